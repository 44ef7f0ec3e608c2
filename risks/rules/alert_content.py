"""What a message says, in parts. Every channel lays out the same parts, and its plain text is made of them here.

Parts are words that may be shown to whoever receives the message: of a confidential risk the reference stands for the
name, and what happened is left out before the content is made.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, Literal, TypeVar

from risks.rules.drift_facts import SEVERITY_WORDS
from risks.rules.wording import date_words

Kind = Literal["flag", "digest", "letter"]


@dataclass(frozen=True)
class ToDo:
    """Who must do what by when, such as "the risk lead (Head of Urgent Care)", "answers the flag" and "by 26 September
    2025", which may also read "at the next executive meeting"."""

    who: str
    what: str
    when: str

    @property
    def sentence(self) -> str:
        return f"{self.who} {self.what}, {self.when}."


@dataclass(frozen=True)
class Line:
    """One risk in a digest, with the worst that is said of it; the rest of what is said of it stands `beneath`.

    `news` is "New", "New again", "Worse", "Gone up to you" or "Ended". `since` is an ISO day, or "". `detail` says why
    something ended or came about, in sentences.
    """

    name: str
    link: str
    label: str
    severity: int
    news: str
    what: str = ""
    against: str = ""
    since: str = ""
    to_do: ToDo | None = None
    detail: tuple[str, ...] = ()
    beneath: tuple["Line", ...] = ()

    @property
    def severity_words(self) -> str:
        return SEVERITY_WORDS[self.severity]

    @property
    def since_words(self) -> str:
        return _day_words(self.since)

    @property
    def sentence(self) -> str:
        """In one line: "Action overdue (watch): Not done: Sign the contract, since 1 April 2026."."""
        what = f": {self.what}" if self.what else ""
        since = f", since {self.since_words}" if self.what and self.since else ""
        return f"{self.label} ({self.severity_words.lower()}){what}{since}{self.stop}"

    @property
    def stop(self) -> str:
        """What ends the sentence about it: one that was cut ends as it is."""
        return "" if (self.since or self.against or self.what).endswith("…") else "."


@dataclass(frozen=True)
class Section:
    """Some lines of a digest under a heading, worst first."""

    heading: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class AlertContent:
    """One message. All of it is "" or empty where there is nothing to say.

    A flag's: `name` (what the risk may be called), `label` (the rule), `severity`, `occasion` ("Flagged on 19 September
    2025."), `what`, `against` and `since` (an ISO day), `sentences` (why, held, or why nothing is told) and `to_do`.
    A digest's: `name` (its title), `lead` (the sentence that sums it up) and `sections`.
    A letter's: `paragraphs`, whole, in which its link and its reason are written already.
    `link` is where to read on, absolute; `why_you` says by which post somebody is told.
    """

    kind: Kind
    name: str = ""
    label: str = ""
    severity: int = 0
    occasion: str = ""
    what: str = ""
    against: str = ""
    since: str = ""
    sentences: tuple[str, ...] = ()
    to_do: ToDo | None = None
    lead: str = ""
    sections: tuple[Section, ...] = ()
    paragraphs: tuple[str, ...] = ()
    link: str = ""
    why_you: str = ""

    @property
    def severity_words(self) -> str:
        """ "High"; "" where nothing has a severity."""
        return SEVERITY_WORDS.get(self.severity, "")

    @property
    def since_words(self) -> str:
        """ "2 June 2025", or ""."""
        return _day_words(self.since)


def letter_content(body: str) -> AlertContent:
    """A letter's content, from its plain text."""
    return AlertContent("letter", paragraphs=_paragraphs(body))


def to_json(content: AlertContent) -> dict[str, Any]:
    """As kept with an alert: what is empty is left out."""
    return _bare(vars(content))


def _bare(part: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _plain(value) for name, value in part.items() if value}


def _plain(value: Any) -> Any:
    if isinstance(value, ToDo | Line | Section):
        return _bare(vars(value))
    return [_plain(one) for one in value] if isinstance(value, list | tuple) else value


def from_json(kept: Mapping[str, Any], body: str = "") -> AlertContent:
    """What was kept with an alert; one from before contents were kept reads as a letter of its plain text.

    A part that this version does not know is passed over.
    """
    if not kept:
        return letter_content(body)
    sections = tuple(Section(one.get("heading", ""), _lines(one.get("lines"))) for one in kept.get("sections", ()))
    made = {"sections": sections, "to_do": _to_do(kept), **_tuples(kept, "sentences", "paragraphs")}
    return AlertContent(**{**_known(AlertContent, kept), **made})


def _lines(kept: Iterable[Mapping[str, Any]] | None) -> tuple[Line, ...]:
    empty = {"name": "", "link": "", "label": "", "severity": 1, "news": ""}
    return tuple(
        Line(
            **{
                **empty,
                **_known(Line, one),
                "to_do": _to_do(one),
                "beneath": _lines(one.get("beneath")),
                **_tuples(one, "detail"),
            }
        )
        for one in kept or ()
    )


def _to_do(kept: Mapping[str, Any]) -> ToDo | None:
    found = kept.get("to_do")
    return ToDo(**{name: found.get(name, "") for name in ("who", "what", "when")}) if found else None


def _tuples(kept: Mapping[str, Any], *names: str) -> dict[str, tuple[str, ...]]:
    return {name: tuple(kept.get(name, ())) for name in names}


Part = TypeVar("Part", AlertContent, Line)


def _known(kind: type[Part], kept: Mapping[str, Any]) -> dict[str, Any]:
    names = {field.name for field in fields(kind)}
    return {name: value for name, value in kept.items() if name in names}


def plain_text(content: AlertContent) -> str:
    """The message as plain text, paragraphs apart by an empty line."""
    parts = {"flag": _flag_parts, "digest": _digest_parts, "letter": _letter_parts}[content.kind](content)
    return "\n\n".join(part for part in parts if part) + "\n"


def _flag_parts(content: AlertContent) -> list[str]:
    return [
        content.name,
        f"{content.label}. Severity: {content.severity_words.lower()}.\n{content.occasion}",
        "\n".join([*_facts(content), *content.sentences]),
        f"To do: {content.to_do.sentence}" if content.to_do else "",
        f"Read it: {content.link}" if content.link else "",
        content.why_you,
    ]


def _facts(part: AlertContent | Line) -> list[str]:
    """What, since when and against what; nothing where what happened is not told."""
    if not part.what:
        return []
    since = f", since {part.since_words}" if part.since else ""
    return [f"What: {part.what}{since}."] + ([f"Against: {part.against}."] if part.against else [])


def _digest_parts(content: AlertContent) -> list[str]:
    sections = [part for section in content.sections for part in _section_parts(section)]
    more = f"Read on: {content.link}" if content.link else ""
    return [content.name, content.lead, *sections, *content.sentences, more, content.why_you]


def _section_parts(section: Section) -> list[str]:
    return [section.heading, *("\n".join(_line_words(line)) for line in section.lines)]


def _line_words(line: Line) -> list[str]:
    """A risk as a list item, with what is beneath it as shorter ones."""
    said = f"{line.label} ({line.severity_words.lower()}). {line.news}."
    to_do = [f"To do: {line.to_do.sentence}"] if line.to_do else []
    words = [said, *_facts(line), *line.detail, *to_do, line.link]
    return [f"- {line.name}", *(f"  {word}" for word in words if word), *map(_beneath_words, line.beneath)]


def _beneath_words(line: Line) -> str:
    return " ".join([f"  - {line.sentence}", *line.detail])


def _letter_parts(content: AlertContent) -> list[str]:
    return list(content.paragraphs)


def _paragraphs(body: str) -> tuple[str, ...]:
    return tuple(part for part in body.strip().split("\n\n") if part.strip())


def _day_words(day: str) -> str:
    return date_words(date.fromisoformat(day)) if day else ""
