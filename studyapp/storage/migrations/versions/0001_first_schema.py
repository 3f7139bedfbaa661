"""The first schema: logs of answers, overrides and lessons, memory states, the device's name."""

from uuid import uuid4

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

STRICT = {"sqlite_strict": True}


def upgrade() -> None:
    """From an empty file to version 1."""
    _text = sa.Text
    op.create_table("device", sa.Column("id", _text, primary_key=True, nullable=False), **STRICT)
    op.create_table(
        "answer",
        sa.Column("id", _text, primary_key=True, nullable=False),
        sa.Column("device", _text, nullable=False),
        sa.Column("pack", _text, nullable=False),
        sa.Column("item", _text, nullable=False),
        sa.Column("variant", sa.Integer, nullable=False),
        sa.Column("response", _text, nullable=False),
        sa.Column("correct", sa.Integer, nullable=False),
        sa.Column("confidence", _text, nullable=True),
        sa.Column("rating", sa.Integer, nullable=False),
        sa.Column("seconds", sa.REAL, nullable=False),
        sa.Column("at", sa.Integer, nullable=False),
        sa.Column("offset_seconds", sa.Integer, nullable=False),
        sa.Column("misconceptions", _text, nullable=False),
        **STRICT,
    )
    op.create_index("answer_by_time", "answer", ["pack", "at"])
    op.create_index("answer_by_item", "answer", ["pack", "item", "at"])
    op.create_table(
        "rating_override",
        sa.Column("id", _text, primary_key=True, nullable=False),
        sa.Column("answer", _text, sa.ForeignKey("answer.id"), nullable=False),
        sa.Column("rating", sa.Integer, nullable=False),
        sa.Column("at", sa.Integer, nullable=False),
        **STRICT,
    )
    op.create_index("ix_rating_override_answer", "rating_override", ["answer"])
    op.create_table(
        "lesson_event",
        sa.Column("id", _text, primary_key=True, nullable=False),
        sa.Column("device", _text, nullable=False),
        sa.Column("pack", _text, nullable=False),
        sa.Column("lesson", _text, nullable=False),
        sa.Column("act", _text, nullable=False),
        sa.Column("at", sa.Integer, nullable=False),
        sa.Column("offset_seconds", sa.Integer, nullable=False),
        **STRICT,
    )
    op.create_index("lesson_event_by_time", "lesson_event", ["pack", "at"])
    op.create_table(
        "memory_state",
        sa.Column("pack", _text, primary_key=True, nullable=False),
        sa.Column("item", _text, primary_key=True, nullable=False),
        sa.Column("stability", sa.REAL, nullable=False),
        sa.Column("difficulty", sa.REAL, nullable=False),
        sa.Column("first_day", _text, nullable=False),
        sa.Column("last_day", _text, nullable=False),
        sa.Column("due", _text, nullable=False),
        sa.Column("answers", sa.Integer, nullable=False),
        sa.Column("lapses", sa.Integer, nullable=False),
        sa.Column("last_rating", sa.Integer, nullable=False),
        sa.Column("last_at", sa.Integer, nullable=False),
        **STRICT,
    )
    for log in ("answer", "rating_override", "lesson_event"):
        for act in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {log}_no_{act.lower()} BEFORE {act} ON {log} "
                f"BEGIN SELECT RAISE(ABORT, 'the log {log} is append-only'); END"
            )
    op.execute(sa.text("INSERT INTO device (id) VALUES (:id)").bindparams(id=str(uuid4())))
    op.execute("PRAGMA user_version = 1")
