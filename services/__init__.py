"""One use case a function, inside one transaction: a `UnitOfWork` and values in, decisions kept."""

from services.platform.signals import Signal, Signals
from services.platform.unit_of_work import UnitOfWork, UnitOfWorkFactory

__all__ = ["Signal", "Signals", "UnitOfWork", "UnitOfWorkFactory"]
