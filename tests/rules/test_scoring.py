import pytest
from hypothesis import given
from hypothesis import strategies as st

from risks.rules import npsa
from risks.rules.scoring import (
    CONSEQUENCE_DESCRIPTORS,
    NPSA_BANDS,
    POSSIBLE_SCORES,
    Band,
    BandsError,
    Score,
    ScoreError,
    band_for,
    check_bands,
    effective_limit,
    still_words,
)

axis = st.integers(1, 5)


def test_a_score_is_likelihood_times_consequence() -> None:
    assert Score(4, 5).value == 20


@pytest.mark.parametrize(
    ("likelihood", "consequence", "sentence"),
    [
        (6, 3, "Likelihood must be a whole number from 1 to 5; you gave 6."),
        (3, 0, "Consequence must be a whole number from 1 to 5; you gave 0."),
        (True, 3, "Likelihood must be a whole number from 1 to 5; you gave True."),
        (2.5, 3, "Likelihood must be a whole number from 1 to 5; you gave 2.5."),
    ],
)
def test_a_score_off_the_matrix_is_refused_with_a_sentence(likelihood: int, consequence: int, sentence: str) -> None:
    with pytest.raises(ScoreError) as refusal:
        Score(likelihood, consequence)
    assert str(refusal.value) == sentence


def test_equal_products_are_ordered_by_consequence() -> None:
    assert Score(3, 5) > Score(5, 3)
    assert sorted([Score(5, 3), Score(4, 4), Score(3, 5)]) == [Score(5, 3), Score(3, 5), Score(4, 4)]


@given(axis, axis, axis, axis)
def test_scores_are_totally_ordered_by_value_then_consequence(a: int, b: int, c: int, d: int) -> None:
    first, second = Score(a, b), Score(c, d)
    assert (first < second) + (first > second) + (first == second) == 1
    if first.value < second.value:
        assert first < second


def test_the_possible_scores_are_the_products_of_the_matrix() -> None:
    assert tuple(sorted({a * b for a in range(1, 6) for b in range(1, 6)})) == POSSIBLE_SCORES


@pytest.mark.parametrize(
    ("value", "key"),
    [
        (1, "low"),
        (3, "low"),
        (4, "moderate"),
        (6, "moderate"),
        (8, "high"),
        (12, "high"),
        (15, "extreme"),
        (25, "extreme"),
    ],
)
def test_each_edge_of_a_band_is_inside_it(value: int, key: str) -> None:
    assert band_for(value).key == key


@given(axis, axis)
def test_the_npsa_bands_cover_every_score_once(likelihood: int, consequence: int) -> None:
    value = Score(likelihood, consequence).value
    assert [band for band in NPSA_BANDS if band.lowest <= value <= band.highest] == [band_for(value)]


def test_a_number_no_score_can_have_takes_the_band_below_it() -> None:
    assert band_for(7).key == "moderate"
    assert band_for(14).key == "high"


@pytest.mark.parametrize("value", [0, 26, -4])
def test_a_value_off_the_matrix_has_no_band(value: int) -> None:
    with pytest.raises(ScoreError, match="from 1 to 25"):
        band_for(value)


def test_a_threshold_that_is_never_hit_works_as_the_score_below_it() -> None:
    assert [effective_limit(n) for n in (6, 7, 9, 11, 14, 24, 25)] == [6, 6, 9, 10, 12, 20, 25]


def test_the_npsa_bands_and_a_common_variant_pass_the_check() -> None:
    check_bands(NPSA_BANDS)
    check_bands([Band("l", "Low", 1, 5), Band("m", "Medium", 6, 10), Band("h", "High", 12, 25)])


@pytest.mark.parametrize(
    ("bands", "sentence"),
    [
        ([Band("l", "Low", 1, 6), Band("h", "High", 6, 25)], "overlap"),
        ([Band("l", "Low", 1, 5), Band("h", "High", 8, 25)], "No band holds a score of 6;"),
        ([Band("h", "High", 8, 25), Band("l", "Low", 1, 6)], "lowest to highest"),
        ([Band("l", "Low", 6, 1), Band("h", "High", 8, 25)], "lower number first"),
        ([], "No band holds a score of 1, 2, 3"),
    ],
)
def test_faulty_bands_are_refused_with_the_reason(bands: list[Band], sentence: str) -> None:
    with pytest.raises(BandsError, match=sentence):
        check_bands(bands)


def test_a_gap_in_the_bands_is_said_when_a_score_falls_into_it() -> None:
    with pytest.raises(BandsError, match="No band holds a score of 12"):
        band_for(12, [Band("l", "Low", 1, 10)])


def test_every_point_of_the_matrix_has_words() -> None:
    assert set(npsa.LIKELIHOOD_WORDS) == set(npsa.CONSEQUENCE_WORDS) == {1, 2, 3, 4, 5}
    assert list(CONSEQUENCE_DESCRIPTORS) == [
        "safety", "quality", "people", "statutory", "reputation", "objectives", "finance", "continuity",
    ]  # fmt: skip
    for descriptors in CONSEQUENCE_DESCRIPTORS.values():
        assert len(set(descriptors)) == 5
        assert all(descriptors)


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        (12, 10, "still high"),
        (15, 25, "still extreme"),
        (12, 15, ""),
        (12, 12, ""),
    ],
)
def test_a_score_that_moves_inside_its_band_is_said_to_have_moved(before, after, words):
    assert still_words(before, after) == words
