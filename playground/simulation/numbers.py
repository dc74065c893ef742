"""Mobile numbers of the simulated prospects, as people of their country write them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class MobileNumbers:
    """National numbers: `begins` and then as many digits as make `length`.

    `prefixes` are what people write before the national number. Numbers from `begins` + 9 on are
    second ones.
    """

    begins: str
    length: int
    prefixes: tuple[str, ...]

    def first(self, number: int) -> str:
        """The number of the prospect with that number; below a million."""
        return f"{self.begins}{number:0{self.length - len(self.begins)}d}"

    def second(self, first: str) -> str:
        """Another number of the same person."""
        digits = len(self.begins)
        return f"{self.begins}9{first[digits + 1 :]}"

    def spellings(self, first: str) -> tuple[str, ...]:
        """The same number, written in several ways."""
        half = self.length // 2
        spaced = f"{first[:half]} {first[half : half + 2]}-{first[half + 2 :]}"
        return (first, spaced, *(f"{prefix}{first}" for prefix in self.prefixes))


NUMBERS: Final = {
    "MX": MobileNumbers("552", 10, ("+52 ", "521", "044 ")),
    "CO": MobileNumbers("310", 10, ("+57 ", "57", "0057 ")),
    "BO": MobileNumbers("7", 8, ("+591 ", "591", "00591 ")),
}
"""By country (ISO 3166)."""
