"""How single pages of the paper read to somebody who listens."""

import pytest

from risks.papers.layout import house_style as hs
from risks.papers.layout.blocks import Mark, anchor, words
from risks.papers.layout.heat_map import heat_map_page
from risks.papers.layout.icons import assurance_said, variation_said
from risks.papers.layout.tiles import tiles
from tests.papers.specimen import CONTENT, RISKS, indicator
from tests.papers.tagged.reading import heard
from tests.papers.tagged.sample import made


@pytest.fixture(autouse=True)
def typefaces():
    hs.register_fonts()


def test_a_sign_is_read_only_where_it_says_more_than_the_words_beside_it():
    one = indicator()
    root = heard(made([variation_said(one), assurance_said(one)])).root

    assert one.changing == "No real change"
    assert [figure.alt for figure in root.below("Figure")] == ["May meet or miss its limit."]


def test_the_tiles_are_read_one_after_the_other_each_with_its_name_first():
    said = [text for _, text in heard(made([tiles(CONTENT, RISKS[0])])).said()]

    assert said[:3] == ["Before controls", "25 Extreme, 5 × 5", "Now"]
    assert said.index("Against appetite") + 1 == said.index("Beyond tolerance")


def test_the_heat_map_says_its_finding_its_key_and_the_same_as_a_table():
    led_to = [Mark(anchor(risk.reference), risk.reference) for risk in RISKS]
    paper = heard(made([words("A paper", hs.TITLE), *heat_map_page(CONTENT), *led_to]))
    picture, *keys = paper.root.below("Figure")
    (key,) = paper.root.below("L")

    assert picture.alt.startswith("15 risks by likelihood and consequence.")
    assert keys[0].alt == "A solid chip."
    assert [item.kids[0].kids[0].alt for item in key.kids] == [one.alt for one in keys]
    assert ("LBody", "beyond tolerance") in paper.said()
    assert len(paper.root.below("Table")[0].below("TR")) == len(RISKS) + 1
