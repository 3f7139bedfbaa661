"""Brings an older database up to date with Alembic; imported only when one is behind."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Engine

MIGRATIONS = Path(__file__).parent / "migrations"


def upgrade(engine: Engine, revision: str = "head", version: int = 0) -> None:
    """Run all migrations that a database of that schema version lacks, up to ``revision``, in one transaction."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        if version:
            # A database that was made at once has no note of Alembic's own on where it stands.
            command.stamp(config, f"{version:04}")
        command.upgrade(config, revision)
