"""Names that give a hidden risk away, and what is only said in the same words by chance."""

import pytest

from risks.rules.naming import RiskName, named_in

HIDDEN = (
    RiskName("BAF0014", "Failure of the pathology supplier’s contract for Bedford", "Pathology supplier"),
    RiskName("CORP-7", "Fraud"),
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("See BAF0014 too.", ("BAF0014", "BAF0014")),
        ("See baf 14.", ("BAF0014", "baf 14")),
        ("See BAF-0014.", ("BAF0014", "BAF-0014")),
        ("FAILURE OF THE PATHOLOGY SUPPLIER'S CONTRACT", ("BAF0014", "failure pathology supplier")),
        ("The supplier’s contract for Bedford ends.", ("BAF0014", "supplier contract bedford")),
        ("A plan for the\npathology supplier.", ("BAF0014", "pathology supplier")),
        ("corp 007 is well", ("CORP-7", "corp 007")),
    ],
)
def test_a_text_names_a_risk_by_its_reference_its_title_or_a_stretch_of_it(text, found):
    assert named_in(text, HIDDEN) == (found,)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "BAF00140, BAF0141 and BAF0004 are open.",
        "Pathology is late; another supplier was found.",
        "The contract for Luton ends, and fraud is everywhere.",
        "There is a risk that it would fail.",
    ],
)
def test_what_only_shares_a_word_names_nothing(text):
    assert named_in(text, HIDDEN) == ()


def test_what_a_known_risk_is_called_too_tells_nothing():
    known = ["The supplier’s contract for Bedford Hospital"]
    assert named_in("The supplier’s contract for Bedford ends.", HIDDEN, known) == ()
    assert named_in("The pathology supplier’s contract for Bedford ends.", HIDDEN, known) != ()


def test_each_risk_is_told_once_and_all_are():
    assert [one for one, _ in named_in("BAF0014, BAF14 and CORP-7", HIDDEN)] == ["BAF0014", "CORP-7"]
