"""The exam plan of each pack, and the memory model's parameters as fitted to the learner."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

STRICT = {"sqlite_strict": True}


def upgrade() -> None:
    """From the version before to version 6."""
    _text = sa.Text
    op.create_table(
        "exam_plan",
        sa.Column("pack", _text, primary_key=True, nullable=False),
        sa.Column("exams", _text, nullable=False),
        sa.Column("minutes", _text, nullable=False),
        sa.Column("days_off", _text, nullable=False),
        **STRICT,
    )
    op.create_table(
        "fitted_parameters",
        sa.Column("pack", _text, primary_key=True, nullable=False),
        sa.Column("parameters", _text, nullable=False),
        sa.Column("gain", sa.REAL, nullable=False),
        sa.Column("used", sa.Integer, nullable=False),
        sa.Column("answers", sa.Integer, nullable=False),
        **STRICT,
    )
    # A turn now says what it is worth; a session that waits is over with its day, so it is let go.
    op.execute("DELETE FROM sitting")
    op.execute("PRAGMA user_version = 6")
