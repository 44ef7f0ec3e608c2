"""What a person typed, with every reference to a risk of this paper leading to its page."""

from risks.papers.content import PaperContent
from risks.papers.cover_words import by_reference
from risks.papers.layout import house_style as hs
from risks.papers.layout.blocks import ref


def linked(content: PaperContent, text: str) -> str:
    """Mark-up for text as typed. A reference that is no risk of this paper stays a word."""
    parts = by_reference(text, [risk.reference for risk in content.risks])
    return "".join(ref(part) if leads else hs.written(part) for part, leads in parts)
