"""What is said of an indicator, checked before it is written; each refusal says what to do instead."""

from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal

from django.utils.text import slugify

from risks.models import Indicator, Post
from risks.rules.patient_data import PatientDataError, refuse_patient_data
from risks.rules.wording import count_words

LONGEST = 2000
LONGEST_NAME = 250
LONGEST_LINE = 250
LONGEST_AREA = 120
LONGEST_UNIT = 80
LONGEST_WAIT = 1000
FEWEST_TO_FREEZE = 12
MOST_RATINGS = 9
# Columns of limits and ranges: 12 digits before the point and 6 after it.
_MOST = Decimal(10) ** 12
_PLACES = 6
_LONGEST_SLUG = 110


class IndicatorRefused(Exception):
    """A change to an indicator that cannot be made; its text says what to do instead.

    `field` is the name of the part that the sentence is about, "" for none.
    """

    def __init__(self, words: str, field: str = "") -> None:
        super().__init__(words)
        self.field = field


def checked_text(text: str, *, noun: str, field: str = "", ask: str = "", longest: int = LONGEST) -> str:
    """The text without blanks around it. `ask` is the sentence for an empty one; without it, empty is allowed."""
    text = text.strip()
    if ask and not text:
        raise IndicatorRefused(ask, field)
    if len(text) > longest:
        raise IndicatorRefused(f"The {noun} has {len(text):,} characters. Shorten it to {longest:,} or fewer.", field)
    try:
        refuse_patient_data(text)
    except PatientDataError as fault:
        raise IndicatorRefused(str(fault), field) from fault
    return text


def checked_number(value: Decimal | None, field: str) -> Decimal | None:
    """The number, if the register can hold it."""
    if value is None:
        return None
    if not value.is_finite() or abs(value) >= _MOST:
        raise IndicatorRefused(f"Give a number below {_MOST:,f}.", field)
    if value != round(value, _PLACES):
        raise IndicatorRefused(f"Give at most {count_words(_PLACES, 'decimal place')}.", field)
    return value


@dataclass(frozen=True)
class IndicatorEntry:
    """All that is said of an indicator; the fields are those of the row."""

    name: str
    area: str
    area_kind: str = Indicator.AreaKind.OTHER
    definition: str = ""
    numerator: str = ""
    denominator: str = ""
    ratings: tuple[str, ...] = ()
    unit: str = ""
    direction: str = Indicator.Direction.NEUTRAL
    frequency: str = Indicator.Frequency.OCCASIONAL
    basis: str = Indicator.Basis.SNAPSHOT
    lowest: Decimal | None = None
    highest: Decimal | None = None
    leading: bool = False
    publication_lag_days: int = 30
    grace_days: int = 14
    owner: Post | None = None
    data_source: str = ""
    known_faults: str = ""
    chart_profile: str = Indicator.ChartProfile.MDC_EXCEL
    run_length: int = Indicator.RunLength.SEVEN
    limits_from_first: int | None = None
    ended_on: date | None = None

    def write_on(self, indicator: Indicator) -> None:
        """Set it on a row that is not saved yet. Raises IndicatorRefused."""
        _check_choices(self)
        _check_range(self)
        _check_waits(self)
        given = {field.name: getattr(self, field.name) for field in fields(self)}
        given |= _words(self) | {"ratings": _checked_ratings(self.ratings, indicator)}
        _refuse_second(given["name"], given["area"], indicator)
        for name, value in given.items():
            setattr(indicator, name, value)


def _words(entry: IndicatorEntry) -> dict[str, str]:
    return {
        "name": checked_text(
            entry.name, noun="name", field="name", ask="Give the indicator a name.", longest=LONGEST_NAME
        ),
        "area": checked_text(
            entry.area, noun="area", field="area", ask="Say which area it measures.", longest=LONGEST_AREA
        ),
        "definition": checked_text(entry.definition, noun="definition", field="definition"),
        "numerator": checked_text(entry.numerator, noun="numerator", field="numerator", longest=LONGEST_LINE),
        "denominator": checked_text(entry.denominator, noun="denominator", field="denominator", longest=LONGEST_LINE),
        "unit": checked_text(entry.unit, noun="unit", field="unit", longest=LONGEST_UNIT),
        "data_source": checked_text(entry.data_source, noun="source", field="data_source", longest=LONGEST_LINE),
        "known_faults": checked_text(entry.known_faults, noun="account of its faults", field="known_faults"),
    }


def _check_choices(entry: IndicatorEntry) -> None:
    choices = {
        "area_kind": Indicator.AreaKind,
        "direction": Indicator.Direction,
        "frequency": Indicator.Frequency,
        "basis": Indicator.Basis,
        "chart_profile": Indicator.ChartProfile,
        "run_length": Indicator.RunLength,
    }
    for name, allowed in choices.items():
        if getattr(entry, name) not in allowed.values:
            raise IndicatorRefused(f"“{getattr(entry, name)}” is not one of the choices. Choose from the list.", name)


def _check_range(entry: IndicatorEntry) -> None:
    checked_number(entry.lowest, "lowest")
    checked_number(entry.highest, "highest")
    if entry.lowest is not None and entry.highest is not None and entry.highest <= entry.lowest:
        raise IndicatorRefused("The highest possible value must be above the lowest.", "highest")
    if entry.limits_from_first is not None and entry.limits_from_first < FEWEST_TO_FREEZE:
        raise IndicatorRefused(
            f"Limits need at least {FEWEST_TO_FREEZE} readings before they can be frozen.", "limits_from_first"
        )


def _check_waits(entry: IndicatorEntry) -> None:
    for name in ("publication_lag_days", "grace_days"):
        if not 0 <= getattr(entry, name) <= LONGEST_WAIT:
            raise IndicatorRefused(f"Give a number of days from 0 to {LONGEST_WAIT:,}.", name)
    if entry.limits_from_first is not None and entry.limits_from_first > LONGEST_WAIT:
        raise IndicatorRefused(f"Give a number of readings up to {LONGEST_WAIT:,}.", "limits_from_first")


def _checked_ratings(ratings: tuple[str, ...], indicator: Indicator) -> list[str]:
    """The words of a rating, worst first. They stay as they are once there are readings, which hold their places."""
    words = [checked_text(word, noun="rating", field="ratings", longest=LONGEST_UNIT) for word in ratings]
    words = [word for word in words if word]
    if len(words) == 1 or len(words) > MOST_RATINGS or len({word.casefold() for word in words}) != len(words):
        raise IndicatorRefused(
            f"Give from 2 to {MOST_RATINGS} different ratings, worst first, or none for an indicator that is counted.",
            "ratings",
        )
    if indicator.pk and words != list(indicator.ratings) and indicator.readings.exists():
        raise IndicatorRefused(
            "Readings hold the places of these ratings, so they stay as they are. Add another indicator instead.",
            "ratings",
        )
    return words


def _refuse_second(name: str, area: str, indicator: Indicator) -> None:
    if Indicator.objects.filter(name__iexact=name, area__iexact=area).exclude(pk=indicator.pk).exists():
        raise IndicatorRefused(f"“{name}” for {area} is there already. Enter its readings there.", "name")


def free_slug(name: str, area: str) -> str:
    """Its place in addresses, which stays when the name changes."""
    wanted = slugify(f"{name} {area}")[:_LONGEST_SLUG].strip("-") or "indicator"
    taken = set(Indicator.objects.filter(slug__startswith=wanted).values_list("slug", flat=True)) | _RESERVED
    return next(slug for n in range(1, len(taken) + 2) if (slug := wanted if n == 1 else f"{wanted}-{n}") not in taken)


# Addresses under indicators/ that mean something else.
_RESERVED = {"new", "import", "feeds", "files"}
