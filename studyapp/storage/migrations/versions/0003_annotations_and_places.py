"""Highlights, notes and bookmarks, and how far each lesson is read."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

STRICT = {"sqlite_strict": True}


def upgrade() -> None:
    """From version 2 to version 3."""
    _text = sa.Text
    op.create_table(
        "annotation_event",
        sa.Column("id", _text, primary_key=True, nullable=False),
        sa.Column("device", _text, nullable=False),
        sa.Column("pack", _text, nullable=False),
        sa.Column("act", _text, nullable=False),
        sa.Column("annotation", _text, nullable=False),
        sa.Column("lesson", _text, nullable=False),
        sa.Column("kind", _text, nullable=False),
        sa.Column("made_at", sa.Integer, nullable=False),
        sa.Column("anchor", _text),
        sa.Column("note", _text, nullable=False),
        sa.Column("at", sa.Integer, nullable=False),
        sa.Column("offset_seconds", sa.Integer, nullable=False),
        **STRICT,
    )
    op.create_index("annotation_event_by_time", "annotation_event", ["pack", "at"])
    op.create_table(
        "reading_place",
        sa.Column("pack", _text, primary_key=True, nullable=False),
        sa.Column("lesson", _text, primary_key=True, nullable=False),
        sa.Column("paragraph", _text, nullable=False),
        sa.Column("passed", sa.REAL, nullable=False),
        **STRICT,
    )
    for act in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER annotation_event_no_{act.lower()} BEFORE {act} ON annotation_event "
            "BEGIN SELECT RAISE(ABORT, 'the log annotation_event is append-only'); END"
        )
    op.execute("PRAGMA user_version = 3")
