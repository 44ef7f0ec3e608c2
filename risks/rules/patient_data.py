"""Keep patients out of the register: text that holds what looks like an NHS number is refused."""

import re

# Ten digits in one run, or as 3-3-4 with spaces or hyphens; not part of a longer number, a decimal or a sum of money.
# Letters may touch it ("NHS9434765919"): refusing one reference in eleven is better than letting a patient through.
_SPACE = r"[ \u00a0\u2007\u2009\u202f\t]"
_HYPHEN = r"[-\u2010-\u2015\u2212]"
_GAP = rf"(?:{_SPACE}?{_HYPHEN}{_SPACE}?|{_SPACE}{{1,2}})"
_TEN_DIGITS = re.compile(
    r"(?<![\d£$€+])(?<!\d[.,])"
    rf"([0-9]{{10}}|[0-9]{{3}}{_GAP}[0-9]{{3}}{_GAP}[0-9]{{4}})"
    r"(?!\d)(?![.,]\d)"
)
_WEIGHTS = range(10, 1, -1)


class PatientDataError(ValueError):
    """Text that may identify a patient; its text says what to remove."""


def looks_like_nhs_number(text: str) -> str | None:
    """The first piece of text that could be an NHS number, as it was typed, or None.

    An NHS number has ten digits of which the last is a modulus 11 check digit (NHS Data Dictionary, NHS NUMBER).
    """
    for match in _TEN_DIGITS.finditer(text):
        if _check_digit_fits([int(character) for character in match[1] if character.isdigit()]):
            return match[1]
    return None


def _check_digit_fits(digits: list[int]) -> bool:
    total = sum(weight * digit for weight, digit in zip(_WEIGHTS, digits, strict=False))
    # A remainder of 1 would need the check digit 10: such numbers are never issued, and never equal a digit.
    return any(digits) and (11 - total % 11) % 11 == digits[-1]


def refuse_patient_data(text: str) -> None:
    """Raise PatientDataError when the text holds what looks like an NHS number."""
    found = looks_like_nhs_number(text)
    if found is not None:
        raise PatientDataError(
            f"“{found}” looks like an NHS number. Remove it: "
            "the register must not hold anything that identifies a patient."
        )
