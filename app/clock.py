"""The one reader of time. Everybody else is handed `now` or a callable that tells it."""

from __future__ import annotations

from datetime import UTC, datetime


class SystemClock:
    """The present, as an aware instant in UTC."""

    def __call__(self) -> datetime:
        return datetime.now(UTC)
