"""One use case a function, inside one transaction: a `Work` and values in, decisions kept."""

from services.desk import Desk, Work
from services.signals import Signal, Signals

__all__ = ["Desk", "Signal", "Signals", "Work"]
