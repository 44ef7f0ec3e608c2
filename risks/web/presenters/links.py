"""How a risk is related to others: a list, its map, and the page on which links are said and ended."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from risks.charts.link_map import Linked, link_map
from risks.charts.svg import svg
from risks.models import Risk, RiskLink
from risks.web.presenters.life import LifePage, page_of

# "BAF0003 contributes to BAF0006", read from the other end.
_READ_BACK = {
    RiskLink.Kind.CONTRIBUTES: "contributes to this risk",
    RiskLink.Kind.ESCALATED: "was escalated from this risk",
    RiskLink.Kind.SHARES_CAUSE: "shares a cause with this risk",
    RiskLink.Kind.DUPLICATES: "duplicates this risk",
}
_READ_ON = {
    RiskLink.Kind.CONTRIBUTES: "this risk contributes to it",
    RiskLink.Kind.ESCALATED: "this risk was escalated from it",
    RiskLink.Kind.SHARES_CAUSE: "shares a cause with this risk",
    RiskLink.Kind.DUPLICATES: "duplicates this risk",
}
# On the line of the map, and whether the line has a direction.
_ON_THE_LINE = {
    RiskLink.Kind.CONTRIBUTES: ("contributes to", True),
    RiskLink.Kind.ESCALATED: ("escalated", True),
    RiskLink.Kind.SHARES_CAUSE: ("same cause", False),
    RiskLink.Kind.DUPLICATES: ("duplicates", False),
}


@dataclass(frozen=True)
class LinkRow:
    """Another risk and one relation to it. `end_href` leads to the page that ends it."""

    title: str
    href: str
    relation: str
    end_href: str


@dataclass(frozen=True)
class LinkedRisks:
    """The list, and the map as a drawing, "" where there is nothing to draw."""

    rows: tuple[LinkRow, ...]
    map: str


@dataclass(frozen=True)
class LinksPage:
    """The page round the list and its form."""

    page: LifePage
    linked: LinkedRisks


def linked_risks(risk: Risk, links: Sequence[RiskLink]) -> LinkedRisks:
    """Every relation in words, and drawn; both risks of each link must be loaded with it."""
    drawn = link_map(risk.reference_id, risk.short_name, [_drawn(risk, link) for link in links])
    return LinkedRisks(tuple(_row(risk, link) for link in links), svg(drawn, ident="links-map") if links else "")


def links_page(risk: Risk, links: Sequence[RiskLink]) -> LinksPage:
    """Links are only among risks that the reader may see."""
    lede = "How this risk and others hang together. The other risk shows the same link, read from its side."
    return LinksPage(page_of(risk, "Link it to other risks", lede, "Save this link"), linked_risks(risk, links))


def end_page(risk: Risk, link: RiskLink) -> LifePage:
    """Which link is ended."""
    row = _row(risk, link)
    lede = f"{row.title}: {row.relation}. The record keeps that they were linked, and your reason."
    return page_of(risk, "End a link", lede, "End this link")


def _other(risk: Risk, link: RiskLink) -> Risk:
    return link.to if link.risk_id == risk.pk else link.risk


def _row(risk: Risk, link: RiskLink) -> LinkRow:
    other = _other(risk, link)
    words = _READ_ON if link.risk_id == risk.pk else _READ_BACK
    end = f"{reverse('links', args=[risk.reference_id])}?end={link.pk}"
    return LinkRow(str(other), reverse("risk", args=[other.reference_id]), words[RiskLink.Kind(link.kind)], end)


def _drawn(risk: Risk, link: RiskLink) -> Linked:
    other = _other(risk, link)
    words, directed = _ON_THE_LINE[RiskLink.Kind(link.kind)]
    outward = link.risk_id == risk.pk
    if link.kind == RiskLink.Kind.ESCALATED:
        # "A escalated from B": the risk came from B up to A, so the arrow runs to A.
        outward = not outward
    href = reverse("risk", args=[other.reference_id])
    return Linked(other.reference_id, other.short_name, words, href, outward if directed else None)
