"""Full-text search of documents with and without diacritics, the same on SQLite (FTS5) and PostgreSQL (tsvector).

Text is cut into words and folded in Python, so that both databases index the same words. A query finds every
document whose folded text has all its words; documents that have them exactly as typed come first.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from sqlalchemy import TextClause, text
from sqlalchemy.orm import Session

from digitizer.kit.text import fold, one_tone_place

_WORD = re.compile(r'[^\W_]+')
_QUOTED = re.compile(r'"([^"]*)"')
_MAX_WORDS = 32


@dataclass(frozen=True, slots=True)
class TextQuery:
    """What a person typed: phrases of words, all of which must occur; "…" keeps words together."""

    phrases: tuple[tuple[str, ...], ...]

    @classmethod
    def parse(cls, typed: str) -> TextQuery:
        """Read a query; signs that are no letters or digits only separate words."""
        phrases: list[tuple[str, ...]] = [tuple(words(part)) for part in _QUOTED.findall(typed)]
        phrases += [(word,) for word in words(_QUOTED.sub(' ', typed))]
        return cls(tuple(phrase for phrase in phrases if phrase)[:_MAX_WORDS])

    def __bool__(self) -> bool:
        return bool(self.phrases)

    def folded(self) -> TextQuery:
        """Return the same query without diacritics."""
        return TextQuery(tuple(tuple(fold(word) for word in phrase) for phrase in self.phrases))

    def fts5(self, column: str) -> str:
        """Return the query in the language of SQLite's FTS5."""
        return ' AND '.join(f'{column} : "{" ".join(phrase)}"' for phrase in self.phrases)

    def tsquery(self) -> str:
        """Return the query in the language of PostgreSQL's tsquery."""
        return ' & '.join('(' + ' <-> '.join(f"'{word}'" for word in phrase) + ')' for phrase in self.phrases)


def words(content: str) -> list[str]:
    """Return the words of a text, lower case, NFC, the tone on one of its two places: "uỷ ban" is "ủy ban"."""
    return _WORD.findall(one_tone_place(content).lower())


def store(session: Session, row: int, content: str) -> None:
    """Put the text of index row `row` in place of what was there."""
    exact = ' '.join(words(content))
    remove(session, row)
    session.execute(_INSERT[_dialect(session)], {'row': row, 'exact': exact, 'folded': fold(exact)})


def remove(session: Session, row: int) -> None:
    """Take an index row out."""
    session.execute(text('DELETE FROM document_search WHERE rowid = :row'), {'row': row})


def hits(session: Session, query: TextQuery) -> tuple[TextClause, dict[str, str]]:
    """Return SQL that yields (row, exact) for every hit, `exact` 1 or 0, with its parameters."""
    dialect = _dialect(session)
    if dialect == 'sqlite':
        return _HITS[dialect], {'folded': query.folded().fts5('folded'), 'exact': query.fts5('exact')}
    return _HITS[dialect], {'folded': query.folded().tsquery(), 'exact': query.tsquery()}


def _dialect(session: Session) -> str:
    return session.get_bind().dialect.name


_INSERT = {
    'sqlite': text('INSERT INTO document_search (rowid, exact, folded) VALUES (:row, :exact, :folded)'),
    'postgresql': text(
        'INSERT INTO document_search (rowid, exact, folded) '
        "VALUES (:row, to_tsvector('simple', :exact), to_tsvector('simple', :folded))"
    ),
}
_HITS = {
    'sqlite': text(
        'SELECT rowid AS hit, rowid IN (SELECT rowid FROM document_search WHERE document_search MATCH :exact) AS exact '
        'FROM document_search WHERE document_search MATCH :folded'
    ),
    'postgresql': text(
        "SELECT rowid AS hit, CASE WHEN exact @@ to_tsquery('simple', :exact) THEN 1 ELSE 0 END AS exact "
        "FROM document_search WHERE folded @@ to_tsquery('simple', :folded)"
    ),
}
