"""The grid's outcomes as a picture: a panel for each number of minutes, a line for each policy over the days."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from benchmarks.exam_day.report import Scores, mean_and_error

WIDTH, HEIGHT, LEFT, TOP = 300, 260, 44, 34
COLOURS = ("#1F5E57", "#B4552D", "#6B5CA5", "#2F6DB5", "#8A8A8A", "#B08A00")
DASHES = ("", "6 3", "2 3", "9 3 2 3", "1 4", "12 4")
"""Lines differ by more than colour."""


def plot(scores: Scores, policies: Sequence[str]) -> str:
    """An SVG; bars are standard errors over the learners."""
    keys = next(iter(scores.values()))
    minutes = list(dict.fromkeys(key[1] for key in keys))
    width, height = len(minutes) * WIDTH + 20, HEIGHT + 60 + 18 * ((len(policies) + 1) // 2)
    parts = [line for panel, each in enumerate(minutes) for line in _panel(scores, policies, each, panel * WIDTH)]
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
            'font-family="sans-serif" font-size="12">',
            f'<rect width="{width}" height="{height}" fill="white"/>',
            *parts,
            *_legend(policies),
            "</svg>\n",
        ]
    )


def _panel(scores: Scores, policies: Sequence[str], minutes: float, left: float) -> Iterator[str]:
    days = list(dict.fromkeys(key[0] for key in next(iter(scores.values()))))
    wide, high = WIDTH - LEFT - 12, HEIGHT - TOP - 20

    def x(place: int) -> float:
        return left + LEFT + wide * place / max(1, len(days) - 1)

    def y(score: float) -> float:
        return TOP + high * (1 - score)

    yield f'<text x="{left + LEFT}" y="20" font-weight="bold">{minutes:.0f} minutes a day</text>'
    for score in (0, 0.25, 0.5, 0.75, 1):
        yield f'<path d="M{left + LEFT} {y(score):.1f}h{wide}" stroke="#ddd"/>'
        yield f'<text x="{left + LEFT - 6}" y="{y(score) + 4:.1f}" text-anchor="end">{100 * score:.0f}</text>'
    for place, day in enumerate(days):
        yield f'<text x="{x(place):.1f}" y="{HEIGHT}" text-anchor="middle">{day} d</text>'
    for number, policy in enumerate(policies):
        points = []
        for place, day in enumerate(days):
            cells = [values for key, values in scores[policy].items() if key[:2] == (day, minutes)]
            mean, error = mean_and_error(cells)
            points.append(f"{x(place):.1f},{y(mean):.1f}")
            yield f'<path d="M{x(place):.1f} {y(mean - error):.1f}V{y(mean + error):.1f}" stroke="{COLOURS[number]}"/>'
        yield f'<polyline points="{" ".join(points)}" {_stroke(number)}/>'


def _legend(policies: Sequence[str]) -> Iterator[str]:
    for number, policy in enumerate(policies):
        x, y = LEFT + (number % 2) * 420, HEIGHT + 30 + 18 * (number // 2)
        yield f'<path d="M{x} {y}h36" {_stroke(number)}/><text x="{x + 44}" y="{y + 4}">{policy}</text>'
    yield f'<text x="{LEFT}" y="{HEIGHT + 48 + 18 * ((len(policies) + 1) // 2)}">Exam-day score, points of 100</text>'


def _stroke(number: int) -> str:
    dash = f' stroke-dasharray="{DASHES[number]}"' if DASHES[number] else ""
    return f'fill="none" stroke="{COLOURS[number]}" stroke-width="{3 if number == 0 else 2}"{dash}'
