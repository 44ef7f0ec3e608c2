"""Nothing that is drawn is lost on the way to somebody who listens, and nothing runs together."""

from collections import Counter

import pytest

from risks.papers.committee import render_pdf
from risks.papers.layout import house_style as hs
from risks.papers.layout.blocks import Mark, link, numbered, para, words
from risks.papers.tagged.paragraph import TaggedParagraph
from tests.papers.specimen import CONTENT, RISKS
from tests.papers.tagged.reading import heard
from tests.papers.tagged.sample import LONG, made


def said(*story) -> list[tuple[str, str]]:
    return heard(made(story)).said()


@pytest.fixture
def drawn(monkeypatch):
    """Every text that a paper draws, counted: what must be heard."""
    found = Counter()
    draw = TaggedParagraph.draw

    def noted(self):
        if not self.canv.counting and not self.canv.decorating and self._type is not None:
            whole = "".join("\n" if getattr(one, "lineBreak", False) else one.text for one in self._type.frags)
            found[" ".join(whole.split())] += 1
        draw(self)

    monkeypatch.setattr(TaggedParagraph, "draw", noted)
    return found


def test_every_text_of_a_paper_is_heard_as_it_was_drawn(drawn):
    paper = heard(render_pdf(CONTENT))

    told = Counter(text for _, text in paper.said())
    lost = drawn - told
    assert len(drawn) > 300
    assert {text for text in lost if text} == set()


def test_the_words_of_the_content_are_heard():
    told = " ".join(text for _, text in heard(render_pdf(CONTENT)).said())

    for one in RISKS:
        assert one.title in told
        assert one.short_name in told
        assert one.executive_lead in told
    for row in CONTENT.appetite.rows:
        assert row.narrative in told


def test_a_line_that_ends_with_a_word_ends_with_a_blank():
    hs.register_fonts()

    assert said(words(LONG * 4)) == [("P", (LONG * 4).strip())]
    assert said(para(f"<b>Mixed</b> {LONG * 3}")) == [("P", f"Mixed {LONG * 3}".strip())]


@pytest.mark.parametrize("typed", ["Supercalifragilistic" * 20, "long-term-" * 40, "one/two/three/" * 40])
def test_a_word_broken_over_lines_stays_one_word(typed):
    hs.register_fonts()

    assert said(words(f"{typed} and more")) == [("P", f"{typed} and more")]


def test_a_text_over_two_pages_is_one_text():
    hs.register_fonts()
    paper = heard(made([words(LONG * 60)], tall=200))

    assert [text for _, text in paper.said()] == [(LONG * 60).strip()]
    assert len({page for page, _ in paper.root.below("P")[0].pieces()}) > 2


def test_a_link_is_heard_where_it_stands_and_is_one_link_over_lines():
    hs.register_fonts()
    told = f"the far end of this {LONG.strip()}"
    paper = heard(
        made([para(f"See {link('end', told)}, or {link('end', 'here')}."), words(LONG, hs.BODY), Mark("end", "End")])
    )

    assert paper.said()[0] == ("P", f"See {told}, or here.")
    links = paper.root.below("Link")
    assert [said for one in links for said in one.links] == [told] * 2 + ["here"]
    assert [len(one.links) for one in links] == [2, 1]


def test_a_text_that_is_all_link_is_one_link():
    hs.register_fonts()
    paper = heard(made([para(link("end", LONG * 2)), Mark("end", "End")]))

    (one,) = paper.root.below("Link")
    assert len(one.links) > 1
    assert paper.said()[0] == ("P", (LONG * 2).strip())


def test_a_numbered_list_says_its_numbers():
    hs.register_fonts()
    paper = heard(made(numbered([LONG, "Agree it."])))

    assert paper.said() == [("Lbl", "1."), ("LBody", LONG.strip()), ("Lbl", "2."), ("LBody", "Agree it.")]
    assert [len(one.below("LI")) for one in paper.root.below("L")] == [2]
