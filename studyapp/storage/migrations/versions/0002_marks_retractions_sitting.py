"""What learners set on items, answers that they took back, and the session that waits for them."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

STRICT = {"sqlite_strict": True}


def upgrade() -> None:
    """From version 1 to version 2."""
    _text = sa.Text
    op.create_table(
        "retraction",
        sa.Column("id", _text, primary_key=True, nullable=False),
        sa.Column("answer", _text, sa.ForeignKey("answer.id"), nullable=False),
        sa.Column("at", sa.Integer, nullable=False),
        **STRICT,
    )
    op.create_index("ix_retraction_answer", "retraction", ["answer"])
    op.create_table(
        "item_event",
        sa.Column("id", _text, primary_key=True, nullable=False),
        sa.Column("device", _text, nullable=False),
        sa.Column("pack", _text, nullable=False),
        sa.Column("item", _text, nullable=False),
        sa.Column("act", _text, nullable=False),
        sa.Column("at", sa.Integer, nullable=False),
        sa.Column("offset_seconds", sa.Integer, nullable=False),
        sa.Column("note", _text, nullable=False),
        **STRICT,
    )
    op.create_index("item_event_by_time", "item_event", ["pack", "at"])
    op.create_table(
        "sitting",
        sa.Column("pack", _text, primary_key=True, nullable=False),
        sa.Column("title", _text, nullable=False),
        sa.Column("turns", _text, nullable=False),
        sa.Column("done", sa.Integer, nullable=False),
        sa.Column("day", _text, nullable=False),
        **STRICT,
    )
    for log in ("retraction", "item_event"):
        for act in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {log}_no_{act.lower()} BEFORE {act} ON {log} "
                f"BEGIN SELECT RAISE(ABORT, 'the log {log} is append-only'); END"
            )
    op.execute("PRAGMA user_version = 2")
