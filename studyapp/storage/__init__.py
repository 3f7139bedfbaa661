"""The learner's data: the only room with SQLAlchemy."""

from studyapp.storage.store import Store, open_store

__all__ = ["Store", "open_store"]
