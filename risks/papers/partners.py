"""How partners score a shared risk, in the words of a paper."""

from risks.papers.content import PartnerEntry, RiskEntry
from risks.rules.wording import count_words

# More than this are told as a span: the sentence must leave room for the rest of the page.
_BY_NAME = 4


def partners_sentence(risk: RiskEntry) -> str:
    """Such as "Partners score it: ELFT 12, Bedfordshire Hospitals 20."; a span where they are many; "" without any."""
    if not risk.partners:
        return ""
    if len(risk.partners) > _BY_NAME:
        values = sorted(one.value for one in risk.partners)
        said = f"{count_words(len(values), 'partner', start=True)} score it {values[0]} to {values[-1]}."
    else:
        said = f"Partners score it: {'; '.join(partner_words(one) for one in risk.partners)}."
    made_up = all(one.illustrative for one in risk.partners)
    return f"{said} Illustrative." if made_up else said


def partner_words(one: PartnerEntry) -> str:
    """ "ELFT 12, high, above appetite, within tolerance"."""
    where = f", {one.position.label[0].lower()}{one.position.label[1:]}" if one.limits else ""
    return f"{one.name} {one.value}, {one.band.lower()}{where}"
