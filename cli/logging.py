"""The log: one line an event, for people or for machines, without tokens and without numbers."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterable

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

from domain.kernel.redaction import Redactor

_LOUD = (
    "alembic",
    "httpx",
    "httpcore",
    "aiogram",
    "apscheduler",
    "telegram",
    "aiosqlite",
    "uvicorn.access",
)


def set_up_logging(
    *, secrets: Iterable[str] = (), as_json: bool = False, level: str = "INFO"
) -> None:
    """Sends our log and that of the libraries through one redactor to standard error."""
    redactor = Redactor(secrets)

    def redacted(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
        cleaned: EventDict = redactor.clean(event)
        return cleaned

    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.stdlib.PositionalArgumentsFormatter(),
        structlog.processors.format_exc_info,
    ]
    show: Processor = (
        structlog.processors.JSONRenderer(ensure_ascii=False)
        if as_json
        else structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())
    )
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                redacted,
                show,
            ],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for name in _LOUD:
        logging.getLogger(name).setLevel(logging.WARNING)
