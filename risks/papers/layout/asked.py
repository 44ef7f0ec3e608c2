"""What the committee is asked to do, as mark-up."""

from collections.abc import Sequence

from risks.papers.asks import Request, requests
from risks.papers.content import PaperContent
from risks.papers.layout import house_style as hs
from risks.papers.layout.blocks import Pages, anchor, link, page_link, ref
from risks.rules.wording import join_words


def asked(content: PaperContent) -> list[str]:
    """By reference, for the cover."""
    return [f"{_request(one, [ref(risk.reference) for risk in one.risks])}." for one in requests(content)]


def asked_by_name(content: PaperContent, pages: Pages) -> list[str]:
    """By name, with the page that shows it."""
    return [
        f"{_request(one, [link(anchor(risk.reference), risk.short_name) for risk in one.risks])} "
        f"({page_link(pages, one.page)})."
        for one in requests(content)
    ]


def _request(one: Request, named: Sequence[str]) -> str:
    """`named` are its risks as links."""
    told = [f"{name}{one.score_of(risk)}" for name, risk in zip(named, one.risks, strict=True)]
    return f"{_verb(one.verb)} {hs.written(one.before)}{join_words(told)}{hs.written(one.after)}"


def _verb(verb: str) -> str:
    return f'<font name="{hs.SEMIBOLD}">{verb}</font>'
