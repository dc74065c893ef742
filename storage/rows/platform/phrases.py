"""Phrases that were not understood, and what some of them have been taught to mean."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Field, SQLModel

from storage.columns import UtcDateTime


class PhraseRow(SQLModel, table=True):
    """One phrase, masked: nobody is named in it. `intent` is what it was taught to mean, if it was.

    `count` is how often it was typed without being understood, `last_at` when it last was.
    """

    __tablename__ = "phrase"

    id: int | None = Field(default=None, primary_key=True)
    phrase: str = Field(unique=True)
    count: int = 1
    first_at: datetime = Field(sa_type=UtcDateTime)
    last_at: datetime = Field(sa_type=UtcDateTime, index=True)
    intent: str | None = None
    taught_by_id: int | None = Field(default=None, foreign_key="person.id")
    taught_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
