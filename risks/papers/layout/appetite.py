"""Appendix A: the appetite in force, the exceptions granted, and how far each kind of risk is from it."""

from reportlab.platypus import Flowable, Spacer

from risks.papers import findings
from risks.papers.chapters import appendix
from risks.papers.content import Appetite, PaperContent
from risks.papers.layout import house_style as hs
from risks.papers.layout.blocks import facts, grid, opening, ref, section, words
from risks.papers.layout.shapes import Dots
from risks.papers.rulebook_entry import AppetiteRow
from risks.rules.appetite import Level, Position
from risks.rules.scoring import POSSIBLE_SCORES
from risks.rules.wording import date_words, join_words

_LEVELS = tuple(level.label for level in Level)


def appetite(content: PaperContent) -> list[Flowable]:
    """Nothing while no statement is in force: the cover says so."""
    chapter, statement = appendix(content), content.appetite
    if chapter is None or statement is None:
        return []
    rows = [_row(content, row) for row in statement.rows]
    heads = [
        "Kind of risk",
        "Level, 1 of 6",
        "Appetite up to",
        "Tolerance up to",
        "What we will and will not do",
        "Risks",
    ]
    levels = join_words([label.lower() for label in _LEVELS])
    scores = join_words([str(score) for score in POSSIBLE_SCORES])
    return [
        *opening(chapter),
        words(_meaning(content), hs.BODY),
        Spacer(1, 8),
        _facts(statement),
        *section("Level, limits and what they mean"),
        grid(heads, rows, [0.2, 0.165, 0.085, 0.1, 0.35, 0.1], pad=3.4),
        words(
            f"The six levels, from the left: {levels}. Scores can only be {scores}. A risk with no kind chosen shows "
            "as appetite not set, never as within.",
            hs.CAPTION,
        ),
        *_exceptions(content),
        *_illustrative(statement),
    ]


def _meaning(content: PaperContent) -> str:
    whose = "the ICB aims" if content.meeting.business == "icb" else "the system's partners aim"
    return f"Appetite is the score {whose} to stay within; tolerance is the most that will be lived with."


def _facts(statement: Appetite) -> Flowable:
    return facts(
        [
            ("Statement", f"{statement.title}, version {statement.version}"),
            ("Approved by", statement.approved_by),
            ("Approved on", date_words(statement.approved_on)),
            ("In force from", date_words(statement.in_force_from)),
            ("Review due", date_words(statement.review_on) if statement.review_on else "Not set"),
        ]
    )


def _row(content: PaperContent, row: AppetiteRow) -> list:
    big = hs.style("limit", hs.DISPLAY_BOLD, 13, 16)
    held = [risk for risk in content.risks if risk.domain == row.domain]
    out = sum(risk in findings.beyond_tolerance(content) for risk in held)
    said = f"{out} of {len(held)}"
    return [
        f"<b>{hs.written(row.domain)}</b>",
        [Dots(_LEVELS.index(row.level), len(_LEVELS)), words(row.level, hs.CELL_HEAD)],
        words(str(row.limits.appetite), big),
        words(str(row.limits.tolerance), big),
        hs.written(row.narrative) or "–",
        [words(said, hs.CELL_HEAD if out else hs.CELL), words("beyond", hs.CELL_QUIET)]
        if held
        else [words("None", hs.CELL_QUIET)],
    ]


def _exceptions(content: PaperContent) -> list[Flowable]:
    held = [risk for risk in content.risks if risk.acceptance and risk.position is Position.BEYOND_ACCEPTED]
    if not held:
        return [*section("Exceptions"), words("No exception is in force.", hs.CELL)]
    rows = [
        [
            f"{ref(risk.reference)} {hs.written(risk.short_name)}",
            hs.written(risk.acceptance.by),
            date_words(risk.acceptance.on),
            f"<b>{date_words(risk.acceptance.until)}</b>",
            hs.written(risk.acceptance.conditions),
        ]
        for risk in held
    ]
    heads = ["Risk", "Granted by", "Granted", "Ends", "Condition"]
    return [*section("Exceptions in force"), grid(heads, rows, [0.22, 0.12, 0.15, 0.15, 0.36], pad=3)]


def _illustrative(statement: Appetite) -> list[Flowable]:
    said = f"Source: {statement.source}. " if statement.source else ""
    if statement.illustrative:
        said += "The levels, limits and statements on this page are illustrative."
    return [words(said.strip(), hs.CAPTION)] if said else []
