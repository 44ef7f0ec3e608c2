"""What the committee is asked to do, as mark-up."""

from risks.papers.asks import requests
from risks.papers.content import PaperContent
from risks.papers.layout import house_style as hs
from risks.papers.layout.blocks import Pages, anchor, link, page_link, ref
from risks.rules.wording import join_words


def asked(content: PaperContent) -> list[str]:
    """By reference, for the cover."""
    return [
        f"{_verb(one.verb)} {hs.written(one.before)}{join_words([ref(risk.reference) for risk in one.risks])}"
        f"{hs.written(one.after)}."
        for one in requests(content)
    ]


def asked_by_name(content: PaperContent, pages: Pages) -> list[str]:
    """By name, with the page that shows it."""
    return [
        f"{_verb(one.verb)} {hs.written(one.before)}"
        f"{join_words([link(anchor(risk.reference), risk.short_name) for risk in one.risks])}"
        f"{hs.written(one.after)} ({page_link(pages, one.page)})."
        for one in requests(content)
    ]


def _verb(verb: str) -> str:
    return f'<font name="{hs.SEMIBOLD}">{verb}</font>'
