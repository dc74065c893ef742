"""On which line of a TOML text each key stands, so that an error can point at it.

`tomllib` gives values without places. This reads only as much of the syntax as places need, and
only texts that `tomllib` has accepted.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

KeyPath: TypeAlias = "tuple[str | int, ...]"

_KEY_PART = re.compile(r"""\s*(?:"((?:[^"\\]|\\.)*)"|'([^']*)'|([A-Za-z0-9_-]+))\s*(\.)?""")
_STRINGS = (
    re.compile(r'"""(?:[^\\]|\\.)*?"{3,5}', re.DOTALL),
    re.compile(r"'''.*?'{3,5}", re.DOTALL),
    re.compile(r'"(?:[^"\\\n]|\\.)*"'),
    re.compile(r"'[^'\n]*'"),
)
_BLANK = re.compile(r"(?:\s|#[^\n]*)*")
_SCALAR = re.compile(r"[^,\]}\n#]+")


@dataclass(slots=True)
class _Scan:
    text: str
    position: int
    lines: dict[KeyPath, int]

    def line(self) -> int:
        return self.text.count("\n", 0, self.position) + 1

    def mark(self, path: KeyPath) -> None:
        self.lines.setdefault(path, self.line())

    def peek(self) -> str:
        return self.text[self.position : self.position + 1]

    def skip_blank(self) -> None:
        found = _BLANK.match(self.text, self.position)
        self.position = found.end() if found else self.position

    def take_string(self) -> bool:
        for pattern in _STRINGS:
            found = pattern.match(self.text, self.position)
            if found:
                self.position = found.end()
                return True
        return False


def key_lines(text: str) -> Mapping[KeyPath, int]:
    """Line, counted from 1, of every key path; elements of lists are paths that end in an index.

    Tables and their parents point at the header line.
    """
    scan = _Scan(text.replace("\r\n", "\n"), 0, {})
    table: KeyPath = ()
    counts: dict[KeyPath, int] = {}
    while True:
        scan.skip_blank()
        if not scan.peek():
            return scan.lines
        if scan.peek() == "[":
            table = _header(scan, counts)
        else:
            _pair(scan, table)


def _header(scan: _Scan, counts: dict[KeyPath, int]) -> KeyPath:
    is_list = scan.text.startswith("[[", scan.position)
    start = scan.position
    scan.position += 2 if is_list else 1
    path = _resolve(_keys(scan), counts, own=is_list)
    end = scan.position + (2 if is_list else 1)
    scan.position = start
    for length in range(1, len(path) + 1):
        scan.mark(path[:length])
    scan.position = end
    return path


def _resolve(keys: KeyPath, counts: dict[KeyPath, int], *, own: bool) -> KeyPath:
    """Adds the index of the current element after every list of tables on the way."""
    path: KeyPath = ()
    for number, key in enumerate(keys, start=1):
        path = (*path, key)
        if own and number == len(keys):
            counts[path] = counts.get(path, -1) + 1
        if path in counts:
            path = (*path, counts[path])
    return path


def _keys(scan: _Scan) -> KeyPath:
    keys: list[str] = []
    while found := _KEY_PART.match(scan.text, scan.position):
        keys.append(found[1] or found[2] or found[3] or "")
        scan.position = found.end()
        if not found[4]:
            break
    return tuple(keys)


def _pair(scan: _Scan, table: KeyPath) -> None:
    start = scan.position
    path = table
    keys = _keys(scan)
    after = scan.position
    scan.position = start
    for key in keys:
        path = (*path, key)
        scan.mark(path)
    scan.position = scan.text.find("=", after) + 1
    _value(scan, path)


def _value(scan: _Scan, path: KeyPath) -> None:
    scan.skip_blank()
    if scan.take_string():
        return
    if scan.peek() == "[":
        _list(scan, path)
    elif scan.peek() == "{":
        _inline_table(scan, path)
    elif found := _SCALAR.match(scan.text, scan.position):
        scan.position = found.end()
    else:
        scan.position += 1


def _list(scan: _Scan, path: KeyPath) -> None:
    scan.position += 1
    index = 0
    while True:
        scan.skip_blank()
        match scan.peek():
            case "]" | "":
                scan.position += 1
                return
            case ",":
                scan.position += 1
            case _:
                scan.mark((*path, index))
                _value(scan, (*path, index))
                index += 1


def _inline_table(scan: _Scan, path: KeyPath) -> None:
    scan.position += 1
    while True:
        scan.skip_blank()
        match scan.peek():
            case "}" | "":
                scan.position += 1
                return
            case ",":
                scan.position += 1
            case _:
                _pair(scan, path)
