"""Named practice sets; sessions that know their answers, their mode and their time; where mistaken ideas are found."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

STRICT = {"sqlite_strict": True}


def upgrade() -> None:
    """From version 3 to version 4."""
    _text = sa.Text
    # A session that waits is over with its day, and one of the old form does not know its answers: it is let go.
    op.drop_table("sitting")
    op.create_table(
        "sitting",
        sa.Column("pack", _text, primary_key=True, nullable=False),
        sa.Column("title", _text, nullable=False),
        sa.Column("turns", _text, nullable=False),
        sa.Column("answers", _text, nullable=False),
        sa.Column("mode", _text, nullable=False),
        sa.Column("limit_seconds", sa.REAL, nullable=True),
        sa.Column("spent_seconds", sa.REAL, nullable=False),
        sa.Column("day", _text, nullable=False),
        **STRICT,
    )
    op.create_table(
        "practice_set",
        sa.Column("id", _text, primary_key=True, nullable=False),
        sa.Column("pack", _text, nullable=False),
        sa.Column("name", _text, nullable=False),
        sa.Column("modules", _text, nullable=False),
        sa.Column("objectives", _text, nullable=False),
        sa.Column("levels", _text, nullable=False),
        sa.Column("standings", _text, nullable=False),
        sa.Column("questions", sa.Integer, nullable=True),
        sa.Column("minutes", sa.Integer, nullable=True),
        sa.Column("mode", _text, nullable=False),
        **STRICT,
    )
    op.create_index("practice_set_by_name", "practice_set", ["pack", "name"])
    op.create_index(
        "answer_by_misconception",
        "answer",
        ["pack", "misconceptions"],
        sqlite_where=sa.text("misconceptions <> '[]'"),
    )
    op.execute("PRAGMA user_version = 4")
