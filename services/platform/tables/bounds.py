"""What a file of rows may hold at most, so that a crafted one costs neither memory nor time.

The figures are far above what an office writes: 50,000 rows of ten columns fit.
"""

from __future__ import annotations

from typing import Final

from domain.kernel.errors import Refusal

MOST_BYTES: Final = 20_000_000
"""Of the file as it lies on disk."""
MOST_ROWS: Final = 50_000
"""Empty ones between the first and the last row count too."""
MOST_COLUMNS: Final = 200
MOST_CELL: Final = 32_767
"""Characters; Excel's own limit."""
MOST_ROW: Final = 200_000
"""Characters of one row of a CSV file."""
MOST_UNPACKED: Final = 32_000_000
"""Bytes of the parts of a workbook that are read, unpacked."""
MOST_PARTS: Final = 1_000
"""Files in the archive that a workbook is."""
MOST_ELEMENTS: Final = 1_500_000
"""XML elements of all parts together."""
MOST_ELEMENTS_A_ROW: Final = 50_000
MOST_BYTES_A_ROW: Final = 1_000_000
"""Of XML, between the ends of two rows."""


class UnreadableTable(Refusal):
    """The file is no CSV or XLSX that can be read; `file` names it, `reason` is a short code."""

    code = "table-unreadable"


def unreadable(file: str, reason: str, most: int = 0) -> UnreadableTable:
    """The refusal of `file`; `most` is the limit that its text tells."""
    return UnreadableTable(file=file, reason=reason, most=most)
