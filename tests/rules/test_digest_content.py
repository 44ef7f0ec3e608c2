"""A digest: one line for each risk, worst first, the lesser beneath, and what ended."""

from dataclasses import replace
from datetime import date

from risks.rules.alert_content import Line, ToDo
from risks.rules.digest_content import MOST, Counted, digest_content, digest_subject

MONDAY, BEFORE = date(2025, 9, 22), date(2025, 9, 15)

TO_DO = ToDo("the risk lead", "reviews the risk", "by Friday")


def line(name: str, severity: int, label: str = "Beyond its limit") -> Line:
    return Line(name, f"https://x/{name}", label, severity, "New")


def digest(news=(), ended=(), counted=None):
    counted = counted or Counted(len({one.name for one in news}), 0, len(ended))
    return digest_content(day=MONDAY, since=BEFORE, news=news, ended=ended, counted=counted, link="", why_you="")


def test_one_line_a_risk_worst_first_with_the_lesser_flags_beneath():
    content = digest(
        [line("BAF0001", 2, "Review overdue"), line("BAF0002", 4), line("BAF0001", 3), line("BAF0001", 1, "Data")]
    )
    [section] = content.sections
    assert section.heading == "New since 15 September 2025"
    assert [(one.name, one.severity, [low.label for low in one.beneath]) for one in section.lines] == [
        ("BAF0002", 4, []),
        ("BAF0001", 3, ["Review overdue", "Data"]),
    ]
    assert content.severity == 4


def test_what_is_beneath_is_said_in_few_words_and_several_of_one_kind_as_one():
    lapsed = [replace(line("A", 2, "Assurance lapsed"), what=f"Audit {n}", against="May", to_do=TO_DO) for n in (1, 2)]
    late = replace(line("A", 2, "Review overdue"), what="Due", against="Every month", to_do=TO_DO)
    [section] = digest([line("A", 3), *lapsed, late]).sections
    assert [(one.label, one.what, one.against, one.to_do) for one in section.lines[0].beneath] == [
        ("Assurance lapsed", "Audit 1; Audit 2", "", None),
        ("Review overdue", "Due", "", None),
    ]


def test_of_many_of_one_kind_two_are_named_in_brief_and_none_of_a_confidential_risk():
    late = [replace(line("A", 2, "Action overdue"), what=f"Not done: {n} {'word ' * 30}") for n in range(4)]
    untold = [line("A", 2, "Assurance lapsed")] * 2
    [section] = digest([line("A", 3), *late, *untold]).sections
    brief = [f"Not done: {n} {'word ' * 15}".strip() + "…" for n in range(2)]
    assert [one.what for one in section.lines[0].beneath] == [f"{brief[0]}; {brief[1]}; and two more", "2 of them"]


def test_what_was_cut_ends_as_it_is_and_everything_else_with_a_full_stop():
    cut, whole = replace(line("A", 2), what="Audit of…"), replace(line("A", 2), what="Audit of…", since="2025-09-01")
    assert (cut.stop, whole.stop, line("A", 2).stop) == ("", ".", ".")


def test_the_lead_counts_what_there_is():
    assert digest([line("A", 3)]).lead == "One risk has news."
    assert digest([line("A", 4)], counted=Counted(3, 1, 0)).lead == "Three risks have news, 1 of them critical."
    both = digest([line("A", 4)], counted=Counted(3, 1, 2)).lead
    assert both == "Three risks have news, 1 of them critical, and 2 flags have ended."
    assert digest([line("A", 3)], [line("B", 2)]).lead == "One risk has news and 1 flag has ended."
    assert digest([], [line("B", 2), line("C", 2)]).lead == "Two flags have ended."
    assert digest().lead == (
        "Nothing to report: since 15 September 2025 no flag that you are told of was raised, and none ended."
    )


def test_the_subject_says_whether_to_open_it():
    content = digest([line("A", 4)], [line("B", 2)])
    assert digest_subject(content, Counted(3, 1, 2)) == (
        "Your risks on 22 September 2025: 3 with news, 1 critical, 2 ended"
    )
    assert digest_subject(content, Counted()) == "Your risks on 22 September 2025: nothing to report"


def test_more_risks_than_anybody_reads_are_counted_and_the_worst_are_told():
    news = [line(f"BAF{number:04}", 2) for number in range(MOST + 5)] + [line("WORST", 4)]
    content = digest(news, counted=Counted(MOST + 6, 1, 0))
    assert [len(section.lines) for section in content.sections] == [MOST]
    assert content.sections[0].lines[0].name == "WORST"
    assert content.sentences == ("Six more risks have news: read them in the register.",)
