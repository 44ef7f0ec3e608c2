"""A register in which words that a committee may not read stand wherever people can put them.

Each of UNSEEN stands in one place only, so that a test that finds one knows from where it came.
"""

from datetime import date

from risks.models import Alert, Control, CoverSheet, EvidenceLink, Meeting, PartnerPart, Risk, RiskLink, TreatmentAction
from risks.models.entry.assessment import Assessment
from tests.factories import (
    AlertFactory,
    AnnotationFactory,
    AppetiteExceptionFactory,
    AssessmentFactory,
    AssuranceFactory,
    CommentFactory,
    CommitteeViewFactory,
    ControlFactory,
    DeliveryFactory,
    DigestFactory,
    DriftStatusFactory,
    EscalationFactory,
    EvidenceLinkFactory,
    FlagFactory,
    GapFactory,
    IndicatorFactory,
    IndicatorLinkFactory,
    LetterFactory,
    ObjectiveFactory,
    OrganisationFactory,
    PartnerAssessmentFactory,
    PartnerMeasureFactory,
    PartnerPartFactory,
    PostFactory,
    ReadingFactory,
    RiskFactory,
    RiskStepFactory,
    SharedCauseFactory,
    TreatmentActionFactory,
    at,
)
from tests.papers.since_rows import LAST_FREEZE, NOW, flagged, gathered, issue, scored

TITLE = "Quokka settlement"
OF_A_CONFIDENTIAL_RISK = {
    "Quokka": "its title and short name", "numbat": "its cause", "bilby": "its event", "potoroo": "its effect",
    "Wombat": "its score", "Bandicoot": "its control", "Dingo": "its action", "Kookaburra": "its event in common",
    "Wallaby": "its gap", "Taipan": "its assurance", "Galah": "its indicator", "Brolga": "its step in life",
    "Magpie": "its acceptance", "Emu": "what a committee said of it", "Lorikeet": "an alert on it",
    "Possum": "why that went up", "Quoll": "a comment on it", "Jabiru": "its evidence", "Curlew": "its lead",
    "Goanna": "its objective", "Thylacine": "why it was merged", "Dugong": "its partner", "Gecko": "its target",
    "Drongo": "its drift",
}  # fmt: skip
OF_A_DRAFT = {"Cassowary": "a score that waits", "Yabby": "one that was sent back", "Barramundi": "a target that waits"}
OF_A_PARTNER = {"Echidna": "its words", "Platypus": "why it scored so", "Bunyip": "its plan", "Koel": "its control",
                "Mulga": "one that shares the risk no more"}  # fmt: skip
OF_THOSE_WHO_WORK = {"Marlin": "a comment", "Jackaroo": "a note on an indicator", "Billabong": "a risk in draft"}
UNSEEN = (*OF_A_CONFIDENTIAL_RISK, *OF_A_DRAFT, *OF_A_PARTNER, *OF_THOSE_WHO_WORK)
IN_JULY, IN_AUGUST = date(2025, 7, 1), date(2025, 8, 1)


def a_register(part, earlier: Meeting, meeting: Meeting) -> Risk:
    """A risk that everybody may read, with all that a paper tells of one, and the paper of the meeting before."""
    shown = scored(4, 4, title="Pressure on maternity", lead_committee=part.committee)
    strike = SharedCauseFactory(risks=[shown], name="A strike", began_on=IN_JULY)
    AssessmentFactory(risk=shown, likelihood=5, effective_on=IN_AUGUST, shared_cause=strike)
    AlertFactory(flag=flagged(shown), created_at=at(date(2025, 7, 7)))
    TreatmentActionFactory(risk=shown)
    ReadingFactory(indicator=IndicatorLinkFactory(risk=shown).indicator)
    CommitteeViewFactory(risk=shown, meeting=earlier, recorded_at=at(IN_JULY))
    _scored_by_a_partner(shown)
    cover = CoverSheet.objects.create(meeting=meeting)
    cover.deep_dives.add(shown)
    _in_time()
    issue(gathered(earlier, moment=LAST_FREEZE), earlier)
    return shown


def add_secrets(part, earlier: Meeting, meeting: Meeting, shown: Risk) -> Risk:
    """All that stands beside it and is not for the committee. Returns the confidential risk."""
    hidden = _a_confidential_risk(part)
    _what_was_done_about(hidden)
    _tied_to(hidden, shown, earlier)
    _told_of(hidden)
    CoverSheet.objects.get(meeting=meeting).deep_dives.add(hidden)
    _drafts(shown)
    _of_partners(shown)
    _in_time()
    issue(gathered(earlier, "private", LAST_FREEZE), earlier, edition="private")
    return hidden


def _a_confidential_risk(part) -> Risk:
    hidden = RiskFactory(
        confidential=True, title=TITLE, short_name="Quokka", cause="a numbat dispute", event="a bilby claim succeeds",
        effect="a potoroo payment", executive_lead=PostFactory(title="Curlew counsel"), lead_committee=part.committee,
        objectives=[ObjectiveFactory(name="Goanna first")], organisations=[OrganisationFactory(short_name="Dugong")],
    )  # fmt: skip
    for day, likelihood in ((date(2025, 3, 3), 3), (IN_JULY, 5)):
        AssessmentFactory(risk=hidden, likelihood=likelihood, consequence=5, effective_on=day, rationale="Wombat wrote")
    target = {"kind": Assessment.Kind.TARGET, "achieve_by": date(2026, 3, 31), "rationale": "As Gecko says."}
    AssessmentFactory(risk=hidden, effective_on=IN_JULY, **target)
    return hidden


def _what_was_done_about(hidden: Risk) -> None:
    control = ControlFactory(risk=hidden, text="The Bandicoot clause")
    AssuranceFactory(risk=hidden, text="Taipan audit").controls.add(control)
    GapFactory(risk=hidden, text="No Wallaby cover")
    late = {"original_due_on": date(2025, 6, 30), "due_on": date(2025, 9, 1)}
    TreatmentActionFactory(risk=hidden, text="Meet the Dingo lawyers", **late)
    measured = IndicatorLinkFactory(risk=hidden, indicator=IndicatorFactory(name="Galah days lost"))
    ReadingFactory(indicator=measured.indicator)
    AppetiteExceptionFactory(risk=hidden, conditions="Magpie reports")
    EvidenceLinkFactory(risk=hidden, title="Jabiru letter")
    CommentFactory(risk=hidden, text="Is the Quoll plan agreed?")
    part = PartnerPartFactory(risk=hidden, organisation=hidden.organisations.get())
    PartnerAssessmentFactory(part=part)


def _tied_to(hidden: Risk, shown: Risk, earlier: Meeting) -> None:
    """To a risk that everybody may read: an event, an indicator, a link, a merger; and to the meeting before."""
    inquiry = SharedCauseFactory(risks=[hidden], name="Kookaburra inquiry", began_on=IN_JULY)
    AssessmentFactory(risk=hidden, likelihood=4, effective_on=date(2025, 8, 3), shared_cause=inquiry)
    strike = shown.shared_causes.get()
    strike.risks.add(hidden)
    AssessmentFactory(risk=hidden, likelihood=5, effective_on=date(2025, 8, 4), shared_cause=strike)
    IndicatorLinkFactory(risk=hidden, indicator=shown.indicator_links.get().indicator)
    RiskLink.objects.create(risk=hidden, to=shown, kind=RiskLink.Kind.CONTRIBUTES)
    RiskLink.objects.create(risk=shown, to=hidden, kind=RiskLink.Kind.SHARES_CAUSE)
    recorded = {"taken_on": IN_AUGUST, "recorded_at": at(IN_AUGUST)}
    RiskStepFactory(risk=hidden, reason="Brolga asked for it.", **recorded)
    RiskStepFactory(risk=hidden, kind="merged", other_risk=shown, reason="As Thylacine has it.", **recorded)
    CommitteeViewFactory(risk=hidden, meeting=earlier, decision="Emu was noted.", recorded_at=at(IN_JULY))


def _told_of(hidden: Risk) -> None:
    """Flags, alerts, a digest that nothing else stands in, a step up, a letter."""
    flagged(hidden, rule="review_overdue")
    said = {"subject": "Lorikeet", "body": "Lorikeet is beyond tolerance."}
    evidence = {"what": "Lorikeet 16", "against": "Tolerance of 9", "since": "2025-07-01"}
    flag = FlagFactory(risk=hidden, opened_at=at(date(2025, 8, 5)), evidence=evidence, evidence_at_opening=evidence)
    alert = AlertFactory(flag=flag, created_at=at(date(2025, 8, 5)), for_digest=True, **said)
    digest = DigestFactory(created_at=at(date(2025, 8, 6)), **said)
    Alert.objects.filter(pk=alert.pk).update(digest=digest)
    DeliveryFactory(alert=digest, at=at(date(2025, 8, 6)))
    EscalationFactory(flag=flag, at=at(date(2025, 8, 7)), because="Possum did not answer.")
    LetterFactory(risk=hidden, created_at=at(date(2025, 8, 8)), **said)
    DriftStatusFactory(risk=hidden, reasons=["Drongo: score 25."])


def _drafts(shown: Risk) -> None:
    """What nobody has agreed: scores, a risk that is being written, and what people who work on it write."""
    newest = {"risk": shown, "likelihood": 1, "consequence": 5, "effective_on": date(2025, 9, 1)}
    AssessmentFactory(**newest, outcome="proposed", rationale="A Cassowary draft that nobody has agreed.")
    AssessmentFactory(**newest, outcome="returned", rationale="Yabby was not believed.")
    target = newest | {"kind": Assessment.Kind.TARGET, "achieve_by": date(2026, 3, 31)}
    AssessmentFactory(**target, outcome="proposed", rationale="Barramundi by March.")
    scored(5, 5, title="Billabong in draft", state=Risk.State.DRAFT, opened_on=None)
    CommentFactory(risk=shown, text="Who has the Marlin file?")
    AnnotationFactory(indicator=shown.indicator_links.get().indicator, text="Jackaroo counted twice.")


def _scored_by_a_partner(shown: Risk) -> None:
    """Its score is for every committee, why it scored so is not."""
    shown.organisations.add(OrganisationFactory(short_name="ELFT"))
    part = PartnerPartFactory(risk=shown, organisation=shown.organisations.get())
    PartnerAssessmentFactory(part=part, rationale="Platypus beds are full.")


def _of_partners(shown: Risk) -> None:
    """What a partner writes for itself, and the score of one that does not share the risk any more."""
    part = PartnerPart.objects.get(risk=shown)
    part.words = "Our Echidna ward may close."
    part.save()
    PartnerMeasureFactory(part=part, text="The Koel rota")
    PartnerMeasureFactory(part=part, kind="action", text="A Bunyip escalation plan", due_on=date(2025, 10, 1))
    gone = OrganisationFactory(name="Mulga Hospital", short_name="Mulga")
    PartnerAssessmentFactory(part=PartnerPartFactory(risk=shown, organisation=gone))


def _in_time() -> None:
    """What was written in this test is of July, so that the changes log counts what it may."""
    for model in (Risk, Control, TreatmentAction, EvidenceLink):
        model.history.filter(history_date__gt=NOW).update(history_date=at(IN_JULY))
