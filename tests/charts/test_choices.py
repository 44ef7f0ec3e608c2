from risks.charts.choices import choices
from risks.charts.scene import groups, marks
from tests.charts.reading import outside, overlapping, words

PURPOSES = ("Approve", "Assure", "Discuss", "Note")


def test_every_choice_is_named_in_its_order_and_one_is_ticked():
    scene = choices("Purpose", PURPOSES, "Assure")
    assert words(scene) == list(PURPOSES)
    assert [group.shapes[-1].words for group in groups(scene, "chosen")] == ["Assure"]
    assert marks(scene, "choice-tick") == 1
    assert scene.description == "Purpose: Assure is chosen; Approve, Discuss and Note are not."
    assert overlapping(scene) == []
    assert outside(scene) == []


def test_nothing_is_ticked_before_somebody_chose():
    scene = choices("Purpose", PURPOSES, "")
    assert groups(scene, "chosen") == []
    assert scene.description == "Purpose: not given. The choices are Approve, Assure, Discuss and Note."
