"""A row of choices as pills, with a tick on the chosen one: what a form's tick-boxes say, in one picture."""

from collections.abc import Sequence

from risks.charts.axes import TEXT
from risks.charts.measure import width_of
from risks.charts.scene import Group, Polyline, Rect, Scene, Shape, Text
from risks.rules.wording import join_words

HEIGHT = 26.0
PAD = 13.0
BETWEEN = 9.0
TICK = 15.0


def choices(title: str, options: Sequence[str], chosen: str) -> Scene:
    """Every option in its order; `chosen` may be "" and then nothing is ticked, which the finding says."""
    shapes: list[Shape] = []
    left = 0.5
    for option in options:
        ticked = option == chosen
        wide = width_of(option, TEXT, 650) + 2 * PAD + (TICK if ticked else 0)
        shapes.append(_pill(left, wide, option, ticked=ticked))
        left += wide + BETWEEN
    return Scene(left - BETWEEN + 0.5, HEIGHT, title, _finding(title, options, chosen), tuple(shapes))


def _pill(left: float, wide: float, option: str, *, ticked: bool) -> Group:
    ground = Rect(left, 0.5, wide, HEIGHT - 1, "choice-on" if ticked else "choice", 1, (HEIGHT - 1) / 2)
    if not ticked:
        return Group((ground, Text(left + wide / 2, 17.2, option, "quiet", TEXT, anchor="middle")), "choice")
    x = left + PAD
    tick = Polyline(((x, 13.5), (x + 3.2, 17), (x + 9, 9)), "choice-tick", 1.8)
    words = Text(x + TICK, 17.2, option, "dot-word-on-ink", TEXT, 650)
    return Group((ground, tick, words), "chosen")


def _finding(title: str, options: Sequence[str], chosen: str) -> str:
    others = [option for option in options if option != chosen]
    if not chosen:
        return f"{title}: not given. The choices are {join_words(others)}."
    return f"{title}: {chosen} is chosen; {join_words(others)} {'is' if len(others) == 1 else 'are'} not."
