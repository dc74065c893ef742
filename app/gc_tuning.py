"""Keeps the collector of reference cycles from stopping a process that serves."""

from __future__ import annotations

import gc

_YOUNG = 50_000
_OLDER = 20


def tune_gc() -> None:
    """Sets what the start has loaded aside, and looks for cycles less often from now on.

    Called once a process, when it is ready. Nearly everything here dies by its reference count; at
    the collector's default pace a sweep of ten thousand deadlines spent a quarter of its time on
    walking through objects that were all alive.
    """
    gc.freeze()
    gc.set_threshold(_YOUNG, _OLDER, _OLDER)
