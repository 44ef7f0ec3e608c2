"""The small map of linked risks: one in the middle of its ties, and a sentence that says the same."""

from risks.charts.link_map import MOST, Linked, link_map
from risks.charts.scene import Line, Link, Polygon, groups, texts, walk


def linked(number: int, *, outward: bool | None = True, name: str = "Workforce") -> Linked:
    return Linked(f"BAF{number:04}", name, "contributes to", f"/risks/BAF{number:04}", outward)


def test_every_other_risk_is_tied_to_the_middle_one_and_leads_to_its_page():
    scene = link_map("BAF0003", "Urgent care", [linked(1), linked(2)])
    links = [shape.href for shape in walk(scene.shapes) if isinstance(shape, Link)]
    assert links == ["/risks/BAF0001", "/risks/BAF0002"]
    assert len(groups(scene, "tie")) == 2
    assert scene.description == "BAF0003 is linked to 2 other risks: BAF0001 and BAF0002."


def test_an_arrow_points_the_way_the_relation_reads_and_a_mutual_one_has_none():
    out, back, both = (
        link_map("BAF0003", "Urgent care", [linked(1, outward=way)], width=340) for way in (True, False, None)
    )
    (head,) = [shape for shape in walk(out.shapes) if isinstance(shape, Polygon)]
    (tail,) = [shape for shape in walk(back.shapes) if isinstance(shape, Polygon)]
    assert head.points[0][0] > 200 > tail.points[0][0]
    assert not [shape for shape in walk(both.shapes) if isinstance(shape, Polygon)]


def test_beyond_six_the_list_has_the_rest_and_the_sentence_says_so():
    scene = link_map("BAF0003", "Urgent care", [linked(number) for number in range(10, 18)])
    assert len(groups(scene, "tie")) == MOST
    assert scene.description.endswith("BAF0015, and 2 more in the list.")


def test_a_long_name_is_cut_and_nothing_leaves_the_picture():
    scene = link_map(
        "BAF0003", "A name that is long enough to need two lines", [linked(1, name="Extraordinarily long")]
    )
    assert all(0 <= text.x <= scene.width for text in texts(scene))
    assert all(0 <= shape.y1 <= scene.height for shape in walk(scene.shapes) if isinstance(shape, Line))
    assert any(text.words.endswith("…") for text in texts(scene))


def test_no_links_is_said():
    assert link_map("BAF0003", "Urgent care", []).description == "BAF0003 is linked to no other risk."
