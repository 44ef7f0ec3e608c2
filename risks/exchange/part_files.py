"""The parts of partners in a risk's starting file: words and limits, scores, measures and sign-offs."""

from collections.abc import Iterable
from datetime import date

from risks.changes.starting import Ref, StartRow
from risks.exchange.days import at_nine, read_day
from risks.exchange.faults import ValueFaultError
from risks.exchange.files import Table, tables
from risks.exchange.tables import Intake, Spec, Where, read_row

_NOT_OF_THE_PART = frozenset({"scores", "measures", "signed_before"})
_WHY = "Signed off."


def read_parts(listed: Iterable[tuple[str, Table]], reference: str, file: str, intake: Intake) -> None:
    """Read every `[[partners]]` table of a risk. `signed_before` is the day of a sign-off that a change took away."""
    risk = Ref("risk", reference)
    for entry, raw in listed:
        noun = "signed part" if "signed_off_at" in raw else "partner part"
        key = f"{reference}/{raw.get('organisation')}"
        given = {"risk": risk}
        spec = Spec(noun, extra=_NOT_OF_THE_PART)
        read_row(spec, raw, Where(file, entry), intake, key=key, given=given, part_of=(risk,))
        part = Ref(noun, key)
        for number, (score_entry, score) in enumerate(tables(raw, "scores", file, intake, entry), start=1):
            day = _day(score.get("effective_on"), intake.as_at)
            given = {"part": part} | ({"recorded_at": at_nine(day)} if day else {})
            where, own = Where(file, score_entry), f"{key}/score-{number}"
            read_row(Spec("partner score"), score, where, intake, key=own, given=given, part_of=(part,))
        for number, (measure_entry, measure) in enumerate(tables(raw, "measures", file, intake, entry), start=1):
            where, own = Where(file, measure_entry), f"{key}/measure-{number}"
            read_row(Spec("measure"), measure, where, intake, key=own, given={"part": part}, part_of=(part,))
        if "signed_before" in raw:
            _signed_before(raw, part, Where(file, entry), intake)


def _day(raw: object, as_at: date) -> date | None:
    """A day, or None when it is missing or wrong: what is wrong is reported with its own key."""
    try:
        return None if raw is None else read_day(raw, as_at)
    except ValueFaultError:
        return None


def _signed_before(raw: Table, part: Ref, where: Where, intake: Intake) -> None:
    """The line in the part's history that says when it was signed off, before it changed again."""
    try:
        at = at_nine(read_day(raw["signed_before"], intake.as_at))
    except ValueFaultError as fault:
        intake.fault(where.file, where.entry, f"signed_before: {fault}")
        return
    values: Table = {
        "id": part,
        "risk": Ref("risk", part.key.split("/")[0]),
        "organisation": Ref("organisation", str(raw.get("organisation"))),
        "words": str(raw.get("words", "")),
        "illustrative": bool(raw.get("illustrative")),
        "signed_off_at": at,
        "history_date": at,
        "history_type": "~",
        "history_change_reason": _WHY,
    }
    row = StartRow("earlier sign-off", part.key, f"{where.file}, {where.entry}", values, {}, (part,))
    intake.add(row, where.file, where.entry)
