"""Stores: where cases are kept. They implement the ports that the engine owns."""

from sopflow.store.clock import SystemClock
from sopflow.store.memory import MemoryStore

__all__ = ["MemoryStore", "SystemClock"]
