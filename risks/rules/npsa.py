"""Default words of the 5 by 5 matrix, after the National Patient Safety Agency's "A risk matrix for risk managers"
(January 2008, ref 0676). Reference data: a matrix held in the database may replace every word of it."""

from typing import NamedTuple


class LikelihoodWords(NamedTuple):
    """How one likelihood is named, and how often it would happen."""

    label: str
    time_frame: str


LIKELIHOOD_WORDS: dict[int, LikelihoodWords] = {
    1: LikelihoodWords("Rare", "Not expected to occur for years"),
    2: LikelihoodWords("Unlikely", "At least annually"),
    3: LikelihoodWords("Possible", "At least monthly"),
    4: LikelihoodWords("Likely", "At least weekly"),
    5: LikelihoodWords("Almost certain", "At least daily"),
}

CONSEQUENCE_WORDS: dict[int, str] = {
    1: "Negligible",
    2: "Minor",
    3: "Moderate",
    4: "Major",
    5: "Catastrophic",
}

FiveDescriptors = tuple[str, str, str, str, str]

CONSEQUENCE_DESCRIPTORS: dict[str, FiveDescriptors] = {
    "safety": (
        "Minimal injury; no time off work",
        "Minor injury or illness; more than 3 days off work; hospital stay longer by 1 to 3 days",
        (
            "Needs professional intervention; 4 to 14 days off work; hospital stay longer by 4 to 15 days; "
            "reportable under RIDDOR; a small number of patients affected"
        ),
        "Long-term incapacity; more than 14 days off work; hospital stay longer by more than 15 days",
        "Death; multiple permanent injuries; a large number of patients affected",
    ),
    "quality": (
        "A peripheral element is suboptimal; informal complaint",
        "The overall service is suboptimal; formal complaint (stage 1); a single failure to meet internal standards",
        "Effectiveness significantly reduced; formal complaint (stage 2); repeated failure to meet internal standards",
        "Non-compliance with national standards; multiple complaints or independent review; critical report",
        "Totally unacceptable quality; gross failure; inquest or ombudsman inquiry",
    ),
    "people": (
        "Short-term low staffing, less than 1 day",
        "Low staffing reduces the quality of the service",
        "Late delivery of a key objective; unsafe staffing for more than 1 day; low morale",
        "Uncertain delivery of a key objective; unsafe staffing for more than 5 days; loss of key staff",
        "A key objective is not delivered; ongoing unsafe staffing; several key staff lost",
    ),
    "statutory": (
        "No breach, or minimal breach, of guidance or statutory duty",
        "Breach of legislation; rating reduced if it is not resolved",
        "Single breach of statutory duty; improvement notice",
        "Enforcement action; multiple breaches of statutory duty; critical report",
        "Multiple breaches of statutory duty; prosecution; complete systems change required",
    ),
    "reputation": (
        "Rumours; potential for public concern",
        "Local media coverage; short-term loss of public confidence",
        "Local media coverage; long-term loss of public confidence",
        "National media coverage for less than 3 days",
        "National media coverage for more than 3 days; questions in the House; total loss of public confidence",
    ),
    "objectives": (
        "Insignificant cost increase or slip in the timetable",
        "Less than 5 per cent over the project budget",
        "5 to 10 per cent over the project budget",
        "10 to 25 per cent over the project budget; key objectives not met",
        "More than 25 per cent over the project budget; key objectives not met",
    ),
    "finance": (
        "Small loss",
        "Loss of 0.1 to 0.25 per cent of budget; claim of less than £10,000",
        "Loss of 0.25 to 0.5 per cent of budget; claim of £10,000 to £100,000",
        "Loss of 0.5 to 1 per cent of budget; claim of £100,000 to £1 million",
        "Loss of more than 1 per cent of budget; claim of more than £1 million",
    ),
    "continuity": (
        "Service interrupted for more than 1 hour; minimal effect on the environment",
        "Service interrupted for more than 8 hours; minor effect on the environment",
        "Service interrupted for more than 1 day; moderate effect on the environment",
        "Service interrupted for more than 1 week; major effect on the environment",
        "Permanent loss of a service or facility; catastrophic effect on the environment",
    ),
}
