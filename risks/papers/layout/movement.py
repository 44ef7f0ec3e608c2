"""What moved since this committee and part last met, and where every risk stands on the matrix."""

from collections import Counter
from collections.abc import Sequence

from django.utils import timezone
from reportlab.platypus import Flowable, PageBreak, Spacer

from risks.charts.heatmap import matrix
from risks.charts.heatmap_data import HeatMap, Mark
from risks.charts.pdf import drawing, scene_width
from risks.charts.sparkline import score_sparkline
from risks.papers import findings
from risks.papers.content import PaperContent, RiskEntry
from risks.papers.layout import blocks
from risks.papers.layout import house_style as hs
from risks.papers.layout.blocks import beside, grid, para, ref, up_or_down, words
from risks.rules.calendar import add_months
from risks.rules.wording import count_words, date_words, join_words

MAP_WIDTH = 126 * hs.mm
_SPARK = (96, 38)


def movement(content: PaperContent) -> list[Flowable]:
    since = content.meeting.last_met_on
    name = f"What moved since {date_words(since)}" if since else "Movement"
    said = [findings.movement_headline(content), findings.still_sentence(content)]
    pages = [
        PageBreak(),
        blocks.Mark("movement", name),
        words(name, hs.PAGE_NAME),
        words(" ".join(sentence for sentence in said if sentence), hs.HEADLINE),
    ]
    for title, moved in (("Got worse", findings.worse(content)), ("Improved", findings.better(content))):
        if moved:
            pages += [words(title, hs.SECTION), _moved(content, moved)]
    pages.append(
        words(
            "Line: score on a scale of 0 to 25 over twelve months. Dotted: tolerance in force now. Tint: months beyond "
            "it. Upright: this committee's last meeting.",
            hs.CAPTION,
        )
    )
    still = findings.unmoved(content)
    if still:
        pages += [words("Did not move", hs.SECTION), _still(content, still)]
    pages += [Spacer(1, 6), para(_new(content), hs.CELL)]
    return pages


def _moved(content: PaperContent, moved: Sequence[RiskEntry]) -> Flowable:
    rows = [[_who(risk), sparkline(content, risk), _from_to(risk), _because(risk)] for risk in moved]
    return grid(["Risk and lead", "Last 12 months", "Score", "Why"], rows, [0.235, 0.2, 0.135, 0.43])


def _who(risk: RiskEntry) -> list[Flowable]:
    return [
        para(f"{ref(risk.reference)} {hs.written(risk.short_name)}", hs.CELL),
        words(risk.executive_lead, hs.CELL_QUIET),
    ]


def sparkline(content: PaperContent, risk: RiskEntry) -> Flowable:
    """The score over the twelve months before the data, at the paper's size."""
    end = timezone.localdate(content.as_at)
    width, height = _SPARK
    scene = score_sparkline(
        risk.steps,
        start=add_months(end, -12),
        end=end,
        tolerance=risk.limits.tolerance if risk.limits else None,
        width=scene_width(width),
        height=scene_width(height),
        marker=content.meeting.last_met_on,
    )
    return drawing(scene, width=width)


def _from_to(risk: RiskEntry) -> list[Flowable]:
    big = f'{risk.before.value} → <font name="{hs.DISPLAY_BOLD}" size="17">{risk.current.value}</font>'
    return [para(big, hs.style("from-to", size=9.6, leading=19)), para(up_or_down(risk.move), hs.CELL)]


def _because(risk: RiskEntry) -> list[Flowable]:
    if risk.decision is None:
        return [words("No decision is recorded.", hs.CELL)]
    by = f" by {risk.decision.by}" if risk.decision.by else ""
    return [
        words(findings.first_sentences(risk.decision.rationale, 260), hs.CELL),
        words(f"Decided {date_words(risk.decision.on)}{by}", hs.CELL_QUIET),
    ]


def _still(content: PaperContent, still: Sequence[RiskEntry]) -> Flowable:
    day = timezone.localdate(content.as_at)
    rows = []
    for risk in still:
        months = findings.months_between(risk.still_since, day) if risk.still_since else 0
        stood = count_words(months, "month") if months else "Under a month"
        rows.append(
            [
                f"{ref(risk.reference)} {hs.written(risk.short_name)}",
                str(risk.current.value) if risk.current else "–",
                f"<b>{stood}</b>" if months >= findings.STILL_MONTHS else stood,
                hs.written(evidence_sentence(risk)),
            ]
        )
    heads = ["Risk", "Score", "Unchanged", "What the evidence says"]
    return grid(heads, rows, [0.31, 0.06, 0.12, 0.51], cell=hs.TIGHT, pad=3)


def evidence_sentence(risk: RiskEntry) -> str:
    """What the indicators say of a score, in one sentence; that none is measured is said too."""
    measured = [one for one in risk.indicators if one.data_to]
    if not measured:
        return "No indicator is measured, so nothing tests this score."
    red = [one for one in measured if one.status is not None and one.status.value == "red"]
    if red:
        worst = red[0]
        others = len(red) - 1
        more = (
            f", and {count_words(others, 'other')} beyond {'its' if others == 1 else 'their'} limit" if others else ""
        )
        return f"{worst.name}, {worst.area}: {worst.latest} against {worst.limit}{more}."
    latest = measured[0]
    limit = f" against {latest.limit}" if latest.limit != "no limit set" else "; no limit is set"
    return f"{latest.name}, {latest.area}: {latest.latest}{limit}."


def _new(content: PaperContent) -> str:
    added = findings.new(content)
    if not added:
        return "<b>New to this committee:</b> none."
    return f"<b>New to this committee:</b> {join_words([ref(risk.reference) for risk in added])}."


def heat_map_page(content: PaperContent) -> list[Flowable]:
    said = [findings.extreme_sentence(content), findings.moved_axis_sentence(content)]
    return [
        PageBreak(),
        blocks.Mark("heat-map", "Heat map"),
        words("Heat map", hs.PAGE_NAME),
        words(" ".join(sentence for sentence in said if sentence), hs.HEADLINE),
        beside([_map(content), _legend(content)], [MAP_WIDTH + 12, hs.WIDTH - MAP_WIDTH - 12]),
        words("The same as a table", hs.SECTION),
        _twin(content),
    ]


def _map(content: PaperContent) -> Flowable:
    scored = [risk for risk in content.risks if risk.current]
    aims = Counter((risk.target.likelihood, risk.target.consequence) for risk in scored if risk.target)
    since = content.meeting.last_met_on
    picture = HeatMap(
        marks=[_mark(risk) for risk in scored],
        since=date_words(since) if since else "",
        likelihood_words=content.matrix.likelihood,
        consequence_words=content.matrix.consequence,
        bands=content.matrix.bands,
        targets=aims,
    )
    return drawing(matrix(picture, width=scene_width(MAP_WIDTH)), width=MAP_WIDTH)


def _mark(risk: RiskEntry) -> Mark:
    label = "".join(character for character in risk.reference if character.isdigit())
    came_from = (risk.before.likelihood, risk.before.consequence) if risk.before else None
    now = risk.current
    return Mark(label, now.likelihood, now.consequence, risk.position, risk.short_name, came_from=came_from)


def _legend(content: PaperContent) -> list[Flowable]:
    lines = [
        words("Read it like this", hs.SECTION),
        words("A chip is a risk, by the number of its reference.", hs.CELL),
        words("Solid: beyond tolerance. Dashed: beyond, accepted. Outlined: within tolerance or appetite.", hs.CELL),
        words("An arrow runs from where a risk was when this committee last met to where it is.", hs.CELL),
        words("A ring counts the risks whose target is there.", hs.CELL),
    ]
    moved = [*findings.worse(content), *findings.better(content)]
    if moved:
        lines.append(words("What moved", hs.SECTION))
    for risk in moved:
        shift = f"{risk.before.value} → <b>{risk.current.value}</b> {up_or_down(risk.move)}"
        lines += [para(f"{ref(risk.reference)} {shift}", hs.CELL), words(risk.short_name, hs.CELL_QUIET)]
    return lines


def _twin(content: PaperContent) -> Flowable:
    rows = []
    for risk in content.risks:
        now, aim, before = risk.current, risk.target, risk.before
        rows.append(
            [
                f"{ref(risk.reference)} {hs.written(risk.short_name)}",
                f"{now.likelihood} × {now.consequence}" if now else "–",
                f"<b>{now.value}</b> {now.band.label}" if now else "Not scored",
                "new" if before is None else "same" if not risk.move else str(before.value),
                f"{aim.value} ({aim.likelihood} × {aim.consequence})" if aim else "Not set",
                risk.position.label,
            ]
        )
    heads = ["Risk", "Likelihood × consequence", "Score", "Last time", "Target", "Against appetite"]
    return grid(heads, rows, [0.3, 0.13, 0.14, 0.09, 0.12, 0.22], cell=hs.TIGHT, pad=2.6)
