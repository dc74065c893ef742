"""Files that went through the emulated server, bounded in memory."""

from __future__ import annotations

import hashlib
import struct
from collections import OrderedDict
from dataclasses import dataclass

from playground.telegram.errors import ApiError, bad_request
from playground.telegram.parameters import Upload
from playground.telegram.wire import Wire

MOST_BYTES_A_FILE = 50 * 1024 * 1024
MOST_BYTES_KEPT = 64 * 1024 * 1024
_PNG = b"\x89PNG\r\n\x1a\n"
_SIZE_MARKERS = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file; ``path`` is what getFile tells and what ``/file/bot<token>/`` serves."""

    id: str
    unique_id: str
    name: str
    content: bytes
    media_type: str
    path: str

    def wire(self) -> Wire:
        """A Bot API ``File``."""
        return {
            "file_id": self.id,
            "file_unique_id": self.unique_id,
            "file_size": len(self.content),
            "file_path": self.path,
        }


class FileStore:
    """Keeps the newest files; the oldest fall out when together they are too large."""

    def __init__(self, most_bytes: int = MOST_BYTES_KEPT) -> None:
        self._most_bytes = most_bytes
        self._kept: OrderedDict[str, StoredFile] = OrderedDict()
        self._paths: dict[str, str] = {}
        self._bytes = 0
        self._count = 0

    def add(self, upload: Upload, folder: str) -> StoredFile:
        """Store an upload. Raises ``ApiError`` 413 over 50 MB and 400 when it is empty."""
        if len(upload.content) > MOST_BYTES_A_FILE:
            raise ApiError(413, "Request Entity Too Large")
        if not upload.content:
            raise bad_request("file must be non-empty")
        self._count += 1
        digest = hashlib.sha256(upload.content).hexdigest()
        stem, dot, ending = upload.name.rpartition(".")
        path = f"{folder}/file_{self._count}" + (f".{ending}" if stem and dot else "")
        stored = StoredFile(
            f"PG{self._count:06d}-{digest[:16]}",
            f"AQ{digest[:14]}",
            upload.name,
            upload.content,
            upload.media_type,
            path,
        )
        self._kept[stored.id] = stored
        self._paths[path] = stored.id
        self._bytes += len(stored.content)
        self._drop_oldest()
        return stored

    def get(self, file_id: str) -> StoredFile:
        """The file. Raises ``ApiError`` 400 when it is unknown (or has fallen out)."""
        try:
            return self._kept[file_id]
        except KeyError:
            raise bad_request("wrong file identifier/HTTP URL specified") from None

    def at(self, path: str) -> StoredFile | None:
        """The file with that path, or None."""
        return self._kept.get(self._paths.get(path, ""))

    def _drop_oldest(self) -> None:
        while self._bytes > self._most_bytes and len(self._kept) > 1:
            _, oldest = self._kept.popitem(last=False)
            del self._paths[oldest.path]
            self._bytes -= len(oldest.content)


def image_size(content: bytes) -> tuple[int, int]:
    """Width and height of a PNG or JPEG in pixels.

    Raises ``ApiError`` 400 IMAGE_PROCESS_FAILED when it is neither.
    """
    size = None
    if content.startswith(_PNG) and len(content) >= 24:
        size = struct.unpack(">II", content[16:24])
    elif content.startswith(b"\xff\xd8"):
        size = _jpeg_size(content)
    if size is None:
        raise bad_request("IMAGE_PROCESS_FAILED")
    return int(size[0]), int(size[1])


def _jpeg_size(content: bytes) -> tuple[int, int] | None:
    position = 2
    while position + 9 <= len(content) and content[position] == 0xFF:
        if content[position + 1] in _SIZE_MARKERS:
            height, width = struct.unpack(">HH", content[position + 5 : position + 9])
            return int(width), int(height)
        position += 2 + int.from_bytes(content[position + 2 : position + 4], "big")
    return None
