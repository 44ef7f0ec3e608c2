"""Papers as nobody wishes for them: what people type when nothing stops them, and registers that are hardly there."""

from dataclasses import fields, replace
from datetime import timedelta

from risks.papers.content import Decision, PaperContent, RiskEntry
from risks.papers.cover_entry import CoverEntry
from risks.rules.appetite import Position
from tests.papers.entries import ACTIONS, ASSURANCES, CONTROLS, risk
from tests.papers.specimen import CONTENT
from tests.papers.whole import ALERTS, COVER, DIVE, INDUSTRIAL_ACTION, WHOLE

LONG = ("This sentence was typed by somebody who never stopped to think of the page. " * 132)[:10_000]
ENDLESS = "Antidisestablishmentarian" * 4
MARK_UP = "<b>Bold</b> & ]]> {{ x }} <para> &nbsp; <script>alert(1)</script> %s {% raw %} \\n ${y}"
WORLD = "שלום עולם, مرحبا بالعالم, 病床不足, \U0001f3e5 \U0001f468\u200d\u2695\ufe0f, \u2067abc\u2069, e\u0301"
CONTROLS_TYPED = "Beds\x00 and\x07 chairs\x1b[31m\x0b\x7f \ud83d \ufffe \r\n\t end"


def typed(words: str, content: PaperContent = WHOLE) -> PaperContent:
    """A whole paper in which one risk, the cover and what goes with that risk hold these words in every text, as far as
    the register takes them: titles, names and references end where their columns do."""
    words_of_cover = {field.name: words for field in fields(CoverEntry) if isinstance(getattr(COVER, field.name), str)}
    words_of_cover |= {"purpose": COVER.purpose, "assurance_offered": COVER.assurance_offered}
    found = _narrated(content.risks[0], words)
    return replace(
        content,
        risks=(found, replace(content.risks[1], short_name=words[:32])),
        cover=replace(COVER, **words_of_cover, recommendations=(words, words)),
        alerts=replace(ALERTS, opened=tuple(replace(one, what=words, answer=words) for one in ALERTS.opened)),
        events=(replace(INDUSTRIAL_ACTION, name=words[:120], narrative=words),),
        deep_dives=(replace(DIVE, scores=tuple(replace(step, why=words) for step in DIVE.scores)),),
        flow=tuple(replace(step, why=words, title=words) for step in content.flow),
        meeting=replace(content.meeting, venue=words[:200]),
    )


def _narrated(one: RiskEntry, words: str) -> RiskEntry:
    check = replace(ASSURANCES[0].check, source=words)
    return replace(
        one,
        title=words[:200],
        short_name=words[:32],
        cause=words,
        event=words,
        effect=words,
        domain=words[:80],
        objectives=(words[:100], words[:50]),
        executive_lead=words[:200],
        risk_lead=words[:200],
        committee=words[:120],
        decision=Decision(one.decision.on, words[:200], words, words[:80]),
        moved_because=words,
        controls=tuple(replace(c, text=words, owner=words[:200], gaps=(words,)) for c in CONTROLS),
        assurances=tuple(replace(a, text=words, check=replace(check, lapsed=True)) for a in ASSURANCES),
        gaps=(words,),
        actions=tuple(replace(a, text=words, owner=words[:200], why_moved=words, effect=words[:80]) for a in ACTIONS),
        indicators=tuple(replace(i, name=words[:200], area=words[:80]) for i in one.indicators),
        source=words[:200],
    )


def _blank() -> RiskEntry:
    """A risk with nothing filled in."""
    nothing = {
        field.name: type(getattr(bare, field.name))()
        for bare in [risk("CRR0001", (1, 1))]
        for field in fields(RiskEntry)
        if isinstance(getattr(bare, field.name), (str, tuple)) and field.name not in {"reference", "position", "checks"}
    }
    none = dict.fromkeys(
        ("opened_on", "reviewed_on", "next_review_on", "inherent", "current", "target", "target_by", "before", "limits",
         "limits_from", "accepted_until", "acceptance", "beyond_since", "still_since", "decision")
    )  # fmt: skip
    return replace(risk("CRR0001", (1, 1)), **nothing, **none, position=Position.UNKNOWN, new=True)


def _actions(many: int) -> PaperContent:
    one = replace(ACTIONS[0], days_late=9)
    held = tuple(replace(one, number=n, text=f"Action {n} of very many") for n in range(1, many + 1))
    return replace(CONTENT, risks=(replace(CONTENT.risks[0], actions=held),))


def _row(tall: str) -> PaperContent:
    """Rows that no page can hold, in the tables that people fill: controls, the appetite, the cover's statements."""
    rows = tuple(replace(row, narrative=tall) for row in CONTENT.appetite.rows)
    control = replace(CONTROLS[0], text=tall, gaps=(tall, tall))
    return replace(
        CONTENT,
        risks=(replace(CONTENT.risks[0], controls=(control,) * 9),),
        appetite=replace(CONTENT.appetite, rows=rows),
    )


_FIRST = replace(CONTENT.meeting, last_met_on=None, last_reference="", met_on=())
_EARLY = CONTENT.as_at - timedelta(days=900)

PAPERS = {
    "10,000 characters in every narrative": typed(LONG),
    "a risk with nothing filled in": replace(CONTENT, risks=(_blank(),), illustrative=False),
    "a row longer than a page": _row(LONG),
    "right to left, Chinese and pictures": typed(WORLD),
    "mark-up": typed(MARK_UP),
    "control characters": typed(CONTROLS_TYPED),
    "words without an end": typed(" ".join([ENDLESS] * 9)),
    "a thousand actions": _actions(1000),
    "no meeting before": replace(
        CONTENT, meeting=_FIRST, risks=tuple(replace(one, before=None, new=True) for one in CONTENT.risks[:2])
    ),
    "a freeze long past": replace(CONTENT, as_at=_EARLY, risks=CONTENT.risks[:2]),
    "no risk, no appetite, no cover": replace(CONTENT, risks=(), appetite=None),
    "titles of nothing that can be read": replace(
        CONTENT, title="\u200b", risks=(replace(CONTENT.risks[0], title="\u200b", short_name="\u200b"),)
    ),
    "a meeting of nothing but blanks": replace(
        CONTENT,
        risks=(),
        appetite=None,
        meeting=replace(_FIRST, venue=" ", part="", committee=" ", organisation="", organisation_short=""),
    ),
}
"""By what is bad about each."""
