"""The pages of a paper that has everything, read as its reader meets them."""

from dataclasses import replace

import pytest

from risks.papers.committee import render_pdf
from risks.papers.content import CoverEntry
from tests.papers.reading import bookmarks, pages_each, pages_of
from tests.papers.specimen import CONTENT
from tests.papers.whole import COVER, PRIVATE, STAMP, WHOLE


@pytest.fixture(scope="module")
def whole():
    return render_pdf(WHOLE, STAMP)


@pytest.fixture(scope="module")
def said(whole):
    return pages_of(whole)


def page_called(name, pdf, said):
    """The words of the page that a bookmark leads to."""
    return next(said[page - 1] for title, page in bookmarks(pdf) if title.startswith(name))


def test_the_pages_come_in_the_order_of_the_paper_each_with_its_bookmark(whole):
    names = [title for title, _ in bookmarks(whole) if not title.startswith("BAF")]
    assert names == [
        "Cover",
        "Executive summary",
        "What moved since 26 June 2025",
        "Heat map",
        "Beyond tolerance, and the plan back",
        "The assurance framework on a page",
        "What the indicators say",
        "What moved several risks at once",
        "Late, slipping or unchecked",
        "Deep dive: Urgent and emergency care",
        "Appendix A: what we are willing to risk",
        "Appendix B: how risks are scored",
        "Appendix C: what the words mean",
        "Appendix D: what was changed since 26 June 2025",
        "Annex: what the pages had no room for",
    ]


def test_no_column_is_narrower_than_its_head(whole, said):
    heads = {
        "Heat map": "Risk Likelihood Consequence Score Band Last time Target Against appetite",
        "Beyond tolerance": "Risk and lead Score on the 0 to 25 scale Beyond for Plan back Back by",
        "The assurance framework": "Before Now Target 12 months Since 26 Jun Against appetite Rated Reviewed",
        "What the indicators": "Is it changing? Will it meet its limit? Readings Latest Limit Data to",
        "Late, slipping": "Risk Source Line Level Good until State",
    }
    for name, words in heads.items():
        assert words in page_called(name, whole, said)


def test_no_page_of_a_paper_is_left_empty(said):
    assert min(len(page.split()) for page in said) > 60


def test_the_cover_says_every_field(said):
    for words in ("Item 5, paper 5.2", "Head of Risk", "Chief of Strategy and Assurance, who presents it",
                  "Frozen 18 September 2025, revision 2", "OFFICIAL. Committee edition", "26 June 2025",
                  "Approve Assure Discuss Note", "Substantial Moderate Limited No assurance",
                  "Executive team, 9 September 2025.", "None arise from this paper.", "7c1e9a427c1e"):  # fmt: skip
        assert words in said[0]
    for one in (*COVER.statements, *COVER.implications):
        assert f"{one.about} {one.text}"[:60] in said[0] or one.text in said[0]


def test_what_is_missing_from_a_draft_is_said_to_be_missing():
    cover = pages_of(render_pdf(replace(CONTENT, frozen=False)))[0]
    assert cover.count("Not given") == 12
    assert "Purpose: not given" in cover
    assert "Draft: entries close on 18 September 2025" in cover


def test_recommendations_and_a_summary_that_people_wrote_take_the_place_of_the_generated_ones():
    typed = replace(COVER, summary="Winter comes early for BAF0003.", recommendations=("Agree BAF0003 & wait.",))
    cover = pages_of(render_pdf(replace(WHOLE, cover=typed)))[0]
    assert "Winter comes early for BAF0003." in cover
    assert "1. Agree BAF0003 & wait." in cover
    assert "Agree 3 raised scores" not in cover


@pytest.mark.parametrize("letters", [300, 1500, 9000])
def test_a_cover_on_which_people_wrote_much_is_one_page_and_the_annex_holds_the_rest(letters):
    told = "Every sentence of this statement is worth reading to its end. " * (letters // 60)
    fields = {
        "inequalities", "green_plan", "financial", "workforce", "other_resources", "legal", "quality", "engagement",
        "conflicts_of_interest", "previously_considered", "summary",
    }  # fmt: skip
    cover = replace(COVER, **dict.fromkeys(fields, told), recommendations=(told, told), title="Long title " * 13)
    pdf = render_pdf(replace(WHOLE, cover=cover))
    pages, marks = pages_of(pdf), dict(bookmarks(pdf))

    assert marks["In this paper"] == 2
    assert marks["Executive summary"] == 3
    assert "Version and data" in pages[0]
    assert "Annex: what the pages had no room for" in marks
    rest = " ".join(pages[marks["Annex: what the pages had no room for"] - 1 :])
    assert rest.count("is worth reading") >= 10 * (letters // 60)


def test_events_say_what_they_moved_and_what_came_back(whole, said):
    page = page_called("What moved several", whole, said)
    assert "Industrial action by resident doctors is in force and still moves 1 score." in page
    assert "Summer heat is over: the 1 score it moved was given back." in page
    assert "Given back on 19 August 2025: 20 to 16" in page
    assert "Still in the score" in page
    assert "It concerns BAF0002 too and has not moved its score." in page


def test_a_deep_dive_tells_every_decision_every_target_and_what_committees_said(whole, said):
    page = page_called("Deep dive", whole, said)
    assert "The score rose from 12 on 3 April 2023 to 20 over 4 decisions." in page
    assert "Targets set, in order: on 3 April 2023 8 by 31 March 2025; on 1 April 2025 8 by 30 June 2026." in page
    assert "Asked for a recovery plan. Minute 24/16." in page
    assert "Occupancy fell. Shared cause: Industrial action." in page


def test_assurances_that_the_page_of_what_is_late_has_no_room_for_stand_in_the_annex(whole, said):
    late, annex = page_called("Late, slipping", whole, said), page_called("Annex", whole, said)
    assert f"more assurances, page {len(said)}" in late
    assert late.count("Expired") + annex.count("Expired") == sum(
        one.check.lapsed for risk in WHOLE.risks for one in risk.assurances
    )


def test_a_long_history_still_takes_one_page():
    (dive,) = WHOLE.deep_dives
    long = replace(dive, scores=dive.scores * 30, said=dive.said * 30)
    assert pages_each_of(render_pdf(replace(WHOLE, deep_dives=(long,))), "Deep dive") == 1


def test_the_changes_log_takes_one_page_and_counts_what_it_leaves_out(whole, said):
    assert "24 changes by the holders of 2 posts; 1 score was decided anew." in page_called("Appendix D", whole, said)
    many = replace(WHOLE.changes, lines=WHOLE.changes.lines * 100)
    pdf = render_pdf(replace(WHOLE, changes=many))
    assert pages_each_of(pdf, "Appendix D") == 1
    assert "earlier changes, in the register" in page_called("Appendix D", pdf, pages_of(pdf))


def test_the_matrix_names_every_cell_and_counts_the_risks_of_each_band(whole, said):
    page = page_called("Appendix B", whole, said)
    for cell in ("25 Extreme", "12 High", "4 Moderate", "1 Low"):
        assert cell in page
    assert "Extreme, 15 to 25 High, 8 to 12 Moderate, 4 to 6 Low, 1 to 3 Six risks in this paper" in page


def test_only_the_private_edition_says_private_and_it_does_on_every_page(said):
    private = pages_of(render_pdf(PRIVATE))
    assert all(page.count("Private edition") >= 2 for page in private)
    assert "One of 15 risks is confidential and in this edition alone." in " ".join(private)
    assert not any("rivate" in page or "confidential" in page for page in said)


def test_every_page_of_a_frozen_paper_carries_its_revision_and_its_hash(said):
    assert all("Frozen 18 Sep 2025, revision 2, content 7c1e9a427c1e9a42" in page for page in said)


def test_a_reference_that_people_typed_leads_to_its_page_only_where_the_paper_has_that_risk():
    cover = CoverEntry(financial="BAF0003 and BAF0999.")
    assert "BAF0003 and BAF0999." in pages_of(render_pdf(replace(CONTENT, cover=cover)))[0]


def pages_each_of(pdf, name):
    marks = [*bookmarks(pdf), ("the end", len(pages_of(pdf)) + 1)]
    at = next(n for n, (title, _) in enumerate(marks) if title.startswith(name))
    return marks[at + 1][1] - marks[at][1]


def test_ten_risks_take_twenty_to_twenty_two_pages():
    ten = replace(WHOLE, risks=WHOLE.risks[:10], events=(), deep_dives=())
    assert 20 <= len(pages_of(render_pdf(ten))) <= 22
    assert set(pages_each(render_pdf(ten), [one.reference for one in ten.risks]).values()) == {1}
