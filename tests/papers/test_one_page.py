"""One page a risk, by construction: in the least room every text of a page has its number of lines."""

from dataclasses import fields, replace
from datetime import date
from itertools import pairwise

import pytest

from risks.papers.committee_entry import CommitteeSaid
from risks.papers.content import Acceptance, Decision, DriftLine, PartnerEntry
from risks.papers.layout import house_style as hs
from risks.papers.layout.fit import ROOMS, Room, height_of
from risks.papers.layout.leftover import cut_texts
from risks.papers.layout.risk_page import PARTS, fitted, risk_page
from risks.papers.layout.row_texts import ALL
from risks.rules.appetite import Limits, Position
from tests.papers.entries import check
from tests.papers.specimen import CONTENT, crowded, indicator, risk

PAGE = hs.TEXT_TOP - hs.TEXT_BOTTOM
# Sentences, endless words of the widest letter, letters without a blank, and what no typeface of the paper has.
TYPED = {
    "sentences": "Somebody typed this sentence without ever stopping to think of the page it stands on. " * 120,
    "one word": "W" * 10_000,
    "wide words": "WWWWWWWWWWWWWWWWWWWW " * 500,
    "Chinese": "\u75c5\u5e8a\u4e0d\u8db3" * 2500,
    "Hebrew": "\u05e9\u05dc\u05d5\u05dd " * 2000,
    "pictures": "\U0001f3e5\U0001f468\u200d\u2695\ufe0f" * 2000,
    "long names": "\ufdfa" * 5000,
    "Korean": "\ubcd1\uc0c1 " * 3000,
}
# What changes which parts a page has: what is drawn, and what is there at all.
FEWER = {
    "everything": {},
    "nothing to draw": {"indicators": (indicator(1),)},
    "no indicator": {"indicators": ()},
    "no control": {"controls": ()},
    "many partners": {"partners": 9},
    "two partners": {"partners": 2},
    "neither": {"controls": (), "actions": (), "indicators": (), "checks": (None, None, None)},
}


@pytest.fixture(autouse=True)
def _typefaces():
    hs.register_fonts()


def overdone(words, **fewer):
    """A risk that has everything there is, or less of it, and these words in every text."""
    bare = replace(crowded("BAF0099"), **{name: held for name, held in fewer.items() if name != "partners"})
    said = CommitteeSaid("Limited", words, date(2025, 6, 26), words, words, date(2025, 6, 26), words, words)
    worst = replace(check(words, lapsed=True), source=words)
    partner = PartnerEntry(words, 12, "High", Limits(6, 9), Position.BEYOND_TOLERANCE, illustrative=True)
    names = ("title", "cause", "event", "effect", "domain", "executive_lead", "risk_lead", "committee", "source")
    return replace(
        bare,
        **dict.fromkeys(names, words),
        short_name=words[:32],
        objectives=(words, words, words),
        decision=Decision(date(2025, 9, 11), words, words, words),
        acceptance=Acceptance(words, date(2025, 4, 8), date(2026, 3, 31), words),
        position=Position.BEYOND_ACCEPTED,
        accepted_until=date(2026, 3, 31),
        said_here=said,
        committees=replace(said, rated_by=f"B{words}", decided_on=date(2025, 8, 1)),
        drift=DriftLine("Drifting", 3, date(2025, 8, 1), (words, words)),
        gaps=(words,) * 4,
        checks=fewer.get("checks", (worst,) * 3),
        controls=tuple(replace(one, text=words, gaps=(words, words), checks=(worst,) * 3) for one in bare.controls),
        actions=tuple(replace(one, text=words, owner=words, effect=words) for one in bare.actions),
        indicators=tuple(replace(one, name=words, area=words, latest=words, limit=words) for one in bare.indicators),
        partners=(partner,) * fewer.get("partners", 4),
    )


def height(one, room):
    return height_of(risk_page(CONTENT, one, {}, room)[1:])


@pytest.mark.parametrize("fewer", FEWER)
@pytest.mark.parametrize("typed", TYPED)
def test_nothing_that_anybody_types_makes_a_page_higher_than_one(typed, fewer):
    one = overdone(TYPED[typed], **FEWER[fewer])

    assert height(one, fitted(CONTENT, one)) <= PAGE
    assert height(one, ROOMS[-1]) <= PAGE


@pytest.mark.parametrize("one", [overdone(TYPED["sentences"]), overdone(TYPED["wide words"]), risk("BAF0001", (4, 4))])
def test_rooms_come_fullest_first(one):
    """But for the line that says where the rest of what is cut stands."""
    heights = [height(one, room) for room in ROOMS]

    assert all(later <= earlier + hs.CELL_QUIET.leading for earlier, later in pairwise(heights))


@pytest.mark.parametrize("typed", TYPED)
def test_what_is_cut_stands_whole_in_the_annex(typed):
    words = TYPED[typed]
    one = overdone(words)
    found = {said.about: said.text for said in cut_texts(one, ROOMS[-1])}

    assert set(found) == {
        "Title", "Kind of risk", "Objectives", "Because", "There is a risk that", "Which would lead to",
        "Executive lead", "Risk lead", "Lead committee", "Why this score", "This committee", "Other committees",
        "Drift", "Partners", "Title from", "Indicator", "Gaps", "Control", "The risk as a whole", "Action",
    }  # fmt: skip
    assert [about for about, said in found.items() if words.strip() not in said] == []
    assert cut_texts(one, ALL) == ()


def test_where_there_is_room_nothing_is_cut():
    one = risk("BAF0001", (4, 4))
    room = fitted(CONTENT, one)

    assert room == ROOMS[0]
    assert cut_texts(one, room) == ()


class Asked:
    """A room that notes what is asked of it."""

    def __init__(self, room: Room) -> None:
        self.room, self.names = room, set()

    def __getattr__(self, name):
        self.names.add(name)
        return getattr(self.room, name)


def test_a_part_is_made_anew_where_anything_differs_that_it_asks_of_its_room():
    one, every = overdone(TYPED["sentences"]), set()
    for part, key in PARTS:
        for room in (ROOMS[0], ROOMS[-1]):
            asked = Asked(room)
            part(CONTENT, one, {}, asked)
            every |= asked.names
            for name in asked.names:
                now = getattr(room, name)
                other = replace(room, **{name: (not now) if isinstance(now, bool) else now - 1 if now else 1})
                assert key(one, other) != key(one, room), (part.__name__, name)
    assert every == {field.name for field in fields(Room)}
