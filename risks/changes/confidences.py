"""What may be written where everybody at home reads it: nothing that names a confidential risk."""

from collections.abc import Mapping

from risks.models import Risk
from risks.rules.naming import RiskName, named_in


def named_confidences(texts: Mapping[str, str]) -> dict[str, str]:
    """Of texts, by key, those that name a confidential risk, each with a sentence for whoever may know of it.

    Two queries, and none where nothing is written.
    """
    written = {key: text for key, text in texts.items() if text.strip()}
    if not written:
        return {}
    names = Risk.objects.values_list("reference", "title", "short_name")
    hidden = [RiskName(*row) for row in names.filter(confidential=True)]
    known = [name for row in names.filter(confidential=False) for name in row[1:]] if hidden else []
    found = {key: named_in(text, hidden, known) for key, text in written.items()}
    return {key: _sentence(*named[0]) for key, named in found.items() if named}


def _sentence(reference: str, words: str) -> str:
    return (
        f"“{words}” names {reference}, which is confidential: the committee edition must not tell that it exists. Take "
        "it out; what is to be said of it stands in the private edition."
    )
