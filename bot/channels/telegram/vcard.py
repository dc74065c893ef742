"""A contact card as a vCard 3.0 (RFC 2426), which address books of telephones read."""

from __future__ import annotations

from domain.kernel.message import ContactCard

_LONGEST_NAME = 200
"""Telegram takes 2048 bytes in all."""
_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": " ", "\r": " "})


def vcard(contact: ContactCard) -> str:
    """Name and mobile number; the name is not taken apart, nobody knows its parts."""
    name = contact.name[:_LONGEST_NAME].translate(_ESCAPED)
    lines = ("BEGIN:VCARD", "VERSION:3.0", f"FN:{name}", f"N:{name};;;;")
    return "\r\n".join((*lines, f"TEL;TYPE=CELL:{contact.phone}", "END:VCARD"))
