"""What is written on and about a score trajectory, each word where no line crosses it."""

from risks.charts.axes import TEXT, spread
from risks.charts.measure import box_of, width_of
from risks.charts.placing import around, first_free
from risks.charts.scene import Circle, Shape, Text
from risks.charts.trajectory_data import Plot, Trajectory
from risks.rules.wording import date_words, join_words, short_date

HOLLOW = ("position-accepted", "position-unknown")
LOOKS = 24
Wanted = tuple[str, str, float, tuple[float, ...]]
"""Words, their role, the first x to try, and the baselines to try in turn."""


def over(x: float, y: float, words: str, *, left: float, right: float) -> Text:
    """Words centred on `x`, pushed inward where they would leave the picture."""
    length = width_of(words, TEXT)
    return Text(min(max(x - length / 2, left), right - length), y, words, "ink", TEXT)


def target_words(plot: Plot) -> list[Shape]:
    """The target's ring and, at the right edge or beside it, its words; the tolerance's words at the right edge."""
    shapes: list[Shape] = []
    target, periods = plot.data.target, plot.data.periods()
    if target and target[1] and plot.x.within(target[1]):
        x, y = plot.x.on(target[1]), plot.y.at(target[0])
        shapes.append(Circle(x, y, 6, "target", 2))
        plot.taken.append(around(x, y, 7))
    if plot.narrow:
        return shapes + _target_inside(plot)
    wanted = [plot.y.at(target[0]) + 8] if target else []
    if periods:
        wanted.append(plot.y.at(periods[-1][2].tolerance))
    heights = spread(wanted, gap=25, top=40, bottom=plot.y.start - 8)
    left = plot.right + 10
    if target:
        y = heights[0]
        shapes.append(Text(left, y - 3, f"Target {target[0]}", "ink", 13, 650))
        shapes.append(Text(left, y + 13, f"by {short_date(target[1])}" if target[1] else "no date set", "quiet", TEXT))
    if periods:
        shapes.append(Text(left, heights[-1] + 4, f"Tolerance {periods[-1][2].tolerance}", "quiet", TEXT))
    return shapes


def _target_inside(plot: Plot) -> list[Shape]:
    target = plot.data.target
    if not target:
        return []
    words = f"Target {target[0]} by {short_date(target[1])}" if target[1] else f"Target {target[0]}, no date set"
    right = plot.right - 3
    y = plot.y.at(target[0])
    ways = [Text(right, y + dy, words, "ink", TEXT, 650, "end") for dy in (22, 36, -12, 50, -28, 64)]
    found = _place(ways, plot)
    if not found:
        return []
    plot.taken.append(box_of(found))
    return [found]


def _place(ways: list[Text], plot: Plot) -> Text | None:
    """Off everything if it can be, else across nothing but the light uprights."""
    return first_free(ways, plot.taken + plot.light, plot.bounds) or first_free(ways, plot.taken, plot.bounds)


def zone_words(plot: Plot) -> list[Shape]:
    """The names of the zones of the limits in force at the end, and of the plan; one without room is left out."""
    shapes: list[Shape] = []
    for words, role, begin, heights in [*_zone_names(plot), *_plan_name(plot)]:
        step = (plot.right - begin) / LOOKS
        ways = [Text(begin + step * n, y, words, role, TEXT) for y in heights for n in range(LOOKS)]
        found = _place(ways, plot)
        if found:
            plot.taken.append(box_of(found))
            shapes.append(found)
    return shapes


def _zone_names(plot: Plot) -> list[Wanted]:
    if not plot.data.periods():
        return []
    first, _, limits = plot.data.periods()[-1]
    begin = plot.x.on(first) + 8
    high, low, floor = (plot.y.at(score) for score in (limits.tolerance, limits.appetite, 0))
    names: list[Wanted] = [("Beyond tolerance", "breach-word", begin, (high - 8, high - 22, high - 40))]
    if low - high >= TEXT + 2:
        names.append((f"Tolerated to {limits.tolerance}", "quiet", begin, ((low + high) / 2 + 4,)))
    inside = ((low + floor) / 2 + 4, floor - 8, low + 14)
    return [*names, (f"Within appetite to {limits.appetite}", "quiet", begin, inside)]


def _plan_name(plot: Plot) -> list[Wanted]:
    promised = plot.data.promised()
    if not promised:
        return []
    level = plot.y.at(promised[0].score)
    return [("Planned", "quiet", plot.x.on(plot.data.today) + 8, (level - 9, level + 18))]


def finding(trajectory: Trajectory) -> str:
    """The scores with their days, the tolerance, the plan and the target, for whoever cannot see the line."""
    return " ".join([_past(trajectory), _tolerance(trajectory), *_ahead(trajectory)])


def _past(trajectory: Trajectory) -> str:
    stood = trajectory.stood()
    if not stood:
        return "Not scored yet."
    first, *later = stood
    changes = [f"{span.score} from {date_words(span.first)}" for span in later]
    return f"Score {', then '.join([f'{first.score} from {date_words(first.first)}', *changes])}."


def _tolerance(trajectory: Trajectory) -> str:
    periods = trajectory.periods()
    if not periods:
        return "Appetite not set."
    (_, _, limits), *later = periods
    changed = "".join(f", {after.tolerance} from {date_words(first)}" for first, _, after in later)
    return f"Tolerance {limits.tolerance}{changed or ' throughout'}."


def _ahead(trajectory: Trajectory) -> list[str]:
    said = []
    planned = [f"{score} by {date_words(day)}" for day, score in trajectory.planned if day > trajectory.today]
    if planned:
        said.append(f"Planned: {join_words(planned)}.")
    if trajectory.target:
        score, day = trajectory.target
        said.append(f"Target {score} by {date_words(day)}." if day else f"Target {score}, with no date set.")
    return said
