"""The table of cases as `docs/reference/verification.md` shows it; `python -m` this module writes it there anew."""

from __future__ import annotations

from pathlib import Path

from tests.integration.signing.cases import case_changes, case_files, case_forged, case_good, case_trust
from tests.integration.signing.cases.table import CASES, Case

PAGE = Path(__file__).parents[4] / 'docs' / 'reference' / 'verification.md'
BEGINS, ENDS = '<!-- cases: begin -->\n', '<!-- cases: end -->\n'
_ = (case_changes, case_files, case_forged, case_good, case_trust)


def table() -> str:
    """Return the rows, group by group."""
    parts = []
    for name in dict.fromkeys(one.group for one in CASES):
        parts.append(
            f'### {name}\n\n| Case | How the file is made | Verdict | Signatures | Reasons | Other verifiers |'
        )
        parts.append('|---|---|---|---|---|---|')
        parts += [_row(one) for one in CASES if one.group == name]
        parts.append('')
    return '\n'.join(parts)


def _row(one: Case) -> str:
    verdict = one.verdict or f'unreadable: `{one.unreadable}`'
    signatures = ' · '.join(one.signatures) if len(one.signatures) > 1 else ''
    reasons = ' '.join(f'`{code}`' for code in sorted(one.reasons))
    others = [
        f'{tool}: {" · ".join(said)}' for tool, said in (('pdfsig', one.pdfsig), ('openssl', one.openssl)) if said
    ]
    told = '; '.join([*others, one.why]) if one.why else '; '.join(others)
    return f'| {one.name} | {one.made} | {verdict} | {signatures} | {reasons} | {told} |'


def main() -> None:
    """Write the table into the reference page."""
    text = PAGE.read_text(encoding='utf-8')
    head, rest = text.split(BEGINS)
    _, tail = rest.split(ENDS)
    PAGE.write_text(head + BEGINS + '\n' + table() + ENDS + tail, encoding='utf-8')


if __name__ == '__main__':
    main()
