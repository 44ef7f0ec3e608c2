"""The chapters beside the front of a paper: what each is called and what it finds. Paper and page say alike."""

from collections.abc import Sequence

from risks.papers.alert_entry import AlertEntry, AlertState
from risks.papers.changes_log import NO_POST, NOBODY
from risks.papers.chapters import Chapter, appendix, chapters
from risks.papers.content import PaperContent, RiskEntry
from risks.papers.event_entry import DeepDive, EventEntry
from risks.rules.wording import count_words, date_words, join_words, number_word, plural, share_words, short_date

FRONT = ("summary", "movement", "heat-map", "beyond", "framework", "indicators")
"""The pages before the risks, in order: with the cover they stand alone."""


_BRIEF = {
    "summary": "Summary",
    "movement": "What moved",
    "heat-map": "Heat map",
    "beyond": "Beyond tolerance",
    "framework": "Framework",
    "indicators": "Indicators and alerts",
    "events": "Events",
    "late": "Late or unchecked",
}
BEYOND_RULES = (
    "A score beyond tolerance goes to the executive lead at once and to this committee at its next meeting, with a "
    "plan and a date. The Board may accept it for a time: that exception is dated, shown as accepted, and ends by "
    "itself."
)


def alerts_in_order(content: PaperContent) -> tuple[AlertEntry, ...]:
    """Those that stand unanswered first, also from before, then the others as they were opened."""
    log = content.alerts
    return (*log.unanswered, *log.older, *[one for one in log.opened if one.state is not AlertState.UNANSWERED])


def forecast_words(risk: RiskEntry) -> str:
    """When its actions bring a risk back within tolerance, or that they do not."""
    if risk.back_on is None:
        return "Forecast: its actions do not bring it back"
    return f"Forecast {short_date(risk.back_on)}"


def front(content: PaperContent) -> tuple[Chapter, ...]:
    """The chapters before the risks."""
    return tuple(one for key, one in chapters(content).items() if key in FRONT)


def closing(content: PaperContent) -> tuple[Chapter, ...]:
    """The chapters after the risks, in order; only those that have something to say."""
    found = [
        events_chapter(content),
        chapters(content).get("late"),
        *[dive_chapter(content, dive) for dive in content.deep_dives],
        appendix(content),
        matrix_chapter(content),
        glossary_chapter(content),
        changes_chapter(content),
        confidential_chapter(content),
    ]
    return tuple(one for one in found if one is not None)


def contents_chapter(content: PaperContent) -> Chapter:
    """The list of contents, where the cover has no room for it."""
    follows = "; a page for each risk follows, worst first" if content.risks else ""
    return Chapter("contents", "In this paper", f"The pages up to the indicators stand alone{follows}.")


def brief_name(chapter: Chapter) -> str:
    """A chapter's name in at most four words, for the cover."""
    return _BRIEF.get(chapter.key, chapter.name.split(":")[0])


def events_chapter(content: PaperContent) -> Chapter | None:
    """What moved several risks at once: how many scores each event in force holds up, and what was given back."""
    if not content.events:
        return None
    return Chapter("events", "What moved several risks at once", " ".join(map(event_sentence, content.events)))


def event_sentence(event: EventEntry) -> str:
    """Whether it is in force, how many scores it moved and how many of them were given back.

    A score given back counts once, however often the event had moved it.
    """
    moved = {move.reference for move in event.moves if not move.back}
    back = {move.reference for move in event.moves if move.back} & moved
    if not moved:
        over = f"ended on {date_words(event.ended_on)}" if event.ended_on else "is in force"
        return f"{event.name} {over} and has moved no score."
    total = f"{len(moved)} {plural(len(moved), 'score')}"
    if event.in_force:
        held = len(moved) - len(back)
        still = f"still moves {count_words(held, 'score')}" if held else "moves no score any more"
        return f"{event.name} is in force and {still}."
    given = "none" if not back else "all" if back == moved else str(len(back))
    if len(moved) == 1:
        return f"{event.name} is over: the 1 score it moved {'was' if back else 'was not'} given back."
    return f"{event.name} is over: of the {total} it moved, {given} {'was' if len(back) == 1 else 'were'} given back."


def dive_chapter(content: PaperContent, dive: DeepDive) -> Chapter:
    """The history of one risk that was chosen."""
    risk = risk_of(content, dive.reference)
    return Chapter(f"dive-{dive.reference}", f"Deep dive: {risk.short_name}", dive_sentence(content, dive))


def dive_sentence(content: PaperContent, dive: DeepDive) -> str:
    """From which score to which, over how many decisions; or that it never moved."""
    if not dive.scores:
        return "This risk has never been scored."
    first, last = dive.scores[0], dive.scores[-1]
    begun = date_words(first.on)
    values = [step.value for step in dive.scores]
    if len(set(values)) == 1:
        return f"The score has been {first.value} since {begun}: {count_words(len(dive.scores), 'decision')}, no move."
    between = _between(values)
    if first.value == last.value:
        return f"The score is {last.value}, as it was on {begun}, and has been {between} in between."
    went = "rose" if last.value > first.value else "fell"
    also = f", and was {between} in between" if between else ""
    return f"The score {went} from {first.value} on {begun} to {last.value} over {len(dive.scores)} decisions{also}."


def _between(values: Sequence[int]) -> str:
    """How low and how high a score went below and above its first and last; "" where it did neither."""
    ends = values[0], values[-1]
    low = [f"as low as {min(values)}"] * (min(values) < min(ends))
    return join_words(low + [f"as high as {max(values)}"] * (max(values) > max(ends)))


def matrix_chapter(content: PaperContent) -> Chapter:
    """How a risk is scored."""
    top = content.matrix.bands[-1]
    said = f"A score is likelihood times consequence, from 1 to 25; {top.lowest} or more is {top.label.lower()}."
    return Chapter("matrix", "Appendix B: how risks are scored", said)


def glossary_chapter(content: PaperContent) -> Chapter | None:
    """What the words mean."""
    if not content.glossary:
        return None
    n = count_words(len(content.glossary), "word", start=True)
    return Chapter("glossary", "Appendix C: what the words mean", f"{n} that this paper uses in a sense of its own.")


def changes_chapter(content: PaperContent) -> Chapter | None:
    """What was changed since the last paper, and by how many posts; none for a first paper."""
    log, since = content.changes, content.since
    if since is None:
        return None
    name = f"Appendix D: what was changed since {date_words(since.on)}"
    total = sum(one.added + one.changed + one.removed for one in log.counts)
    if not total:
        return Chapter("changes", name, "Nothing was changed in the entries of these risks.")
    own = sum(one.changes for one in log.by if one.post == NOBODY)
    known = sum(one.post not in {NO_POST, NOBODY} for one in log.by)
    posts = f" by the holders of {count_words(known, 'post')}" if known else ""
    itself = f", and {own} by the register itself" if 0 < own < total else ", all by the register itself" if own else ""
    made = total if own == total else total - own
    scores = sum(line.what.lower().startswith("score") for line in log.lines)
    moved = f"; {count_words(scores, 'score')} {'was' if scores == 1 else 'were'} decided anew" if scores else ""
    return Chapter("changes", name, f"{_many(made)} {plural(made, 'change')}{posts}{itself}{moved}.")


def confidential_chapter(content: PaperContent) -> Chapter | None:
    """Which risks stand in this edition alone; none in any other edition."""
    held = confidential(content)
    if not content.private:
        return None
    if not held:
        said = "No risk of this paper is confidential."
    else:
        verb = "is" if len(held) == 1 else "are"
        said = f"{share_words(len(held), len(content.risks), 'risk')} {verb} confidential and in this edition alone."
    return Chapter("confidential", "Appendix E: confidential risks", said)


def confidential(content: PaperContent) -> tuple[RiskEntry, ...]:
    return tuple(risk for risk in content.risks if risk.confidential)


def risk_of(content: PaperContent, reference: str) -> RiskEntry:
    """The entry of a risk of this paper. Raises KeyError for any other."""
    for risk in content.risks:
        if risk.reference == reference:
            return risk
    raise KeyError(reference)


def appendices_words(content: PaperContent) -> str:
    """The appendices by letter, in a sentence: "A what we are willing to risk. B how risks are scored."""
    found = [one.name.removeprefix("Appendix ").replace(":", "", 1) for one in closing(content)]
    lettered = [name for name in found if name[1:2] == " " and name[0] in "ABCDE"]
    return join_words(_without_date(lettered)) or "None"


def _without_date(names: Sequence[str]) -> list[str]:
    return [name.split(" since ")[0] for name in names]


def _many(n: int) -> str:
    return number_word(n)
