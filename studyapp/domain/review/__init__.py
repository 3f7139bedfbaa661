"""The review of a pack: the rules of good item writing that a program can check.

Rules L01, L06 and L44 are checked whenever a pack is read. Left out, because they cannot be made reliable here:
L20 (convergence of options; topical distractors do share words), L34 (brands and real people; there is no complete
list), L43 (copied text; needs the texts that must not be copied), the parts of L25 that need answers, of L33 that
need to know who is described, of L36 on jurisdictions, of L37 on superseded editions, and of L40 on answers with no
alternative.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from studyapp.domain.packs import Item, Pack
from studyapp.domain.problems import Problem, in_reading_order
from studyapp.domain.review.balance import review_balance
from studyapp.domain.review.duplicates import review_duplicates, review_giveaways
from studyapp.domain.review.finding import Finding
from studyapp.domain.review.guesser import review_guessing
from studyapp.domain.review.options import review_options
from studyapp.domain.review.sources import review_claims, review_sources
from studyapp.domain.review.stems import review_lessons, review_stems

RULES: Mapping[str, str] = {
    "L02": "every option has a rationale of its own",
    "L03": "every item cites a source",
    "L04": "no two items ask the same",
    "L05": "no two items ask nearly the same",
    "L07": "options exclude one another",
    "L08": "the key is not the longest option by far",
    "L09": "over the pack, the key is not the longest option too often",
    "L10": "over the pack, the key is not the shortest option too often",
    "L11": "over the pack, the key's place is even",
    "L12": "no 'all of the above'",
    "L13": "no 'none of the above'",
    "L14": "no negative stems",
    "L15": "no double negatives",
    "L16": "absolutes do not give distractors away",
    "L17": "hedges do not give the key away",
    "L18": "grammar does not give the key away",
    "L19": "words of the stem do not give the key away",
    "L21": "options are parallel",
    "L22": "the stem is a question or a lead-in",
    "L23": "the stem can be answered with the options covered",
    "L24": "a sensible number of options",
    "L25": "distractors are real misconceptions",
    "L26": "numbers stand in order",
    "L27": "openings and feeling words do not give replies away",
    "L28": "'consult' and 'document' do not give ethics items away",
    "L29": "plain language",
    "L30": "nothing is too long",
    "L31": "recall is called recall",
    "L32": "levels as the blueprint wants them",
    "L33": "people first",
    "L35": "correlations are not told as causes",
    "L36": "codes are cited by section",
    "L37": "nothing is stale",
    "L38": "no stem gives another item's key away",
    "L39": "statements hold one idea, half of them true",
    "L40": "answers are taken in either spelling",
    "L41": "rationales do not go by letter",
    "L42": "rationales teach something",
    "L45": "guessing does not pay",
}
"""What each rule is about; its id is what ``quiet:`` names."""


def review(pack: Pack, today: date) -> tuple[Problem, ...]:
    """Every finding on the pack that its author has not silenced with a reason, in reading order."""
    quiet = {(item.id, rule) for item in pack.items for rule, why in item.quiet.items() if why.strip()}
    found = (finding for finding in _findings(pack, today) if (finding.item, finding.rule) not in quiet)
    problems = dict.fromkeys(finding.as_problem() for finding in found)
    return tuple(in_reading_order([*problems, *_wrong_quiet(pack.items)]))


def _findings(pack: Pack, today: date) -> Iterator[Finding]:
    items = pack.active_items
    for item in items:
        yield from review_options(item)
        yield from review_stems(item)
        yield from review_sources(pack, item, today)
    yield from review_duplicates(items)
    yield from review_giveaways(items)
    yield from review_balance(pack)
    yield from review_guessing(items)
    yield from review_lessons(pack)
    yield from review_claims(pack)


def _wrong_quiet(items: tuple[Item, ...]) -> Iterator[Problem]:
    for item in items:
        for rule, why in item.quiet.items():
            if rule not in RULES:
                yield Problem(item.place, f"'{item.id}' silences '{rule}', which is no rule", "one such as L08")
            elif not why.strip():
                yield Problem(item.place, f"'{item.id}' silences {rule} without a reason", "say why after the colon")
