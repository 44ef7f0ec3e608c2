"""The shapes the component macros in templates/components take: words already chosen, nothing left to decide.

Presenters build these; a macro only prints them. Any object with the same attributes will do.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Score:
    """A score with its band. `band_key` is "low", "moderate", "high" or "extreme" (see `risks.rules.scoring`)."""

    value: int
    band_key: str
    band_label: str


@dataclass(frozen=True)
class TrioCell:
    """One of inherent, now and target. `score` is None when nobody has set it; `note` is "by March 2026" or ""."""

    label: str
    score: Score | None
    sum_words: str = ""
    note: str = ""
    now: bool = False


@dataclass(frozen=True)
class Position:
    """Where a score stands against appetite. `key` is the value of `risks.rules.appetite.Position`."""

    key: str
    words: str
    detail: str = ""
    href: str = ""


@dataclass(frozen=True)
class Move:
    """Movement of a score. `direction`: "up", "down" or "same"; `words` "Up 4"; `detail` "from 12" or ""."""

    direction: str
    words: str
    detail: str = ""


@dataclass(frozen=True)
class Level:
    """A level drawn as bars before its word: `filled` of three bars, or of four for a severity."""

    words: str
    filled: int
    out_of: int = 3


@dataclass(frozen=True)
class Variation:
    """A pair of Making Data Count icons with their words: `words` in bold ("" for none), then `detail`.

    `variation` and `assurance` are names from `risks.rules.spc_icons`, or None when there is nothing to judge.
    """

    variation: str | None
    assurance: str | None
    words: str
    detail: str = ""
    has_target: bool = True


@dataclass(frozen=True)
class Chip:
    """A filter. Pressed, `href` removes it; not pressed, `href` is where it can be chosen."""

    label: str
    href: str
    pressed: bool = False


@dataclass(frozen=True)
class View:
    """A tab over a list. `count` is None where counting would say nothing."""

    label: str
    href: str
    current: bool = False
    count: int | None = None


@dataclass(frozen=True)
class Link:
    """Words that lead somewhere."""

    words: str
    href: str


@dataclass(frozen=True)
class Fact:
    """A name and its value in a list of facts; `href` makes the value a link."""

    label: str
    words: str
    href: str = ""
    illustrative: bool = False


@dataclass(frozen=True)
class Gap:
    """A gap in control or in assurance. `lead` is "Gap in control."; `href` and `link_words` lead to its action.

    `close_href` is where those who treat the risk close it; `wanting` says that no action is open, and `plan_href` is
    where those who treat the risk plan one.
    """

    lead: str
    words: str
    href: str = ""
    link_words: str = ""
    close_href: str = ""
    after: str = ""
    illustrative: bool = False
    wanting: str = ""
    plan_href: str = ""


@dataclass(frozen=True)
class TimelineEntry:
    """One line of a timeline. `iso` is the date for machines; a `decision` has a filled dot."""

    iso: str
    date_words: str
    lead: str
    words: str = ""
    decision: bool = False
    illustrative: bool = False


@dataclass(frozen=True)
class Pages:
    """Where a reader is in a long list, e.g. "Showing 1 to 50 of 112"; an empty address draws no link."""

    words: str
    previous_href: str = ""
    next_href: str = ""


@dataclass(frozen=True)
class AxisStep:
    """One step of likelihood or consequence, e.g. 4, "Major", "National standards not met"."""

    number: int
    name: str
    words: str


@dataclass(frozen=True)
class Square:
    """One square of the assess matrix. `tag` is "Now", "Target" or ""; `beyond` says it is beyond tolerance."""

    value: int
    band_key: str
    band_label: str
    beyond: bool
    tag: str = ""
    checked: bool = False


@dataclass(frozen=True)
class MatrixRow:
    """A likelihood with its five squares, consequence 1 first."""

    step: AxisStep
    squares: tuple[Square, ...]


@dataclass(frozen=True)
class Matrix:
    """The whole assess matrix, likelihood 5 first. A chosen square is posted as `name`="5-4": likelihood, consequence.

    `line_words` explains the blue line, or is "" where there is no tolerance to draw; `nothing_chosen` stands where
    the sentence will be; `error_id` is the id of the error message beside the matrix, or "".
    """

    rows: tuple[MatrixRow, ...]
    columns: tuple[AxisStep, ...]
    line_words: str = ""
    name: str = "square"
    legend: str = "Current score"
    nothing_chosen: str = "Pick the square that fits the evidence, and read here what it would change."
    error_id: str = ""


@dataclass(frozen=True)
class Outcome:
    """What choosing one square would mean: "Extreme, up 4 from 16"; a lead in bold; then who is told."""

    likelihood: int
    consequence: int
    score: int
    band_words: str
    lead: str
    words: str = ""


@dataclass(frozen=True)
class Choosable:
    """A box to tick: the value it sends and its label."""

    value: str
    label: str
    chosen: bool = False


@dataclass(frozen=True)
class KeptView:
    """A saved view, drawn among the tabs. `remove_href` is "" for those who may not remove it."""

    label: str
    href: str
    current: bool = False
    remove_href: str = ""
    count: int | None = None
