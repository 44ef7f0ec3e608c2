"""The committee edition does not tell of confidential risks, whatever governance types; the private one has its own
words."""

from datetime import date

import pytest
from django.test import Client

from risks.changes.papers import PaperRefusal, keep_frozen
from risks.models import CoverSheet, Edition, FrozenPaper, Meeting, Risk, Role
from tests import factories as make
from tests.web.cast import SECRET, Cast, browser_of, seen
from tests.web.paper_steps import PAPER, a_meeting, all_wanting, frozen

NAMES_IT = f"We also looked at the {SECRET.lower()}."


@pytest.fixture
def meeting(cast: Cast) -> Meeting:
    return a_meeting()


@pytest.fixture
def governance(cast: Cast) -> Client:
    return browser_of(cast, Role.GOVERNANCE)


@pytest.mark.parametrize("field", ["summary", "recommendations", "title", "financial", "previously_considered"])
def test_a_confidential_title_is_refused_on_the_cover_at_its_field(
    meeting: Meeting, governance: Client, cast: Cast, field: str
):
    answer = governance.post(f"{PAPER}/cover", {"version": 0, field: NAMES_IT, "legal": "Typed with care."})
    text = answer.content.decode()
    assert f"names {cast.secret.reference_id}, which is confidential" in text
    assert f'href="#id_{field}"' in text
    assert "Typed with care." in text
    assert not CoverSheet.objects.exists()


def test_a_reference_is_enough(meeting: Meeting, governance: Client, cast: Cast):
    answer = governance.post(f"{PAPER}/cover", {"version": 0, "summary": f"See {cast.secret.reference_id.lower()}."})
    assert "which is confidential" in seen(answer)


def test_a_risk_that_became_confidential_after_the_cover_was_written_stops_the_freeze(
    meeting: Meeting, governance: Client, cast: Cast
):
    CoverSheet.objects.create(meeting=meeting, summary=NAMES_IT)
    page = seen(governance.get(f"{PAPER}/freeze"))
    assert "This has to be mended first" in page
    assert f"names {cast.secret.reference_id}, which is confidential" in page
    governance.post(f"{PAPER}/freeze", {"overrule": "betrayed:summary", "because": "All the same."})
    assert not FrozenPaper.objects.exists()
    # The private edition prints other words, and may tell.
    assert "which is confidential" not in seen(governance.get(f"{PAPER}/freeze?edition=private"))


def test_the_reason_for_a_freeze_is_read_by_everybody_and_names_none_either(
    meeting: Meeting, governance: Client, cast: Cast
):
    answer = governance.post(f"{PAPER}/freeze", all_wanting(governance) | {"because": NAMES_IT})
    assert "which is confidential" in seen(answer)
    assert not FrozenPaper.objects.exists()
    paper = frozen(governance, "?edition=private")
    with pytest.raises(PaperRefusal, match="confidential"):
        keep_frozen(
            meeting=meeting,
            edition=Edition.COMMITTEE,
            content={},
            sha256="",
            as_at=paper.as_at,
            by=paper.frozen_by,
            at=paper.frozen_at,
            because=NAMES_IT,
        )


def test_the_private_edition_has_words_of_its_own_that_the_other_never_prints(
    meeting: Meeting, governance: Client, cast: Cast
):
    page = seen(governance.get(f"{PAPER}/cover"))
    assert "Written from the register: summary of the private edition All 4 system risks" in page
    own = {"private_summary": f"All 4 are beyond tolerance, with {SECRET}.", "private_recommendations": "Keep it so."}
    answer = governance.post(f"{PAPER}/cover", {"version": 0, "summary": "All 3 are beyond tolerance."} | own)
    assert answer.status_code == 302, seen(answer)
    private, committee = (seen(governance.get(f"{PAPER}{edition}")) for edition in ("?edition=private", ""))
    assert f"with {SECRET}" in private
    assert "Keep it so." in private
    assert "All 3 are beyond tolerance." not in private
    assert "All 3 are beyond tolerance." in committee
    assert SECRET not in committee
    assert "Keep it so." not in committee
    assert "This has to be mended first" not in seen(governance.get(f"{PAPER}/freeze?edition=private"))


def test_without_a_confidential_risk_nobody_is_asked_for_private_words(
    meeting: Meeting, governance: Client, cast: Cast
):
    Risk.objects.filter(pk=cast.secret.pk).update(confidential=False)
    assert "private edition" not in seen(governance.get(f"{PAPER}/cover"))


def test_what_the_private_words_count_wrongly_is_mended_in_its_own_field(
    meeting: Meeting, governance: Client, cast: Cast
):
    CoverSheet.objects.create(meeting=meeting, private_summary="All 7,351 are well.")
    page = governance.get(f"{PAPER}/freeze?edition=private")
    assert "This has to be mended first" in seen(page)
    assert f'href="{PAPER}/cover#id_private_summary"' in page.content.decode()
    assert "This has to be mended first" not in seen(governance.get(f"{PAPER}/freeze"))


def test_a_thousand_things_that_are_wanting_can_be_overruled(meeting: Meeting, governance: Client, cast: Cast):
    for n in range(10, 360):
        make.RiskFactory(reference=f"BAF{n:04d}", next_review_on=date(2025, 1, 1), domain=None)
    wanting = all_wanting(governance)
    assert sum(len(keys.split()) for keys in wanting["overrule"]) > 1000
    assert governance.post(f"{PAPER}/freeze", wanting).status_code == 302
    assert FrozenPaper.objects.count() == 1
