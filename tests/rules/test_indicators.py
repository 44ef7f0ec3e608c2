from decimal import Decimal

import pytest

from risks.rules.indicators import Direction, Line, LineError, Status, check_line, limit_words, status

D = Decimal
HIGHER, LOWER, BAND = Direction.HIGHER_IS_BETTER, Direction.LOWER_IS_BETTER, Direction.INSIDE_BAND


@pytest.mark.parametrize(
    ("value", "line", "expected"),
    [
        ("95", Line(HIGHER, D(95)), Status.GREEN),
        ("94.9", Line(HIGHER, D(95)), Status.RED),
        ("40", Line(LOWER, D(40)), Status.GREEN),
        ("41", Line(LOWER, D(40)), Status.RED),
        ("0", Line(LOWER, D(0)), Status.GREEN),
        ("97", Line(HIGHER, D(95), amber=D(97)), Status.GREEN),
        ("96.9", Line(HIGHER, D(95), amber=D(97)), Status.AMBER),
        ("95", Line(HIGHER, D(95), amber=D(97)), Status.AMBER),
        ("94.9", Line(HIGHER, D(95), amber=D(97)), Status.RED),
        ("30", Line(LOWER, D(40), amber=D(30)), Status.GREEN),
        ("31", Line(LOWER, D(40), amber=D(30)), Status.AMBER),
        ("41", Line(LOWER, D(40), amber=D(30)), Status.RED),
        ("85", Line(BAND, D(85), upper=D(92)), Status.GREEN),
        ("92", Line(BAND, D(85), upper=D(92)), Status.GREEN),
        ("92.1", Line(BAND, D(85), upper=D(92)), Status.RED),
        ("84.9", Line(BAND, D(85), upper=D(92)), Status.RED),
        ("86.9", Line(BAND, D(85), amber=D(2), upper=D(92)), Status.AMBER),
        ("87", Line(BAND, D(85), amber=D(2), upper=D(92)), Status.GREEN),
        ("91", Line(BAND, D(85), amber=D(2), upper=D(92)), Status.AMBER),
        ("93", Line(BAND, None, upper=D(92)), Status.RED),
        ("84", Line(BAND, D(85)), Status.RED),
    ],
)
def test_a_reading_on_the_line_is_inside_it(value: str, line: Line, expected: Status) -> None:
    assert status(D(value), line) is expected


@pytest.mark.parametrize(
    "line",
    [None, Line(HIGHER, None), Line(LOWER, None, amber=D(3)), Line(BAND, None), Line(Direction.NEUTRAL, D(5))],
)
def test_a_reading_without_a_limit_is_never_green(line: Line | None) -> None:
    assert status(D(1), line) is Status.NO_LIMIT
    assert status(D(1), line).label == "No limit set"
    assert limit_words(line) == "no limit set"


def test_a_limit_outranks_an_amber_line_on_the_wrong_side() -> None:
    assert status(D(94), Line(HIGHER, D(95), amber=D(93))) is Status.RED


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        (Line(HIGHER, D(95), amber=D(93)), "on or above the limit"),
        (Line(LOWER, D(40), amber=D(45)), "on or below the limit"),
        (Line(LOWER, None, amber=D(45)), "Give the limit"),
        (Line(BAND, D(92), upper=D(85)), "lower edge"),
        (Line(BAND, D(85), amber=D(-1), upper=D(92)), "negative"),
    ],
)
def test_lines_that_contradict_each_other_are_refused(line: Line, sentence: str) -> None:
    with pytest.raises(LineError, match=sentence):
        check_line(line)


def test_sound_lines_pass_the_check() -> None:
    for line in (
        Line(HIGHER, D(95), amber=D(95)),
        Line(LOWER, D(40)),
        Line(LOWER, None),
        Line(BAND, D(85), amber=D(2), upper=D(92)),
        Line(Direction.NEUTRAL, D(5), amber=D(9)),
    ):
        check_line(line)


def test_the_limit_is_said_as_it_is_met() -> None:
    assert limit_words(Line(HIGHER, D("95.00")), "%") == "at least 95%"
    assert limit_words(Line(LOWER, D(40)), "beds") == "at most 40 beds"
    assert limit_words(Line(BAND, D(85), upper=D(92)), "%") == "from 85% to 92%"
    assert limit_words(Line(BAND, D(85)), "%") == "at least 85%"
    assert limit_words(Line(BAND, None, upper=D(92)), "%") == "at most 92%"
