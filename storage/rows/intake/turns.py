"""The ledger of turns: what fairness counts (PROCEDURES A.2)."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Field, SQLModel

from storage.columns import UtcDateTime


class TurnRow(SQLModel, table=True):
    """Turns of an advisor in a month (``YYYY-MM`` in the organisation's zone).

    `absent`: they stood guard and could not receive when a lead was given out; once they can, they
    go on from where the others stand.
    """

    __tablename__ = "turn"

    month: str = Field(primary_key=True)
    advisor_id: int = Field(foreign_key="person.id", primary_key=True)
    turns: int = 0
    last_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    absent: bool = False
