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


_TIME_TAG = ("\ue010", "\ue011", "\ue012")
"""What opens the words for an instant, ends its Unix time, and ends the words."""
_ANY_TIME = re.compile("{}([0-9]+){}(.*?){}".format(*_TIME_TAG), re.DOTALL)
_TAGS = ("<b>", "</b>", "<i>", "</i>", "<code>", "</code>")
_FIRST_MARK = 0xE000
_MARKS = {tag: chr(_FIRST_MARK + index) for index, tag in enumerate(_TAGS)}
_ANY_TAG = re.compile("|".join(_TAGS))
_LAST_MARK = 0xE01F
_ANY_MARK = re.compile(f"[{chr(_FIRST_MARK)}-{chr(_LAST_MARK)}]")

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
_TIME_WRITTEN = {Markup.HTML: r'<tg-time unix="\1" format="r">\2</tg-time>'}
"""Who does not have it reads the words."""
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


def time_left(unix: int, words: str) -> str:
    """Words for how far an instant is away, which a channel may let the reader's program draw."""
    start, middle, end = _TIME_TAG
    return f"{start}{unix}{middle}{words}{end}"


def finish(composed: str, markup: Markup) -> str:
    """The composed text in the channel's form, everything but our own tags escaped."""
    replaced = _REPLACED[markup]
    written = _ANY_REPLACED[markup].sub(lambda found: replaced[found.group()], composed)
    if _TIME_TAG[0] not in written:
        return written
    return _ANY_TIME.sub(_TIME_WRITTEN.get(markup, r"\2"), written)
