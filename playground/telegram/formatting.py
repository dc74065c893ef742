"""parse_mode HTML: marked-up text to plain text and entities, or a refusal as the server's.

Follows the rules of tdlib's HTML parser: five named character references and numeric ones, a fixed
set of tags, offsets and lengths in UTF-16 code units, error positions in UTF-8 bytes.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field

from playground.telegram.errors import bad_request
from playground.telegram.wire import Wire, utf16_length

_PLAIN_TAGS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "code": "code",
    "blockquote": "blockquote",
    "span": "spoiler",
}
_OTHER_TAGS = {"a", "pre", "tg-emoji", "tg-time"}
_NAME = re.compile(r"[^\s>/]*")
_ATTRIBUTE = re.compile(r"""\s*([^\s=>]+)\s*(?:=\s*("[^"]*"|'[^']*'|[^\s>"']+))?""")
_LINK = re.compile(r"(?:https?|tg|ton)://|[^:/\s]+\.[^:\s]", re.IGNORECASE)
_REFERENCE = re.compile(r"&(?:lt|gt|amp|quot|#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6});")
_COMMAND = re.compile(r"(?:(?<=^)|(?<=\s))/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/])")


@dataclass(frozen=True, slots=True)
class FormattedText:
    """Plain text and its entities (offset and length in UTF-16 code units)."""

    text: str
    entities: list[Wire]


@dataclass(slots=True)
class _OpenTag:
    name: str
    attributes: dict[str, str]
    offset: int
    position: int


@dataclass(slots=True)
class _HtmlReader:
    source: str
    pieces: list[str] = field(default_factory=list)
    length: int = 0
    open_tags: list[_OpenTag] = field(default_factory=list)
    entities: list[Wire] = field(default_factory=list)

    def read(self) -> FormattedText:
        position = 0
        while position < len(self.source):
            mark = self.source.find("<", position)
            end = len(self.source) if mark < 0 else mark
            self._take_text(self.source[position:end])
            position = end if mark < 0 else self._take_tag(mark)
        if self.open_tags:
            raise self._refusal(
                f'Can\'t find end tag corresponding to start tag "{self.open_tags[-1].name}"'
            )
        # Inner tags close first: reversed, a stable sort puts the outer entity before the inner.
        self.entities.reverse()
        self.entities.sort(key=lambda entity: (entity["offset"], -entity["length"]))
        return FormattedText("".join(self.pieces), self.entities)

    def _take_text(self, raw: str) -> None:
        text = _REFERENCE.sub(lambda found: html.unescape(found.group()), raw)
        self.pieces.append(text)
        self.length += utf16_length(text)

    def _take_tag(self, mark: int) -> int:
        end = self._end_of_tag(mark)
        if self.source.startswith("</", mark):
            self._close(self.source[mark + 2 : end].strip().lower(), mark)
        else:
            self._open(mark, end)
        return end + 1

    def _end_of_tag(self, mark: int) -> int:
        quote = ""
        for index in range(mark + 1, len(self.source)):
            sign = self.source[index]
            if quote:
                quote = "" if sign == quote else quote
            elif sign in "\"'" and self.source[index - 1] == "=":
                quote = sign
            elif sign == ">":
                return index
        kind = "end" if self.source.startswith("</", mark) else "start"
        raise self._refusal(f"Unclosed {kind} tag at byte offset {self._bytes(mark)}")

    def _open(self, mark: int, end: int) -> None:
        inside = self.source[mark + 1 : end]
        found = _NAME.match(inside)
        name = found.group().lower() if found else ""
        if name not in _PLAIN_TAGS and name not in _OTHER_TAGS:
            raise self._refusal(
                f'Unsupported start tag "{name}" at byte offset {self._bytes(mark)}'
            )
        attributes = {
            key.lower(): html.unescape(value.strip("\"'"))
            for key, value in _ATTRIBUTE.findall(inside[len(name) :])
        }
        if name == "span" and attributes.get("class") != "tg-spoiler":
            raise self._refusal(
                f'Tag "span" must have class "tg-spoiler" at byte offset {self._bytes(mark)}'
            )
        self.open_tags.append(_OpenTag(name, attributes, self.length, mark))

    def _close(self, name: str, mark: int) -> None:
        if not self.open_tags:
            raise self._refusal(f"Unexpected end tag at byte offset {self._bytes(mark)}")
        tag = self.open_tags.pop()
        if name and name != tag.name:
            raise self._refusal(
                f"Unmatched end tag at byte offset {self._bytes(mark)}, "
                f'expected "</{tag.name}>", found "</{name}>"'
            )
        length = self.length - tag.offset
        if length and (entity := self._entity(tag, length)):
            self.entities.append(entity)

    def _entity(self, tag: _OpenTag, length: int) -> Wire | None:
        entity: Wire = {"offset": tag.offset, "length": length, "type": ""}
        if tag.name == "a":
            url = tag.attributes.get("href", "")
            if not _LINK.match(url):
                return None  # the real server drops it too, tel: and mailto: among others
            return entity | {"type": "text_link", "url": url}
        if tag.name == "pre":
            return entity | {"type": "pre"} | self._language_inside(tag.offset, length)
        if tag.name == "tg-emoji":
            emoji_id = tag.attributes.get("emoji-id", "")
            return entity | {"type": "custom_emoji", "custom_emoji_id": emoji_id}
        if tag.name == "tg-time":
            return entity | self._instant(tag)
        entity["type"] = _PLAIN_TAGS[tag.name]
        if tag.name == "blockquote" and "expandable" in tag.attributes:
            entity["type"] = "expandable_blockquote"
        language = tag.attributes.get("class", "").removeprefix("language-")
        return entity | ({"language": language} if tag.name == "code" and language else {})

    def _instant(self, tag: _OpenTag) -> Wire:
        unix = tag.attributes.get("unix", "")
        if not unix.isdecimal():
            raise self._refusal(
                f'Tag "tg-time" must have a valid "unix" at byte offset {self._bytes(tag.position)}'
            )
        drawn = {"type": "date_time", "unix_time": int(unix)}
        pattern = tag.attributes.get("format")
        return drawn | ({"date_time_format": pattern} if pattern else {})

    def _language_inside(self, offset: int, length: int) -> Wire:
        """``<pre><code class="language-x">`` is one entity: the inner one is taken back."""
        for index, inner in enumerate(self.entities):
            if (inner["type"], inner["offset"], inner["length"]) == ("code", offset, length):
                del self.entities[index]
                return {"language": inner["language"]} if "language" in inner else {}
        return {}

    def _bytes(self, position: int) -> int:
        return len(self.source[:position].encode())

    @staticmethod
    def _refusal(reason: str) -> Exception:
        return bad_request(f"can't parse entities: {reason}")


def parse_html(source: str) -> FormattedText:
    """Plain text and entities of ``source``, not yet trimmed.

    Raises ``ApiError`` 400 ("can't parse entities: …") on unknown, unclosed or crossed tags.
    """
    if "<" not in source and "&" not in source:
        return FormattedText(source, [])
    return _HtmlReader(source).read()


def trimmed(formatted: FormattedText) -> FormattedText:
    """Without white space at both ends, as the server stores every text; entities follow."""
    text = formatted.text.strip()
    if text == formatted.text or not text:
        return FormattedText(text, formatted.entities if text else [])
    lead = utf16_length(formatted.text[: len(formatted.text) - len(formatted.text.lstrip())])
    limit = utf16_length(text)
    kept: list[Wire] = []
    for entity in formatted.entities:
        start = max(entity["offset"] - lead, 0)
        end = min(entity["offset"] + entity["length"] - lead, limit)
        if end > start:
            kept.append(entity | {"offset": start, "length": end - start})
    return FormattedText(text, kept)


def command_entities(text: str) -> list[Wire]:
    """The bot_command entities that the server finds in what a person typed."""
    if "/" not in text:
        return []
    return [
        {
            "type": "bot_command",
            "offset": utf16_length(text[: found.start()]),
            "length": utf16_length(found.group()),
        }
        for found in _COMMAND.finditer(text)
    ]
