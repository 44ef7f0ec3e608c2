"""What only a person can say of a paper: the fields of its cover, as they were typed."""

from dataclasses import dataclass

# What a cover chooses from, in the order in which it prints them.
PURPOSES = ("Approve", "Assure", "Discuss", "Note")
ASSURANCE_OFFERED = ("Substantial", "Moderate", "Limited", "No assurance")


@dataclass(frozen=True)
class Statement:
    """One of the statements that the cover must make: what it is about, and what it says; "" where it is missing."""

    about: str
    text: str


@dataclass(frozen=True)
class CoverEntry:
    """The cover sheet. Every field may be "": a draft says that it is missing.

    `summary` and `recommendations` are those a person wrote in place of the generated words; each is empty while the
    generated ones stand. `purpose` is one of PURPOSES, `assurance_offered` one of ASSURANCE_OFFERED.
    """

    title: str = ""
    agenda_item: str = ""
    paper_number: str = ""
    author: str = ""
    sponsor: str = ""
    presenter: str = ""
    purpose: str = ""
    assurance_offered: str = ""
    inequalities: str = ""
    green_plan: str = ""
    financial: str = ""
    workforce: str = ""
    other_resources: str = ""
    legal: str = ""
    quality: str = ""
    engagement: str = ""
    conflicts_of_interest: str = ""
    previously_considered: str = ""
    summary: str = ""
    recommendations: tuple[str, ...] = ()
    illustrative: bool = False
    source: str = ""

    @property
    def statements(self) -> tuple[Statement, ...]:
        """The five that no paper is frozen without."""
        return (
            Statement("Health inequalities", self.inequalities),
            Statement("Green Plan", self.green_plan),
            Statement("Financial", self.financial),
            Statement("Workforce", self.workforce),
            Statement("Other resources", self.other_resources),
        )

    @property
    def implications(self) -> tuple[Statement, ...]:
        """The others, of which each may be empty."""
        return (
            Statement("Legal and statutory", self.legal),
            Statement("Quality and safety", self.quality),
            Statement("Engagement", self.engagement),
            Statement("Conflicts of interest", self.conflicts_of_interest),
            Statement("Previously considered by", self.previously_considered),
        )


BLANK_COVER = CoverEntry()
