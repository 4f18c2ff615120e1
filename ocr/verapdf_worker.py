"""The validating process: veraPDF in one warm Java machine; asked and answering by lines of JSON on its pipes."""

from __future__ import annotations

import json
import os
import sys
from typing import Any

_PROFILES = 'org/verapdf/pdfa/validation'  # where they lie in veraPDF's jar
_MAX_FAILURES = 100  # of one rule, kept with their place


def main() -> None:
    """Answer requests `{"id", "path", "flavour"}` until the input ends."""
    answers = _private_stdout()
    try:
        verapdf = _Verapdf(int(sys.argv[1]) if len(sys.argv) > 1 else 400)
    except Exception as error:
        _send(answers, {'ready': False, 'error': f'{type(error).__name__}: {error}'})
        sys.exit(1)
    _send(answers, {'ready': True, 'version': verapdf.version})
    verapdf.rules('2u')  # what is nearly always asked for, loaded while the first file is still on its way
    for line in sys.stdin:
        request = json.loads(line)
        try:
            answer = verapdf.validate(request['path'], request['flavour'])
        except Exception as error:
            # Java exceptions arrive as Python ones; whatever the file did, the next one must be answered.
            answer = {'error': f'{type(error).__name__}: {error}'[:500]}
        _send(answers, {'id': request['id'], **answer})
    os._exit(0)  # the Java machine has nothing to save; its orderly end can take seconds


def _private_stdout() -> int:
    """Keep the answers' pipe to ourselves: what Java prints goes to stderr."""
    answers = os.dup(1)
    os.dup2(2, 1)
    return answers


def _send(descriptor: int, answer: dict[str, Any]) -> None:
    """Write one line whole."""
    data = json.dumps(answer).encode() + b'\n'
    while data:
        data = data[os.write(descriptor, data) :]


class _Verapdf:
    """veraPDF's validation model through JPype."""

    def __init__(self, heap_mb: int) -> None:
        import jpype

        from ocr.verapdf import class_path

        # Short checks in a small process: the serial collector and the first compiler only start fastest.
        jpype.startJVM(
            f'-Xmx{heap_mb}m',
            '-Xss8m',
            '-XX:+UseSerialGC',
            '-XX:TieredStopAtLevel=1',
            '-Xshare:auto',
            '-Djava.awt.headless=true',
            classpath=class_path(),
            convertStrings=True,
        )
        jpype.JClass('java.util.logging.LogManager').getLogManager().reset()
        jpype.JClass('org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider').initialise()
        self._foundry = jpype.JClass('org.verapdf.pdfa.Foundries').defaultInstance()
        self._flavours = jpype.JClass('org.verapdf.pdfa.flavours.PDFAFlavour')
        self._profiles = jpype.JClass('org.verapdf.pdfa.validation.profiles.Profiles')
        self._rules: dict[str, Any] = {}
        self._file = jpype.JClass('java.io.File')
        details = jpype.JClass('org.verapdf.ReleaseDetails').getDetails()
        self.version = next((str(item.getVersion()) for item in details if item.getId() == 'validation-model'), '?')

    def rules(self, flavour: str) -> Any:
        """Return veraPDF's profile of one flavour, parsed once. Raises a Java exception for a flavour without one.

        The validator's own directory of profiles parses those of all flavours first: 0.4 CPU seconds more.
        """
        if flavour not in self._rules:
            loader = self._profiles.class_.getClassLoader()
            with loader.getResourceAsStream(f'{_PROFILES}/PDFA-{flavour.upper()}.xml') as xml:
                self._rules[flavour] = self._profiles.profileFromXml(xml)
        return self._rules[flavour]

    def validate(self, path: str, flavour: str) -> dict[str, Any]:
        """Check one file and return plain values."""
        source = self._file(path)
        target = self._flavours.fromString(flavour)
        with self._foundry.createParser(source, target) as parser:
            result = self._foundry.createValidator(self.rules(flavour), False).validate(parser)
            return {
                'compliant': bool(result.isCompliant()),
                'version': self.version,
                'failures': _failures(result),
            }


def _failures(result: Any) -> list[dict[str, Any]]:
    """Group failed checks by rule, with where they failed."""
    rules: dict[tuple[str, int], dict[str, Any]] = {}
    for item in result.getTestAssertions():
        if str(item.getStatus()) != 'failed':
            continue
        rule = item.getRuleId()
        key = (str(rule.getClause()), int(rule.getTestNumber()))
        entry = rules.setdefault(
            key, {'clause': key[0], 'test': key[1], 'count': 0, 'message': str(item.getMessage()), 'contexts': []}
        )
        entry['count'] += 1
        if len(entry['contexts']) < _MAX_FAILURES:
            entry['contexts'].append(str(item.getLocation().getContext()))
    return [rules[key] for key in sorted(rules)]


if __name__ == '__main__':
    main()
