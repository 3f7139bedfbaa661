"""Why a plan asks an item, in a sentence."""

from __future__ import annotations

from studyapp.domain.session import Worth
from studyapp.ui import wording


def test_a_known_item_says_what_answering_it_now_changes() -> None:
    said = wording.planned(Worth(0.614, 0.881, 0.2, 12.3, 0.001), new=False)
    assert said == (
        "Chance of a right answer on exam day: 61%, and 88% if you answer it now; this topic is 20% of the exam; "
        "it takes about 12 s."
    )


def test_a_new_item_says_so() -> None:
    said = wording.planned(Worth(0.0, 0.55, 0.075, 40.0, 0.001), new=True)
    assert said.startswith("It is new: answering it now makes a right answer on exam day about 55% likely")
