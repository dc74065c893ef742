"""The log: one line an event, for people or for machines, without tokens and without numbers."""

from __future__ import annotations

import logging
import re
import sys
from collections.abc import Iterable, MutableMapping
from typing import Any

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

HIDDEN = "[hidden]"

_PATTERNS = (
    re.compile(r"(?<!\d)\d{6,12}:[A-Za-z0-9_-]{20,}"),  # a Telegram token, also within a URL
    re.compile(r"(?i)\bbearer\s+[A-Za-z0-9._~+/=-]+"),
    re.compile(r"(?<=/webhooks/calls/)[^\s\"'?]+"),
    re.compile(r"(?<=/webhooks/crm/)[^\s\"'?]+"),
    re.compile(r"(?<![\w.:-])\+?\d[\d ().-]{7,}\d(?![\w:])"),  # a phone as people write it
)
_DATED = re.compile(r"\d{4}-\d{2}-\d{2}[\sT.\d:+-]*")
_TELLING_NAMES = frozenset({"phone", "number", "token", "secret", "authorization", "email", "key"})
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


class Redactor:
    """A structlog processor that blanks secrets, phone numbers and tokens wherever they stand."""

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        self._secrets = sorted({s for s in secrets if len(s) >= 4}, key=len, reverse=True)

    def __call__(self, _logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
        for name, value in list(event.items()):
            event[name] = HIDDEN if name in _TELLING_NAMES else self.clean(value)
        return event

    def clean(self, value: Any) -> Any:
        """The value without what must not be read; mappings and sequences are gone through."""
        match value:
            case str():
                return self._clean_text(value)
            case MutableMapping():
                return {
                    name: HIDDEN if name in _TELLING_NAMES else self.clean(item)
                    for name, item in value.items()
                }
            case list() | tuple():
                return [self.clean(item) for item in value]
            case _:
                return value

    def _clean_text(self, text: str) -> str:
        for secret in self._secrets:
            text = text.replace(secret, HIDDEN)
        for pattern in _PATTERNS:
            text = pattern.sub(_unless_dated, text)
        return text


def _unless_dated(found: re.Match[str]) -> str:
    return found[0] if _DATED.fullmatch(found[0]) else HIDDEN


def set_up_logging(
    *, secrets: Iterable[str] = (), as_json: bool = False, level: str = "INFO"
) -> None:
    """Sends our log and that of the libraries through one redactor to standard error."""
    redactor = Redactor(secrets)
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
                redactor,
                show,
            ],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for name in _LOUD:
        logging.getLogger(name).setLevel(logging.WARNING)
