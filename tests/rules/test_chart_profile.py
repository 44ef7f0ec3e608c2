import pytest

from risks.rules.chart_profile import PROFILES, profile_of
from risks.rules.spc import MDC_EXCEL, NHSR, SpcError


def test_both_tools_are_known_by_name_with_seven_in_a_row() -> None:
    assert list(PROFILES) == ["mdc_excel", "nhsr"]
    assert (profile_of("mdc_excel", 7), profile_of("nhsr", 7)) == (MDC_EXCEL, NHSR)


def test_the_indicator_says_how_many_make_a_run_and_changes_nothing_else() -> None:
    six = profile_of("mdc_excel", 6)
    assert six.run_length == 6
    assert (six.screen, six.outside_counts_as_close, six.minimum_points) == (False, True, 13)


@pytest.mark.parametrize(("name", "run", "words"), [("excel", 7, "mdc_excel or nhsr"), ("nhsr", 1, "at least 2")])
def test_what_no_tool_has_is_refused(name: str, run: int, words: str) -> None:
    with pytest.raises(SpcError, match=words):
        profile_of(name, run)
