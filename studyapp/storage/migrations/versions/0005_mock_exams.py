"""Mock exams: sittings and what was done with each of their questions."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

STRICT = {"sqlite_strict": True}


def upgrade() -> None:
    """From version 4 to version 5."""
    _text = sa.Text
    op.create_table(
        "exam_sitting",
        sa.Column("id", _text, primary_key=True, nullable=False),
        sa.Column("device", _text, nullable=False),
        sa.Column("pack", _text, nullable=False),
        sa.Column("title", _text, nullable=False),
        sa.Column("form", _text, nullable=False),
        sa.Column("seconds", sa.REAL),
        sa.Column("extra", sa.REAL, nullable=False),
        sa.Column("pauses", sa.Integer, nullable=False),
        sa.Column("asks_confidence", sa.Integer, nullable=False),
        sa.Column("target", sa.REAL),
        sa.Column("started", sa.Integer, nullable=False),
        sa.Column("offset_seconds", sa.Integer, nullable=False),
        sa.Column("spent", sa.REAL, nullable=False),
        sa.Column("clock_at", sa.Integer),
        sa.Column("current", sa.Integer, nullable=False),
        sa.Column("finished", sa.Integer),
        sa.Column("adaptive", sa.Integer, nullable=False),
        sa.Column("expected", sa.REAL),
        sa.Column("expected_error", sa.REAL),
        **STRICT,
    )
    op.create_index("exam_sitting_by_time", "exam_sitting", ["pack", "started"])
    op.create_table(
        "exam_entry",
        sa.Column("sitting", _text, sa.ForeignKey("exam_sitting.id"), primary_key=True, nullable=False),
        sa.Column("number", sa.Integer, primary_key=True, nullable=False),
        sa.Column("responses", _text, nullable=False),
        sa.Column("complete", sa.Integer, nullable=False),
        sa.Column("confidence", _text),
        sa.Column("struck", _text, nullable=False),
        sa.Column("flagged", sa.Integer, nullable=False),
        sa.Column("seconds", sa.REAL, nullable=False),
        sa.Column("correct", sa.Integer),
        sa.Column("credit", sa.REAL),
        sa.Column("first_correct", sa.Integer),
        **STRICT,
    )
    op.execute("PRAGMA user_version = 5")
