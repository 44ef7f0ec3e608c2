"""What a shared cause did to a risk, told from its scores in order."""

from risks.rules.shared_cause import Effect, Judged, effect_of


def scores(*told: str) -> list[Judged]:
    """ "4x4" is anybody's score, "5x4!" one that the cause gave."""
    return [Judged(int(one[0]), int(one[2]), one.endswith("!")) for one in told]


def test_a_cause_that_moved_nothing_has_no_effect():
    assert effect_of(scores("4x4", "3x4")) is None
    assert effect_of([]) is None


def test_the_score_that_the_cause_gave_stands_and_the_one_before_it_is_known():
    assert effect_of(scores("3x4", "4x4", "5x4!")) == Effect(given=2, before=1, since=None)


def test_a_review_that_keeps_the_score_leaves_it_the_causes():
    effect = effect_of(scores("4x4", "5x4!", "5x4", "5x4"))
    assert effect == Effect(given=1, before=0, since=None)
    assert effect.stands


def test_a_risk_scored_again_no_longer_stands_where_the_cause_put_it():
    effect = effect_of(scores("4x4", "5x4!", "5x4", "3x4", "5x4"))
    assert effect == Effect(given=1, before=0, since=3)
    assert not effect.stands


def test_the_same_product_from_other_parts_is_another_score():
    assert effect_of(scores("2x2", "4x1!", "1x4")) == Effect(given=1, before=0, since=2)


def test_a_cause_that_raises_twice_is_taken_back_to_before_the_first_time():
    assert effect_of(scores("3x4", "4x4!", "4x4", "5x4!")) == Effect(given=3, before=0, since=None)


def test_a_cause_that_comes_back_is_taken_back_to_what_stood_in_between():
    assert effect_of(scores("3x4", "4x4!", "2x4", "5x4!")) == Effect(given=3, before=2, since=None)


def test_a_risk_first_scored_by_the_cause_has_nothing_before():
    assert effect_of(scores("5x4!", "5x4")) == Effect(given=0, before=None, since=None)
