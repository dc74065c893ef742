"""Long texts in parts that Telegram accepts: measured as it measures, tags closed and reopened.

Telegram counts UTF-16 units after it has read the tags and entities of the HTML.
"""

from __future__ import annotations

import re

_PIECE = re.compile(r"</?[a-z][a-z-]*(?: [^>]*)?>|&[a-z]+;|.", re.DOTALL)
_HIGHEST_OF_ONE_UNIT = 0xFFFF
_BREAKS = ("paragraph", "line", "word")


def split_html(text: str, limit: int) -> list[str]:
    """`text` in parts of at most `limit` units, cut between paragraphs, else lines, else words."""
    if len(text) * 2 <= limit:
        return [text]
    pieces = _PIECE.findall(text)
    if sum(map(_width, pieces)) <= limit:
        return [text]
    parts: list[str] = []
    open_tags: list[str] = []
    start = 0
    while start < len(pieces):
        end = _end_of_part(pieces, start, limit)
        opening = "".join(open_tags)
        _follow(pieces[start:end], open_tags)
        closing = "".join(f"</{tag[1:-1].split()[0]}>" for tag in reversed(open_tags))
        body = "".join(pieces[start:end]).strip()
        if body:
            parts.append(opening + body + closing)
        start = end
    return parts


def _end_of_part(pieces: list[str], start: int, limit: int) -> int:
    """Where the part ends: at the best break that leaves it half full, else at the last break."""
    width = 0
    best: dict[str, tuple[int, int]] = {}
    for index in range(start, len(pieces)):
        piece = pieces[index]
        width += _width(piece)
        if width > limit:
            full = [best[kind][0] for kind in _BREAKS if best.get(kind, (0, 0))[1] * 2 >= limit]
            return full[0] if full else max((at for at, _ in best.values()), default=index)
        if piece == "\n":
            kind = "paragraph" if pieces[index - 1 : index] == ["\n"] else "line"
            best[kind] = (index + 1, width)
        elif piece == " ":
            best["word"] = (index + 1, width)
    return len(pieces)


def _follow(pieces: list[str], open_tags: list[str]) -> None:
    for piece in pieces:
        if piece.startswith("</") and len(piece) > 2:
            open_tags.pop()
        elif piece.startswith("<") and len(piece) > 1:
            open_tags.append(piece)


def _width(piece: str) -> int:
    if len(piece) > 1:
        return 1 if piece.startswith("&") else 0
    return 2 if ord(piece) > _HIGHEST_OF_ONE_UNIT else 1
