"""The button by which an advisor confirms a month (CC23-L1)."""

from __future__ import annotations

from domain.kernel.local_time import Month
from domain.kernel.message import Button, Message
from domain.kernel.text import T, Text


def confirm_message(text: Text, month: Month) -> Message:
    """`text` with the Confirm button of the month."""
    button = Button(T("button-confirm-roster"), "roster.confirm", {"month": str(month)})
    return Message(text, ((button,),))
