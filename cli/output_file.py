"""Files that a command writes: checked first, replaced only when somebody said so."""

from __future__ import annotations

import os
from pathlib import Path

from cli.questions import confirm
from cli.usage_errors import NOT_DONE
from cli.words import fail, words


def check_output(file: Path, *, force: bool = False) -> None:
    """Ends the command when the file cannot be written, or is there and may not be replaced.

    Whoever sits at the terminal is asked; where nobody answers, the file stays as it is.
    """
    if not file.parent.is_dir():
        fail(words("export-no-folder", folder=str(file.parent)), NOT_DONE)
    if not os.path.lexists(file):
        return
    if not file.is_file():
        fail(words("export-not-a-file", file=str(file)), NOT_DONE)
    if not force and not _may_replace(file):
        fail(words("export-exists", file=str(file)), NOT_DONE)


def write_output(file: Path, content: bytes) -> None:
    """Writes a file that only its owner may read; ends the command when that is not possible."""
    from cli.init_files import write_for_owner  # noqa: PLC0415 - reads policy files too

    try:
        write_for_owner(file, content)
    except OSError as error:
        fail(words("export-not-written", file=str(file), error=error.strerror or ""), NOT_DONE)


def _may_replace(file: Path) -> bool:
    try:
        return confirm(words("export-ask", file=str(file)))
    except EOFError:  # nobody sits here
        return False
