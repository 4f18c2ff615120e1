"""Logs: one JSON object a line (or coloured text on a terminal), an event name plus keys, times in UTC."""

from __future__ import annotations

import logging
import sys
from pathlib import Path

import structlog

_LEVELS = {'uvicorn': logging.INFO, 'uvicorn.access': logging.WARNING, 'dbos': logging.WARNING}


def set_up(*, level: int = logging.INFO, terminal: bool | None = None) -> None:
    """Set up logging for this process, to stderr. `terminal` chooses the form for people; default: look at stderr.

    The access log of the web server stays off: it would hold whole URLs. Requests are logged by the application
    with their route.
    """
    pretty = sys.stderr.isatty() if terminal is None else terminal
    renderer = structlog.dev.ConsoleRenderer() if pretty else structlog.processors.JSONRenderer(ensure_ascii=False)
    shared: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt='iso', utc=True),
        structlog.processors.StackInfoRenderer(),
    ]
    structlog.configure(
        processors=[*shared, structlog.processors.format_exc_info, renderer],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=lambda *names: structlog.PrintLogger(sys.stderr),  # as it is when something is logged
        cache_logger_on_first_use=False,
    )
    handler = _Stderr()
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, renderer],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    # Libraries tell the letters and names they work on at INFO: those are what a paper says.
    root.setLevel(max(level, logging.WARNING))
    for name, wanted in _LEVELS.items():
        logger = logging.getLogger(name)
        logger.handlers[:] = []
        logger.propagate = True
        logger.setLevel(wanted)


def innermost(error: BaseException) -> list[str]:
    """Return the innermost frames as `file:line function`: enough to find a fault, no value of any variable."""
    frames = []
    trace = error.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        frames.append(f'{Path(code.co_filename).name}:{trace.tb_lineno} {code.co_name}')
        trace = trace.tb_next
    return frames[-6:]


class _Stderr(logging.Handler):
    """Writes to standard error as it is when something is logged, not as it was when logging was set up."""

    def emit(self, record: logging.LogRecord) -> None:
        """Write one line."""
        print(self.format(record), file=sys.stderr, flush=True)  # noqa: T201
