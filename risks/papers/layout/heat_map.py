"""Where every risk stands on the matrix, where it stood, where it is meant to be; and the same as a table."""

from reportlab.platypus import Flowable, Spacer

from risks.charts.heatmap import matrix
from risks.charts.keys import aim_key, arrow_key, chip_key
from risks.charts.pdf import PAPER_SCALE, scene_width
from risks.charts.scene import Scene
from risks.papers import findings
from risks.papers.chapters import chapters
from risks.papers.content import PaperContent
from risks.papers.layout import house_style as hs
from risks.papers.layout.blocks import beside, figure, grid, item, opening, para, ref, section, up_or_down, words
from risks.papers.layout.fit import roomiest
from risks.papers.pictures import heat_map_of
from risks.papers.texts import POSITION_SHORT, last_time
from risks.rules.appetite import Position
from risks.rules.wording import date_words, join_words

_MAP = 126 * hs.mm
_SIDE = hs.WIDTH - _MAP - 12
_KEY = 34
# What is said of a chip to somebody who cannot see it.
_LOOKS = {
    Position.BEYOND_TOLERANCE: "A solid chip",
    Position.BEYOND_ACCEPTED: "A chip with a dashed edge",
    Position.WITHIN_TOLERANCE: "A chip with a thick edge",
    Position.WITHIN_APPETITE: "A chip with a thin edge",
    Position.UNKNOWN: "A chip with a dotted edge",
}


# Air in a row of the table, until the page is full.
_PADS = (4, 3.4, 2.9, 2.4, 1.9, 1.4, 0.9, 0.5)


def heat_map_page(content: PaperContent) -> list[Flowable]:
    """One page of some nineteen risks."""
    pad = roomiest(_PADS, lambda pad: _page(content, pad)[1:])
    return _page(content, pad)


def _page(content: PaperContent, pad: float) -> list[Flowable]:
    map_ = heat_map_of(content)
    picture = figure(matrix(map_, width=scene_width(_MAP)), width=_MAP)
    return [
        *opening(chapters(content)["heat-map"]),
        beside([picture, _legend(content, crowded=map_.crowded)], [_MAP + 12, _SIDE]),
        *section("The same as a table"),
        _twin(content, pad),
    ]


def _legend(content: PaperContent, *, crowded: bool) -> list[Flowable]:
    since = content.meeting.last_met_on
    bands = join_words([f"{band.label[:1]} {band.label.lower()}" for band in content.matrix.bands])
    lines: list[Flowable] = [
        words("Read it like this", hs.SIDE_SECTION),
        _chip(Position.BEYOND_TOLERANCE, "beyond tolerance"),
        _chip(Position.BEYOND_ACCEPTED, "beyond, accepted"),
        _chip(Position.WITHIN_TOLERANCE, "above appetite, within tolerance"),
        _chip(Position.WITHIN_APPETITE, "within appetite"),
    ]
    if findings.at_position(content, Position.UNKNOWN):
        lines.append(_chip(Position.UNKNOWN, "appetite not set"))
    if since:
        lines.append(_key(arrow_key(), "An arrow", f"where it was on {date_words(since)}, where it is now"))
    lines += [
        _key(aim_key(), "A ring with a number", "how many risks have their target here"),
        Spacer(1, 2),
        words(f"A chip carries the risk's reference, shortened. Letters: {bands}.", hs.CELL_QUIET),
    ]
    if crowded:
        lines.append(words("A number with × counts the risks of a full cell; the table lists them.", hs.CELL_QUIET))
    moved = [*findings.worse(content), *findings.better(content)]
    if moved:
        lines.append(words("What moved", hs.SIDE_SECTION))
    for risk in moved[:7]:
        shift = f"{risk.before.value} → <b>{risk.current.value}</b> {up_or_down(risk.move)}"
        lines += [para(f"{ref(risk.reference)} {shift}", hs.CELL), words(risk.short_name, hs.CELL_QUIET), Spacer(1, 3)]
    return lines


def _chip(position: Position, said: str) -> Flowable:
    return _key(chip_key(position), _LOOKS[position], said)


def _key(scene: Scene, looks: str, said: str) -> Flowable:
    picture = figure(scene, width=scene.width * PAPER_SCALE, alt=f"{looks}.")
    style = (("VALIGN", (0, 0), (-1, -1), "MIDDLE"), ("BOTTOMPADDING", (0, 0), (-1, -1), 4))
    return item(picture, words(said, hs.CELL), [_KEY, _SIDE - _KEY], *style)


def _twin(content: PaperContent, pad: float) -> Flowable:
    rows = [
        [
            f"{ref(risk.reference)} {hs.written(risk.short_name)}",
            str(risk.current.likelihood) if risk.current else "–",
            str(risk.current.consequence) if risk.current else "–",
            f"<b>{risk.current.value}</b>" if risk.current else "–",
            hs.written(risk.current.band.label) if risk.current else "Not scored",
            hs.written(last_time(risk)),
            f"{risk.target.value} ({risk.target.likelihood} × {risk.target.consequence})" if risk.target else "Not set",
            hs.written(POSITION_SHORT[risk.position]),
        ]
        for risk in content.risks
    ]
    heads = ["Risk", "Likelihood", "Consequence", "Score", "Band", "Last time", "Target", "Against appetite"]
    shares = [0.308, 0.09, 0.118, 0.058, 0.098, 0.08, 0.104, 0.144]
    return grid(heads, rows, shares, cell=hs.TIGHT, pad=pad)
