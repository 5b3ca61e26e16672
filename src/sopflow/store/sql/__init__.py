"""The store on a SQL database. Only this package imports SQLAlchemy, and only when such a store is opened."""

from sopflow.store.sql.opening import open_store

__all__ = ["open_store"]
