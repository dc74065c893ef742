"""What procedures add to the platform: jobs, tasks, delivery hooks and the like, found by type.

The platform defines the types (`JobKind`, …) and asks for their instances by name; it imports no
procedure. `app.procedures` declares what each procedure brings, and the container joins those that
the policy switches on.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import TypeVar

T = TypeVar("T")


class NameTaken(Exception):
    """Two procedures declare an extension of one type under one name."""


class Extensions:
    """Extensions by type and name; frozen once made."""

    def __init__(self, items: Iterable[tuple[str, object]] = ()) -> None:
        """`items` are (name, extension). Raises NameTaken."""
        self._by_type: dict[type, dict[str, object]] = {}
        for name, item in items:
            known = self._by_type.setdefault(type(item), {})
            if name in known:
                raise NameTaken(f"{type(item).__name__} {name!r}")
            known[name] = item

    def of(self, kind: type[T]) -> Mapping[str, T]:
        """The extensions of exactly this type, by name, in the order of declaration."""
        found: dict[str, T] = self._by_type.get(kind, {})  # type: ignore[assignment]
        return MappingProxyType(found)
