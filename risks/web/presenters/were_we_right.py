"""Were our warnings any good? A sentence first, then a table, and plainly where there is too little to judge by."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from risks.rules.calendar import financial_year
from risks.rules.drift import RULES
from risks.rules.forecast_score import ENOUGH_SCORED, Score
from risks.rules.unwarned import unwarned_words
from risks.rules.warnings import ENOUGH_JUDGED, Kind, Reckoning, RuleCount, reckon
from risks.rules.wording import count_words, date_words, number_word, plural
from risks.web.gather.were_we_right import WereWeRight, Year
from risks.web.presenters.flags import rule_words
from risks.web.words import Fact, View

_KINDS = {
    Kind.WARNING: (
        "Warnings of a breach",
        "Right when the indicator then passed its limit.",
        "Came true",
        "Did not",
    ),
    Kind.CHALLENGE: (
        "Challenges to a score",
        "Right when the next decision moved the score the way the evidence pointed.",
        "Score moved",
        "Score stayed",
    ),
    Kind.FACT: (
        "Statements of fact",
        "They foresee nothing: such a flag was right unless it was withdrawn because it should never have opened.",
        "Was so",
        "Was not",
    ),
}


@dataclass(frozen=True)
class RuleRow:
    """One rule of the table; `verdict` says how often it was right, or that there are too few to judge."""

    rule: str
    opened: int
    true: int
    false: int
    unjudged: str
    withdrawn: int
    recurring: int
    answer: str
    verdict: str


@dataclass(frozen=True)
class KindTable:
    """The rules that are judged alike, and the heads of the two columns that judge them."""

    title: str
    note: str
    true: str
    false: str
    rows: tuple[RuleRow, ...]


@dataclass(frozen=True)
class WereWeRightPage:
    """The page of one year."""

    title: str
    lede: str
    period: str
    years: tuple[View, ...]
    facts: tuple[Fact, ...]
    tables: tuple[KindTable, ...]
    scope: str


def were_we_right_page(found: WereWeRight, day: date) -> WereWeRightPage:
    counted = reckon(found.every, found.year.start, found.year.end, day, found.began)
    running = found.year.end >= day
    return WereWeRightPage(
        title=_title(counted),
        lede=_lede(counted),
        period=f"{financial_year(found.year.start)}, {date_words(found.year.start)} to "
        + (f"today, {date_words(day)}" if running else date_words(found.year.end)),
        years=tuple(_view(year, found.year) for year in found.years),
        facts=_facts(counted, found.forecasts),
        tables=tuple(table for kind in Kind if (table := _table(kind, counted)).rows),
        scope="" if found.whole else "Counted over the risks and indicators that you may see.",
    )


def _view(year: Year, chosen: Year) -> View:
    return View(
        financial_year(year.start), f"{reverse('were-we-right')}?year={year.start.year}", year.start == chosen.start
    )


def _title(counted: Reckoning) -> str:
    if not counted.judged:
        return "No warning of this year can be judged yet"
    if not counted.enough:
        return f"Too few warnings to judge: {count_words(counted.judged, 'warning')} so far"
    return f"{number_word(counted.true)} of {counted.judged} warnings came true"


def _lede(counted: Reckoning) -> str:
    said = []
    if counted.judged and not counted.enough:
        wrong = counted.judged - counted.true
        said.append(f"{number_word(counted.true)} came true and {wrong or 'none'} did not.")
        said.append(f"From {ENOUGH_JUDGED} on they say something about how good our warnings are.")
    said.append(_missed(counted))
    return " ".join(said)


def _missed(counted: Reckoning) -> str:
    if not counted.breaches:
        return "No indicator newly passed its limit, so none was missed."
    breaches, causes = "indicators that newly passed their limit", unwarned_words(counted.unwarned)
    if counted.breaches == 1:
        missed = f"without a warning: {causes}" if counted.missed else "after a warning"
        return f"One indicator newly passed its limit, {missed}."
    if not counted.missed:
        return f"All {counted.breaches} {breaches} had been warned of."
    return f"{number_word(counted.missed)} of {counted.breaches} {breaches} did so without a warning: {causes}."


def _facts(counted: Reckoning, forecasts: Score) -> tuple[Fact, ...]:
    recurring = sum(count.recurring for count in counted.rules)
    return (
        Fact("Missed", _missed_in_brief(counted)),
        Fact("False alarms", _alarms(counted)),
        Fact("Time to answer", _answer(counted.answer_days, counted.answered)),
        Fact("Keep coming back", count_words(recurring, "flag", start=True)),
        Fact("Forecasts", _forecasts(forecasts)),
    )


def _missed_in_brief(counted: Reckoning) -> str:
    said = ["No breach came"]
    if counted.breaches:
        breaches = count_words(counted.breaches, "breach", many="breaches")
        causes = f": {unwarned_words(counted.unwarned)}" if counted.missed else ""
        said = [f"{counted.missed} of {breaches} came without a warning in the three months before{causes}"]
    if counted.found:
        what = "was beyond its limit" if counted.found == 1 else "were beyond their limits"
        said.append(f"{counted.found} {what} already when flags began to be kept: nothing could warn of that")
    return ". ".join(said)


def _alarms(counted: Reckoning) -> str:
    each = f"{counted.alarms_a_month:.1f} a month" if counted.alarms else "None"
    if not counted.alarms:
        return each
    return f"{each}: {counted.alarms} that did not come true or {plural(counted.alarms, 'was', 'were')} withdrawn"


def _answer(days: float | None, answered: int) -> str:
    if days is None:
        return "Nobody has answered a flag of this year"
    number = f"{days:.1f}".removesuffix(".0")
    return (
        f"{number} working {plural(2 if days != 1 else 1, 'day')} at the median, of {count_words(answered, 'answer')}"
    )


def _forecasts(score: Score) -> str:
    if score.brier is None or score.climatology is None:
        return "No forecast has met its reading yet"
    usual = f"{score.climatology:.3f} for always saying how often it was beyond so far"
    numbers = f"Brier score {score.brier:.3f}, against {usual}"
    of = f"of {count_words(score.count, 'forecast')}"
    if not score.enough:
        return f"{numbers}, {of}: too few to judge, {ENOUGH_SCORED} are needed"
    verdict = "better than the usual share" if score.better else "no better than the usual share, so they raise no flag"
    return f"{numbers}, {of}: {verdict}. Lower is better"


def _table(kind: Kind, counted: Reckoning) -> KindTable:
    title, note, true, false = _KINDS[kind]
    rows = sorted(counted.of(kind), key=lambda count: (-count.opened, rule_words(count.rule)))
    return KindTable(title, note, true, false, tuple(_row(count, kind) for count in rows))


def _row(count: RuleCount, kind: Kind) -> RuleRow:
    label = RULES[count.rule].label if count.rule in RULES else rule_words(count.rule)
    return RuleRow(
        rule=label,
        opened=count.opened,
        true=count.true,
        false=count.false,
        unjudged=_unjudged(count),
        withdrawn=count.withdrawn,
        recurring=count.recurring,
        answer="–" if count.answer_days is None else f"{count.answer_days:.1f}".removesuffix(".0"),
        verdict=_verdict(count, kind),
    )


def _unjudged(count: RuleCount) -> str:
    said: Sequence[str] = [
        f"{count.undecided} open or undecided" if count.undecided else "",
        f"{count.already} beyond already" if count.already else "",
    ]
    return ", ".join(words for words in said if words) or "–"


def _verdict(count: RuleCount, kind: Kind) -> str:
    if kind is Kind.FACT:
        return "All were so" if not count.withdrawn else f"{count.true} of {count.opened} were so"
    if not count.judged:
        return "Nothing to judge yet"
    said = f"{count.true} of {count.judged}"
    return said if count.enough else f"{said}: too few to judge"
