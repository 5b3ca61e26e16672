"""Listeners: who sees what commands append, once it is kept."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from typing import TypeAlias

from sopflow.engine.asking import check_listener
from sopflow.engine.events import Event
from sopflow.engine.ports import Store

__all__ = ["Listener", "Listeners"]

Listener: TypeAlias = Callable[[Sequence[Event]], None]

_log = logging.getLogger("sopflow")


class Listeners:
    """Those of one engine, and of all that are bound to connections of its callers."""

    def __init__(self) -> None:
        # By the subscription, as one function may be subscribed several times.
        self._by_subscription: dict[object, Listener] = {}

    def add(self, listener: Listener) -> Callable[[], None]:
        """Tell it from now on; what is returned ends that, and may be called again. Raises WrongValue."""
        check_listener(listener)
        subscription = object()
        self._by_subscription[subscription] = listener

        def stop() -> None:
            self._by_subscription.pop(subscription, None)

        return stop

    def tell(self, store: Store, appended: tuple[Event, ...]) -> None:
        """Tell those of now, once the store has kept the events."""
        if self._by_subscription:
            listeners = tuple(self._by_subscription.values())
            store.when_kept(appended, lambda: _tell_all(listeners, appended))


def _tell_all(listeners: tuple[Listener, ...], appended: tuple[Event, ...]) -> None:
    for listener in listeners:
        try:
            listener(appended)
        except Exception:
            _log.exception("a listener failed after events of case %s", appended[0].case)
