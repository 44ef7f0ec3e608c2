import pytest
from hypothesis import given
from hypothesis import strategies as st

from risks.rules.patient_data import PatientDataError, looks_like_nhs_number, refuse_patient_data

# 943 476 5919 is the example of the NHS Data Dictionary; nobody has it.


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("9434765919", "9434765919"),
        ("Complaint by 943 476 5919 about waits.", "943 476 5919"),
        ("(943-476-5919)", "943-476-5919"),
        ("943 476-5919", "943 476-5919"),
        ("943\u00a0476\u00a05919", "943\u00a0476\u00a05919"),
        ("943\u2013476\u20135919", "943\u2013476\u20135919"),
        ("NHS9434765919.", "9434765919"),
        ("ref-9434765919", "9434765919"),
        ("4010232137, then 9434765919", "4010232137"),
    ],
)
def test_an_nhs_number_is_found_as_it_was_typed(text: str, found: str) -> None:
    assert looks_like_nhs_number(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "",
        "9434765918",
        "943476591",
        "94347659190",
        "129434765919",
        "£9434765919",
        "9,434,765,919",
        "9434765919.50",
        "01234 567890",
        "020 7946 0018",
        "0000000000",
        "2019-04-01 to 2026-11-22",
        "BAF0003 rose from 12 to 16",
        "943\n476\n5919",
    ],
)
def test_ordinary_numbers_are_left_alone(text: str) -> None:
    assert looks_like_nhs_number(text) is None


@given(st.integers(100_000_000, 999_999_999))
def test_nine_digits_have_at_most_one_tenth_that_makes_an_nhs_number(nine: int) -> None:
    valid = [tenth for tenth in range(10) if looks_like_nhs_number(f"{nine}{tenth}")]
    total = sum(int(digit) * weight for digit, weight in zip(str(nine), range(10, 1, -1), strict=True))
    assert valid == ([] if total % 11 == 1 else [-total % 11])


def test_the_refusal_says_what_to_do() -> None:
    with pytest.raises(PatientDataError) as refusal:
        refuse_patient_data("Mrs X, 943 476 5919")
    assert str(refusal.value) == (
        "“943 476 5919” looks like an NHS number. Remove it: "
        "the register must not hold anything that identifies a patient."
    )
    refuse_patient_data("12 complaints in 2025/26")
