"""The tiny mark-up of the texts (``<b>``, ``<i>``, ``<code>``) and what each channel makes of it.

While a text is put together, its tags are single private characters and everything else is plain.
`finish` turns both into the channel's form at once, so that a value can never bring mark-up in.
"""

from __future__ import annotations

import re
from enum import StrEnum


class Markup(StrEnum):
    """The form a channel wants its text in."""

    HTML = "html"
    """Telegram's ``parse_mode=HTML``."""
    WHATSAPP = "whatsapp"
    """Stars, underscores and back-ticks."""
    PLAIN = "plain"
    """A terminal, a button, a log."""


_TAGS = ("<b>", "</b>", "<i>", "</i>", "<code>", "</code>")
_FIRST_MARK = 0xE000
_MARKS = {tag: chr(_FIRST_MARK + index) for index, tag in enumerate(_TAGS)}
_ANY_TAG = re.compile("|".join(_TAGS))
_ANY_MARK = re.compile(f"[{chr(_FIRST_MARK)}-{chr(_FIRST_MARK + len(_TAGS) - 1)}]")

_WRITTEN = {
    Markup.HTML: dict(zip(_MARKS.values(), _TAGS, strict=True)),
    Markup.WHATSAPP: dict(
        zip(_MARKS.values(), ("*", "*", "_", "_", "```", "```"), strict=True),
    ),
    Markup.PLAIN: dict.fromkeys(_MARKS.values(), ""),
}
_ESCAPED = {
    Markup.HTML: {"&": "&amp;", "<": "&lt;", ">": "&gt;"},
    # WhatsApp has no escape sign: what would open a style becomes its look-alike. The underscore
    # stays, because e-mail addresses need it and it does nothing inside a word.
    Markup.WHATSAPP: {"*": "∗", "~": "∼", "`": "ˋ"},
    Markup.PLAIN: {},
}
_REPLACED = {markup: _WRITTEN[markup] | _ESCAPED[markup] for markup in Markup}
_ANY_REPLACED = {
    markup: re.compile("[" + "".join(map(re.escape, replaced)) + "]")
    for markup, replaced in _REPLACED.items()
}


def mark(source: str) -> str:
    """Fluent source with its tags as private characters."""
    return _ANY_TAG.sub(lambda tag: _MARKS[tag.group()], source)


def unmarked(value: str) -> str:
    """A value from outside, without any character that `finish` would take for a tag."""
    return _ANY_MARK.sub("", value)


def finish(composed: str, markup: Markup) -> str:
    """The composed text in the channel's form, everything but our own tags escaped."""
    replaced = _REPLACED[markup]
    return _ANY_REPLACED[markup].sub(lambda found: replaced[found.group()], composed)
