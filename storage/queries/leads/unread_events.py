"""Since when events wait in the inbox that may still settle a contact, as parts of a query."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ScalarSelect, func, select
from sqlmodel import col

from storage.queries.platform.pending import EVENT_PENDING
from storage.rows.leads.assignments import AssignmentRow
from storage.rows.platform.chats import ChatRow
from storage.rows.platform.inbox import InboxRow


def calls_unread_since() -> ScalarSelect[Any]:
    """Of all calls; null when none waits."""
    return (
        select(func.min(col(InboxRow.received_at)))
        .where(EVENT_PENDING, col(InboxRow.source) == "calls")
        .scalar_subquery()
    )


def chat_unread_since() -> ScalarSelect[Any]:
    """Of what the advisor of the assignment wrote or tapped in a private chat; null: nothing.

    The lane of a private chat is its channel and its address.
    """
    lane = col(ChatRow.channel) + ":" + col(ChatRow.address)
    return (
        select(func.min(col(InboxRow.received_at)))
        .join_from(ChatRow, InboxRow, col(InboxRow.lane) == lane)
        .where(EVENT_PENDING, col(ChatRow.person_id) == col(AssignmentRow.advisor_id))
        .correlate(AssignmentRow)
        .scalar_subquery()
    )
