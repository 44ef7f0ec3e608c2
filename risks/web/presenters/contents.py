"""What stands on a risk's page, in its order, with how much of it there is."""

from collections.abc import Sequence
from dataclasses import dataclass

from risks.rules.wording import count_words
from risks.web.gather.entry import Entry
from risks.web.presenters.risk import RiskPage
from risks.web.presenters.treatment import Treatment


@dataclass(frozen=True)
class Section:
    """One line of "On this page"."""

    anchor: str
    label: str
    words: str = ""


def contents_of(page: RiskPage, entry: Entry, treatment: Treatment) -> tuple[Section, ...]:
    """One line for each section that is drawn."""
    control_gaps = sum(len(control.gaps) for control in page.controls) + len(page.control_gaps)
    documents = treatment.documents
    return (
        Section("path", "Score over time"),
        Section("evidence", "Evidence", str(len(entry.evidence))),
        Section("controls", "Controls", _with(page.controls, control_gaps)),
        Section("assurances", "Assurances", _with(page.assurances, len(page.assurance_gaps))),
        Section("actions", "Actions", _actions(page)),
        Section("partners", "Partners", str(len(page.partners))),
        Section("committee", "Committees"),
        *([Section("documents", "Documents", str(len(documents)))] if documents or page.treated else []),
        Section("links", "Links", str(len(entry.links))),
        Section("timeline", "Timeline"),
        Section("source", "Source"),
    )


def _with(rows: Sequence[object], gaps: int) -> str:
    return f"{len(rows)}, {count_words(gaps, 'gap')}" if gaps else str(len(rows))


def _actions(page: RiskPage) -> str:
    late = sum(action.late for action in page.actions)
    return f"{len(page.actions)}, {late} late" if late else str(len(page.actions))
