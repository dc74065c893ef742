"""Files made to hurt who reads them: small on disk, without end or measure when they are read."""

from __future__ import annotations

import os
import struct
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_MEGABYTE: Final = 1_000_000
_NS: Final = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_REL: Final = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_HEAD: Final = b'<?xml version="1.0" encoding="UTF-8"?>'
_SHEET: Final = "xl/worksheets/sheet1.xml"


@dataclass(frozen=True)
class Part:
    """One file of an archive: packed bytes, and the size and checksum that the directory tells."""

    packed: bytes
    size: int
    crc: int = 0


def deflated(*pieces: tuple[bytes, int]) -> Part:
    """Packs (bytes, how many times) after each other without ever holding all of it."""
    packed, size, crc = bytearray(), 0, 0
    for piece, times in pieces:
        packer = zlib.compressobj(9, zlib.DEFLATED, -15)
        block = packer.compress(piece) + packer.flush(zlib.Z_FULL_FLUSH)
        packed += block * times
        size += len(piece) * times
        if size < 64 * _MEGABYTE:  # of what is larger nobody comes to see the checksum
            crc = zlib.crc32(piece * times, crc)
    packed += zlib.compressobj(9, zlib.DEFLATED, -15).flush()
    return Part(bytes(packed), size, crc)


def archive(parts: Mapping[str, Part]) -> bytes:
    """A ZIP file of these parts."""
    body, directory = bytearray(), bytearray()
    for name, part in parts.items():
        fields = (part.crc, len(part.packed), min(part.size, 2**32 - 1), len(name), 0)
        offset = len(body)
        body += struct.pack("<4s5H3I2H", b"PK\3\4", 20, 0, 8, 0, 0, *fields)
        body += name.encode() + part.packed
        directory += struct.pack(
            "<4s6H3I5H2I", b"PK\1\2", 20, 20, 0, 8, 0, 0, *fields, 0, 0, 0, 0, offset
        )
        directory += name.encode()
    end = (0, 0, len(parts), len(parts), len(directory), len(body), 0)
    return bytes(body + directory) + struct.pack("<4s4H2IH", b"PK\5\6", *end)


def workbook(sheet: Part, **others: Part) -> bytes:
    """An XLSX file with that sheet; `strings` are its shared strings, `styles` its styles."""
    types = b"application/vnd.openxmlformats-officedocument.spreadsheetml"
    overrides = b"".join(
        b'<Override PartName="/%s" ContentType="%s.%s+xml"/>' % (name, types, kind)
        for name, kind in (
            (b"xl/workbook.xml", b"sheet.main"),
            (b"xl/worksheets/sheet1.xml", b"worksheet"),
            (b"xl/sharedStrings.xml", b"sharedStrings"),
            (b"xl/styles.xml", b"styles"),
        )
    )
    parts = {
        "[Content_Types].xml": b"%s<Types xmlns="
        b'"http://schemas.openxmlformats.org/package/2006/content-types">'
        b'<Default Extension="rels" ContentType='
        b'"application/vnd.openxmlformats-package.relationships+xml"/>%s</Types>'
        % (_HEAD, overrides),
        "_rels/.rels": _relations((b"rId1", b"officeDocument", b"xl/workbook.xml")),
        "xl/_rels/workbook.xml.rels": _relations(
            (b"rId1", b"worksheet", b"worksheets/sheet1.xml"),
            (b"rId2", b"sharedStrings", b"sharedStrings.xml"),
            (b"rId3", b"styles", b"styles.xml"),
        ),
        "xl/workbook.xml": b'%s<workbook %s xmlns:r="%s"><sheets>'
        b'<sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>' % (_HEAD, _NS, _REL),
    }
    plain = {name: deflated((content, 1)) for name, content in parts.items()}
    strings = others.get("strings", deflated((b"%s<sst %s/>" % (_HEAD, _NS), 1)))
    styles = others.get("styles", deflated((b"%s<styleSheet %s/>" % (_HEAD, _NS), 1)))
    return archive(
        {**plain, "xl/sharedStrings.xml": strings, "xl/styles.xml": styles, _SHEET: sheet}
    )


def _relations(*known: tuple[bytes, bytes, bytes]) -> bytes:
    each = b"".join(
        b'<Relationship Id="%s" Type="%s/%s" Target="%s"/>' % (key, _REL, kind, target)
        for key, kind, target in known
    )
    space = b"http://schemas.openxmlformats.org/package/2006/relationships"
    return b'%s<Relationships xmlns="%s">%s</Relationships>' % (_HEAD, space, each)


def sheet(*rows: tuple[bytes, int], head: bytes = b"") -> Part:
    """A worksheet of these rows (bytes, how many times)."""
    begin = b"%s%s<worksheet %s><sheetData>" % (_HEAD, head, _NS)
    return deflated((begin, 1), *rows, (b"</sheetData></worksheet>", 1))


def _cell(text: bytes) -> bytes:
    return b'<c t="inlineStr"><is><t>%s</t></is></c>' % text


def _huge_cell(repeats: int) -> Part:
    return sheet(
        (b'<row><c t="inlineStr"><is><t>', 1),
        (b"a" * _MEGABYTE, repeats),
        (b"</t></is></c></row>", 1),
    )


def _laughs() -> Part:
    entities = b"".join(
        b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10 if n else b"ha") for n in range(12)
    )
    row = b"<row>%s</row>" % _cell(b"&l11;")
    return sheet((row, 1), head=b"<!DOCTYPE x [%s]>" % entities)


def _liar() -> bytes:
    real = _huge_cell(1_500)
    return workbook(Part(real.packed, 1_000))


def _sparse(size: int) -> Callable[[Path], None]:
    def make(path: Path) -> None:
        with path.open("wb") as file:
            file.truncate(size)

    return make


def _of(content: Callable[[], bytes]) -> Callable[[Path], None]:
    def make(path: Path) -> None:
        path.write_bytes(content())

    return make


_ROW: Final = b"<row>%s</row>" % _cell(b"code")
_CELLS: Final = b"<c/>" * 10_000
_NO_WORKBOOK: Final = {"word/document.xml": deflated((b"<document/>", 1))}

CRAFTED: Final[Mapping[str, tuple[Callable[[Path], None], str]]] = {
    "huge-cell.xlsx": (_of(lambda: workbook(_huge_cell(1_500))), "descomprimido pasa de 32 MB"),
    "cell-within-the-size.xlsx": (_of(lambda: workbook(_huge_cell(30))), "renglón desmedido"),
    "cell-of-a-novel.xlsx": (
        _of(lambda: workbook(sheet((b"<row>%s</row>" % _cell(b"a" * 40_000), 1)))),
        "celda de más de 32,767 caracteres",
    ),
    "directory-that-lies.xlsx": (_of(_liar), "dañado"),
    "huge-string.xlsx": (
        _of(lambda: workbook(sheet((_ROW, 1)), strings=_huge_cell(30))),
        "trae partes que ninguna hoja de cálculo escribe",
    ),
    "entities.xlsx": (_of(lambda: workbook(_laughs())), "definiciones de XML"),
    "entities-in-strings.xlsx": (
        _of(lambda: workbook(sheet((_ROW, 1)), strings=_laughs())),
        "definiciones de XML",
    ),
    "row-of-a-million-cells.xlsx": (
        _of(lambda: workbook(sheet((b"<row>", 1), (_CELLS, 100), (b"</row>", 1)))),
        "renglón desmedido",
    ),
    "wide-row.xlsx": (
        _of(lambda: workbook(sheet((b"<row>%s</row>" % (_cell(b"x") * 300), 1)))),
        "más de 200 columnas",
    ),
    "far-row.xlsx": (
        _of(lambda: workbook(sheet((_ROW, 1), (b'<row r="1048576">%s</row>' % _cell(b"x"), 1)))),
        "más de 50,000 renglones",
    ),
    "many-elements.xlsx": (
        _of(lambda: workbook(sheet((b"<row>%s</row>" % _CELLS[:16_000], 500)))),
        "descomprimido pasa de 32 MB o trae partes",
    ),
    "many-formats.xlsx": (
        _of(
            lambda: workbook(
                sheet((_ROW, 1)), styles=deflated((b"<cellXfs>", 1), (b"<xf/>" * 1_000_000, 6))
            )
        ),
        "trae partes que ninguna hoja de cálculo escribe",
    ),
    "no-workbook.xlsx": (_of(lambda: archive(_NO_WORKBOOK)), "dañado o no es CSV ni XLSX"),
    "half-a-sheet.xlsx": (
        _of(lambda: workbook(deflated((b"%s<worksheet %s><sheetData><row>" % (_HEAD, _NS), 1)))),
        "dañado o no es CSV ni XLSX",
    ),
    "text.xlsx": (_of(lambda: b"code,name,role\nA1,Ana,advisor\n"), "dañado o no es CSV ni XLSX"),
    "picture.csv": (_of(lambda: b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), "no es un archivo de texto"),
    "gigabyte.xlsx": (_sparse(1_000 * _MEGABYTE), "pesa más de 20 MB"),
    "quarter-gigabyte.csv": (_sparse(250 * _MEGABYTE), "pesa más de 20 MB"),
    "one-row.csv": (_of(lambda: b"," * 19 * _MEGABYTE), "renglón desmedido"),
    "endless-quote.csv": (_of(lambda: b'code\n"' + b"a\n" * 9 * _MEGABYTE), "celda"),
    "row-over-many-lines.csv": (_of(lambda: b'"\n",' * 4 * _MEGABYTE), "renglón desmedido"),
    "empty-lines.csv": (_of(lambda: b"code\n" + b"\n" * 19 * _MEGABYTE), "más de 50,000 renglones"),
    "folder.csv": (lambda path: path.mkdir(), "no es un archivo"),
    "pipe.csv": (os.mkfifo, "no es un archivo"),
    "device.csv": (lambda path: path.symlink_to("/dev/zero"), "no es un archivo"),
    "nothing.csv": (lambda _path: None, "no existe"),
}
"""Name of the file → how it is made, and what is said of it."""
