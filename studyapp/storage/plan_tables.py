"""What the exam plan is made from, a row a pack. They are no logs: only the last plan and the last fit are of use."""

from __future__ import annotations

from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Mapped, Session, mapped_column

from studyapp.domain.exam_plan import ExamPlan
from studyapp.domain.memory.fitting import Fitted
from studyapp.storage.plan_values import from_fitted, from_plan
from studyapp.storage.tables import Base


class ExamPlanRow(Base):
    """When the exams are, and the time for them; JSON, see ``plan_values``."""

    __tablename__ = "exam_plan"

    pack: Mapped[str] = mapped_column(primary_key=True)
    exams: Mapped[str]
    minutes: Mapped[str]
    days_off: Mapped[str]


class FittedParametersRow(Base):
    """The memory model's parameters as fitted to the learner: derived from the log, may be thrown away."""

    __tablename__ = "fitted_parameters"

    pack: Mapped[str] = mapped_column(primary_key=True)
    parameters: Mapped[str]
    gain: Mapped[float]
    used: Mapped[int]
    answers: Mapped[int]


class StoredPlans:
    """The plan for each pack. Reading it is ``plan_values.read_plan``."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def put(self, pack: str, plan: ExamPlan) -> None:
        """Keep this plan in the place of the one before."""
        values = {"pack": pack, **from_plan(plan)}
        statement = insert(ExamPlanRow).values(values)
        self._session.execute(statement.on_conflict_do_update(index_elements=["pack"], set_=values))


class StoredFits:
    """What came of fitting the memory model to the learner. Reading it is ``plan_values.read_fitted``."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def put(self, pack: str, fitted: Fitted) -> None:
        """Keep this in the place of what came of it before."""
        values = {"pack": pack, **from_fitted(fitted)}
        statement = insert(FittedParametersRow).values(values)
        self._session.execute(statement.on_conflict_do_update(index_elements=["pack"], set_=values))
