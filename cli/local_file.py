"""Files that somebody names on the command line: what is no file, or too large, is not read."""

from __future__ import annotations

import os
import stat
from pathlib import Path


class NotReadable(Exception):
    """`reason` is ``no-file``, ``no-access``, ``not-a-file`` or ``too-large``."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def read_bounded(path: Path, most: int) -> bytes:
    """The bytes of a regular file of at most `most` bytes. Raises NotReadable.

    A device or a pipe is not opened for good: to wait for its end could take for ever.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except FileNotFoundError as error:
        raise NotReadable("no-file") from error
    except OSError as error:
        raise NotReadable("no-access") from error
    try:
        known = os.fstat(descriptor)
        if not stat.S_ISREG(known.st_mode):
            raise NotReadable("not-a-file")
        if known.st_size > most:
            raise NotReadable("too-large")
        with open(descriptor, "rb", closefd=False) as file:
            content = file.read(most + 1)
    finally:
        os.close(descriptor)
    if len(content) > most:  # it grows while it is read
        raise NotReadable("too-large")
    return content
