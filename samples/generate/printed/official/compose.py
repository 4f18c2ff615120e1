"""Puts an official paper together: head, title or V/v, addressee, text, signature."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from random import Random

from samples.generate.printed.official import prose
from samples.generate.printed.official.bodies import Body
from samples.generate.printed.official.draft import Draft, common, officer, style
from samples.generate.printed.official.pieces import Dated, head, heading, lines, recipients, signature


def act(
    rng: Random,
    code: str,
    body: Body,
    dated: Dated,
    title: str,
    subject: str,
    inner: str,
    *,
    titles: Sequence[str] = (),
    form: str = 'rows',
    css: str = '',
    to: Sequence[str] = (),
    how: str = 'pen',
    seal: bool = True,
    after: str = '',
    label: str = 'Số: ',
    before: str = '',
    size: float = 14,
) -> Draft:
    """A paper with its type and subject in the middle."""
    titles, name = titles or body.titles(rng), officer(rng)
    html = (
        head(body, dated, form=form, label=label) + heading(title, subject, size=size) + before + inner
        + signature(rng, body, titles, name, left=recipients(to or prose.to_whom(rng)) if to != ('-',) else '', how=how, seal=seal) + after
    )  # fmt: skip
    draft = common(code, body, dated, subject, titles, name, html)
    draft.css = css or style()
    return draft


def letter(
    rng: Random,
    body: Body,
    dated: Dated,
    subject: str,
    addressees: Sequence[str],
    inner: str,
    *,
    titles: Sequence[str] = (),
    form: str = 'rows',
    css: str = '',
    how: str = 'pen',
    seal: bool = True,
    prefix: str = 'V/v ',
    to: Sequence[str] = (),
    whom: str = 'Kính gửi:',
    code: str = 'T18',
    party: bool = False,
) -> Draft:
    """An official letter: the subject under the number, whom it is for in the middle."""
    titles, name = titles or body.titles(rng), officer(rng)
    if len(addressees) == 1:
        given = f'<div class="c" style="margin:5mm 0 4mm">{whom} {escape(addressees[0])}</div>'
    else:
        rows = ''.join(
            f'<br>- {escape(one)}{";" if k < len(addressees) - 1 else "."}' for k, one in enumerate(addressees)
        )
        given = f'<div style="margin:5mm 0 4mm 38mm;text-align:left">{whom}{rows}</div>'
    html = (head(body, dated, form=form, about=f'{prefix}{lines(subject)}') + given + inner
            + signature(rng, body, titles, name, left=recipients(to or prose.to_whom(rng)), how=how, seal=seal))  # fmt: skip
    draft = common(code, body, dated, subject, titles, name, html)
    draft.css = css or style()
    draft.say(
        addressee=addressees[0]
        if len(addressees) == 1
        else {'any_of': ['; '.join(addressees), ' '.join(addressees), addressees[0]]}
    )
    return draft


def numbered(texts: Sequence[str], *, bold: bool = False, mark: str = '{n}. ') -> str:
    """Numbered paragraphs."""
    return ''.join(
        f'<p>{"<b>" if bold else ""}{mark.replace("{n}", str(k))}{"</b>" if bold else ""}{text}</p>'
        for k, text in enumerate(texts, 1)
    )


def parts(names: Sequence[str], texts: Sequence[str], *, each: int = 2) -> str:
    """Parts with Roman numbers and a few paragraphs each."""
    roman = ('I', 'II', 'III', 'IV', 'V', 'VI')
    out = []
    for index, name in enumerate(names):
        own = ''.join(f'<p>{text}</p>' for text in texts[index * each : (index + 1) * each])
        out.append(f'<p><b>{roman[index]}. {name}</b></p>{own}')
    return ''.join(out)
