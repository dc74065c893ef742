"""Makes a workbook safe to parse: what is read of it is unpacked here, bounded, and checked.

A parser of XML keeps all of a part in memory, and an archive says of its parts what it likes.
"""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator
from typing import Final
from xml.parsers import expat
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from services.platform.tables.bounds import (
    MOST_BYTES_A_ROW,
    MOST_ELEMENTS,
    MOST_ELEMENTS_A_ROW,
    MOST_PARTS,
    MOST_UNPACKED,
)

_CHUNK: Final = 65_536
_READ: Final = (".xml", ".rels")
_NOT_READ: Final = (
    "customxml/",
    "xl/calcchain",
    "xl/charts/",
    "xl/comments",
    "xl/drawings/",
    "xl/externallinks/",
    "xl/media/",
    "xl/pivot",
    "xl/tables/",
    "xl/threadedcomments/",
)
_ENCODINGS: Final = ("utf-8", "us-ascii", "iso-8859-1")
"""In which every sign of the mark-up is one byte, and the same one."""
_ROW_END: Final = re.compile(rb"</(?:\w{1,20}:)?(?:row|si)>|<(?:\w{1,20}:)?row\b[^<>]{0,1000}/>")


class UnsafeWorkbook(Exception):
    """The archive is none, or holds what no spreadsheet writes. `reason` is a short code."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def repack(content: bytes) -> io.BytesIO:
    """The same workbook, uncompressed, with the parts alone that rows are read from.

    Raises UnsafeWorkbook for what is no archive or goes beyond `bounds`, however its directory
    puts it.
    """
    clean = io.BytesIO()
    try:
        with ZipFile(io.BytesIO(content)) as given, ZipFile(clean, "w", ZIP_STORED) as made:
            elements = 0
            for part, data in _parts(given):
                elements += _check(part.filename, data)
                if elements > MOST_ELEMENTS:
                    raise UnsafeWorkbook("unpacked")
                made.writestr(part.filename, data)
    except (BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError) as error:
        raise UnsafeWorkbook("broken") from error
    clean.seek(0)
    return clean


def _parts(archive: ZipFile) -> Iterator[tuple[ZipInfo, bytes]]:
    wanted = [part for part in archive.infolist() if _is_read(part.filename)]
    if len(wanted) > MOST_PARTS or sum(part.file_size for part in wanted) > MOST_UNPACKED:
        raise UnsafeWorkbook("unpacked")
    left = MOST_UNPACKED
    for part in wanted:
        if part.flag_bits & 1 or part.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise UnsafeWorkbook("broken")  # encrypted, or packed as no spreadsheet does
        data = _unpack(archive, part, left)
        left -= len(data)
        yield part, data


def _is_read(name: str) -> bool:
    lower = name.lower().lstrip("/")
    return lower.endswith(_READ) and not lower.startswith(_NOT_READ)


def _unpack(archive: ZipFile, part: ZipInfo, most: int) -> bytes:
    """Piece by piece: to unpack all at once would believe the size that the archive tells."""
    pieces: list[bytes] = []
    size = 0
    with archive.open(part) as packed:
        while piece := packed.read(_CHUNK):
            size += len(piece)
            if size > most:
                raise UnsafeWorkbook("unpacked")
            pieces.append(piece)
    return b"".join(pieces)


def _check(name: str, data: bytes) -> int:
    """Returns how many elements the part has. A row that is too big is found without parsing it."""
    _refuse_declarations(data)
    total = start = 0
    ends = [found.end() for found in _ROW_END.finditer(data)]
    for end in (*ends, len(data)):
        elements = data.count(b"<", start, end) - data.count(b"</", start, end)
        if end - start > MOST_BYTES_A_ROW or elements > MOST_ELEMENTS_A_ROW:
            raise UnsafeWorkbook("row-too-long" if "sheet" in name.lower() else "unpacked")
        total += elements
        start = end
    return total


class _Begun(Exception):
    """The first element: no declaration may come behind it."""


def _refuse_declarations(data: bytes) -> None:
    """Raises UnsafeWorkbook for a document type: entities are declared there, and nothing else.

    UTF-16 and its like, which no spreadsheet writes, is not taken: mark-up is counted in bytes.
    """
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in data[:100]:
        raise UnsafeWorkbook("broken")

    def declared(*_: object) -> None:
        raise UnsafeWorkbook("entities")

    def begun(*_: object) -> None:
        raise _Begun

    def encoded(_version: str, encoding: str | None, _standalone: int) -> None:
        if encoding is not None and encoding.lower() not in _ENCODINGS:
            raise UnsafeWorkbook("broken")

    parser = expat.ParserCreate()
    parser.XmlDeclHandler = encoded
    parser.StartDoctypeDeclHandler = declared
    parser.StartElementHandler = begun
    try:
        parser.Parse(data[:MOST_BYTES_A_ROW])
    except _Begun:
        return
    except expat.ExpatError as error:
        raise UnsafeWorkbook("broken") from error
    raise UnsafeWorkbook("broken")
