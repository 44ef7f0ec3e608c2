"""The access table, which tests/web/test_access_table.py holds every page to. A new address needs its row here.

How to add yours, one line in one of the two tables at the end:

- OF_A_RISK, for an address that hangs on one risk (by its reference, or by a row that belongs to it):
      "assess": OfRisk(get=EDITORS, post=EDITORS),
      "control": OfRisk(get=TREATERS, post=TREATERS, on=make.ControlFactory),      its argument is the row's pk
      "dismiss-advice": OfRisk(get=None, post=EDITORS),                            GET answers 405 to everybody
  `get` and `post` are columns of "who may": the roles for each KIND of risk. Whoever may not see the risk gets 404,
  whoever sees it and may not do this gets 403. `on` makes the row, and may be any function of `risk=`; `within_risk`
  says that its address names the risk as well as the row.
- PLAIN, for an address that speaks of no one risk:
      "rounds": Plain(get=GOVERNORS_ONLY, post=GOVERNORS_ONLY),                    others get 403
  `arguments` makes what its address needs from the cast; `otherwise` is what others get, where that is not 403.
- Needs a column that is not there? Write it beside SCORERS, one line for each kind of risk.

Nobody signed in is led to the sign-in page everywhere. POST is sent empty: the right people get anything but a refusal
(a form with its errors counts), the others 403 or 404. What one POST writes is rolled back before the next.
"""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from django.urls import reverse

from risks.models import Role
from tests import factories as make
from tests.web.access_made import a_cause, a_cause_that_is_over, a_measure, a_round, a_score_that_waits
from tests.web.cast import Cast

LEAD, OWNER, EXECUTIVE, GOVERNANCE = Role.RISK_LEAD, Role.ACTION_OWNER, Role.EXECUTIVE, Role.GOVERNANCE
COMMITTEE, PARTNER, AUDITOR, ADMINISTRATOR = Role.COMMITTEE, Role.PARTNER, Role.AUDITOR, Role.ADMINISTRATOR

EVERYBODY = frozenset(Role.values)
AT_HOME = EVERYBODY - {PARTNER}
WORKING = frozenset({LEAD, OWNER, EXECUTIVE})
KEEPERS = frozenset({GOVERNANCE, AUDITOR, ADMINISTRATOR})
NONE: frozenset[str] = frozenset()

Who = Mapping[str, frozenset[str]]

# Who reads what hangs on each kind of risk. "own": the cast's risk lead keeps it. A draft has not been before a
# committee, a closed one has.
READERS: Who = {
    "own": AT_HOME,
    "own draft": WORKING | KEEPERS,
    "own closed": AT_HOME,
    "own secret": KEEPERS | {LEAD},
    "other": AT_HOME,
    "secret": KEEPERS,
    "shared": EVERYBODY,
    "shared draft": WORKING | KEEPERS,
    "shared secret": KEEPERS,
}
KINDS = tuple(READERS)


def _who(own: set[str], other: set[str], *, draft: bool = False, closed: bool = False) -> Who:
    """A column: `own` for the lead's own risks and `other` for the rest; drafts and closed ones only where said."""
    column = {}
    for kind in KINDS:
        allowed = own if kind.startswith("own") else other
        sleeping = (kind.endswith("draft") and not draft) or (kind.endswith("closed") and not closed)
        column[kind] = NONE if sleeping else frozenset(allowed)
    return column


# Its leads and governance: score, review, treat, answer a flag.
SCORERS = _who({LEAD, GOVERNANCE}, {GOVERNANCE})
# Its leads and governance, from the first draft on: the statement and the details.
EDITORS = _who({LEAD, GOVERNANCE}, {GOVERNANCE}, draft=True)
TREATERS = EDITORS
# A score that waits: nobody leads in its place, so governance decides, unless the risk is closed.
DECIDERS = _who({GOVERNANCE}, {GOVERNANCE}, draft=True)
READERS_AT_HOME = {kind: readers - {PARTNER} for kind, readers in READERS.items()}
# The partner who shares it, of its own part: a system risk, while it is open.
ITS_PARTNER = {kind: frozenset({PARTNER}) if kind == "shared" else NONE for kind in KINDS}
# Whoever works on risks writes in the discussion of one they see, until it is closed; so do partners.
TALKERS = {
    kind: NONE if kind.endswith("closed") else readers & (WORKING | {GOVERNANCE, PARTNER})
    for kind, readers in READERS.items()
}
GOVERNORS = _who({GOVERNANCE}, {GOVERNANCE})
GOVERNORS_ALWAYS = _who({GOVERNANCE}, {GOVERNANCE}, draft=True, closed=True)


# Who sets how a register is kept.
SETTERS = frozenset({GOVERNANCE, ADMINISTRATOR})


# Steps of a risk's life: governance any, its leads propose their drafts.
STEPPERS = GOVERNORS_ALWAYS | {"own draft": frozenset({LEAD, GOVERNANCE})}


# One sitting over the risks of a shared cause: who may score one of them, and governance whatever their state.
SITTERS = {kind: SCORERS[kind] | {GOVERNANCE} for kind in KINDS}


class OfRisk(NamedTuple):
    get: Who | None
    post: Who | None = None
    on: Callable[..., Any] | None = None
    within_risk: bool = False


class Plain(NamedTuple):
    get: frozenset[str] | None
    post: frozenset[str] | None = None
    otherwise: int = 403
    arguments: Callable[[Cast], list[Any]] = lambda cast: []


def address_of(name: str, of: Any) -> str:
    """Where one of OF_A_RISK is for a risk; the row that its address names is made on the way."""
    row = OF_A_RISK[name]
    if row.on is None:
        return reverse(name, args=[of.reference_id])
    return reverse(name, args=[*([of.reference_id] if row.within_risk else []), row.on(risk=of).pk])


OF_A_RISK: dict[str, OfRisk] = {
    # address                  who sees it                    who may do it
    "risk": OfRisk(get=READERS),
    "assess": OfRisk(get=EDITORS, post=EDITORS),
    "statement": OfRisk(get=EDITORS, post=EDITORS),
    "dismiss-advice": OfRisk(get=None, post=EDITORS),
    "score": OfRisk(get=READERS_AT_HOME, post=DECIDERS, on=a_score_that_waits, within_risk=True),
    "review": OfRisk(get=SCORERS, post=SCORERS),
    "flag": OfRisk(get=READERS, post=SCORERS, on=make.FlagFactory),
    "action": OfRisk(get=READERS, post=TREATERS, on=make.TreatmentActionFactory),
    "control": OfRisk(get=TREATERS, post=TREATERS, on=make.ControlFactory),
    "renew-assurance": OfRisk(get=TREATERS, post=TREATERS, on=make.AssuranceFactory),
    "close-gap": OfRisk(get=TREATERS, post=TREATERS, on=make.GapFactory),
    "change-action": OfRisk(get=TREATERS, post=TREATERS, on=make.TreatmentActionFactory),
    "cancel-action": OfRisk(get=TREATERS, post=TREATERS, on=make.TreatmentActionFactory),
    "end-control": OfRisk(get=TREATERS, post=TREATERS, on=make.ControlFactory),
    "add-evidence": OfRisk(get=TREATERS, post=TREATERS),
    "end-evidence": OfRisk(get=TREATERS, post=TREATERS, on=make.EvidenceLinkFactory),
    "add-action": OfRisk(get=TREATERS, post=TREATERS),
    "add-control": OfRisk(get=TREATERS, post=TREATERS),
    "add-assurance": OfRisk(get=TREATERS, post=TREATERS),
    "add-gap": OfRisk(get=TREATERS, post=TREATERS),
    "part": OfRisk(get=READERS),
    "sign-off": OfRisk(get=None, post=ITS_PARTNER),
    "part-words": OfRisk(get=ITS_PARTNER, post=ITS_PARTNER),
    "part-score": OfRisk(get=ITS_PARTNER, post=ITS_PARTNER),
    "add-part-control": OfRisk(get=ITS_PARTNER, post=ITS_PARTNER),
    "add-part-action": OfRisk(get=ITS_PARTNER, post=ITS_PARTNER),
    "part-measure": OfRisk(get=ITS_PARTNER, post=ITS_PARTNER, on=a_measure),
    "cause": OfRisk(get=READERS, on=a_cause),
    "change-cause": OfRisk(get=GOVERNORS_ALWAYS, post=GOVERNORS_ALWAYS, on=a_cause),
    "rerate": OfRisk(get=SITTERS, post=SITTERS, on=a_cause),
    "restore": OfRisk(get=SITTERS, post=SITTERS, on=a_cause_that_is_over),
    "accept": OfRisk(get=GOVERNORS, post=GOVERNORS),
    "end-exception": OfRisk(get=GOVERNORS, post=GOVERNORS, on=make.AppetiteExceptionFactory),
    "committee-view": OfRisk(get=GOVERNORS, post=GOVERNORS),
    "details": OfRisk(get=EDITORS, post=EDITORS),
    "links": OfRisk(get=EDITORS, post=EDITORS),
    "life": OfRisk(get=STEPPERS, post=STEPPERS),
    "move": OfRisk(get=GOVERNORS, post=GOVERNORS_ALWAYS),
    "merge": OfRisk(get=GOVERNORS, post=GOVERNORS_ALWAYS),
    "discussion": OfRisk(get=READERS, post=TALKERS),
}

PLAIN: dict[str, Plain] = {
    "my-work": Plain(EVERYBODY),
    "register": Plain(EVERYBODY),
    "heat-map": Plain(EVERYBODY),
    "on-a-page": Plain(EVERYBODY),
    "objectives": Plain(EVERYBODY),
    "save-view": Plain(None, EVERYBODY - {AUDITOR}),
    "causes": Plain(EVERYBODY),
    "new-cause": Plain(frozenset({GOVERNANCE}), frozenset({GOVERNANCE})),
    "flags": Plain(EVERYBODY),
    "were-we-right": Plain(EVERYBODY),
    "indicators": Plain(EVERYBODY),
    "appetite": Plain(EVERYBODY),
    "what-if": Plain(EVERYBODY),
    "put-in-force": Plain(frozenset({GOVERNANCE}), frozenset({GOVERNANCE})),
    "outbox": Plain(EVERYBODY),
    "channels": Plain(KEEPERS),
    "my-alerts": Plain(EVERYBODY, EVERYBODY - {AUDITOR}),
    "papers": Plain(AT_HOME),
    "redate": Plain(
        frozenset({GOVERNANCE}), frozenset({GOVERNANCE}), arguments=lambda cast: [make.MeetingFactory().reference]
    ),
    "password": Plain(EVERYBODY, EVERYBODY),
    "password-changed": Plain(EVERYBODY),
    "sign-in": Plain(NONE, otherwise=302),
    "sign-out": Plain(None),
    "quick-update": Plain(EVERYBODY, EVERYBODY - {AUDITOR}),
    "rounds": Plain(AT_HOME, frozenset({GOVERNANCE})),
    "round": Plain(AT_HOME, frozenset({GOVERNANCE}), arguments=lambda cast: [a_round(cast)]),
    "nudge": Plain(None, frozenset({GOVERNANCE}), arguments=lambda cast: [a_round(cast)]),
    "register-settings": Plain(SETTERS, SETTERS, arguments=lambda cast: [cast.own.register.code]),
    "new-risk": Plain(frozenset({LEAD, EXECUTIVE, GOVERNANCE}), frozenset({LEAD, EXECUTIVE, GOVERNANCE})),
    "flow": Plain(AT_HOME),
    "transfer": Plain(
        frozenset({GOVERNANCE, ADMINISTRATOR}),
        frozenset({GOVERNANCE, ADMINISTRATOR}),
        arguments=lambda cast: [cast.own.register.code],
    ),
    "import-readings": Plain(frozenset({GOVERNANCE}), frozenset({GOVERNANCE})),
    "reading-file": Plain(
        frozenset({GOVERNANCE}), frozenset({GOVERNANCE}), arguments=lambda cast: [make.ReadingFileFactory().pk]
    ),
    "faulty-rows": Plain(frozenset({GOVERNANCE}), arguments=lambda cast: [make.ReadingFileFactory().pk]),
    "feeds": Plain(AT_HOME),
    "new-feed": Plain(frozenset({GOVERNANCE}), frozenset({GOVERNANCE})),
    "feed": Plain(AT_HOME, frozenset({GOVERNANCE}), arguments=lambda cast: [make.FeedFactory().pk]),
    "ask-feed": Plain(None, frozenset({GOVERNANCE}), arguments=lambda cast: [make.FeedFactory(ended_on=make.TODAY).pk]),
    "healthz": Plain(EVERYBODY),
}

# Addresses with a test of their own, and where it stands.
ELSEWHERE = {
    "indicator": "tests/web/test_indicators.py",
    "readings": "tests/web/test_as_known.py",
    "chart-image": "tests/web/test_chart_image.py",
    **dict.fromkeys(
        (
            *("add-reading", "new-indicator", "change-indicator", "add-threshold", "add-profile", "link-indicator"),
            *("unlink-indicator", "rebase", "withdraw-rebase", "annotate", "end-annotation"),
        ),
        "tests/web/test_keeping_access.py",
    ),
    "remove-view": "tests/web/test_saved_views.py",
    "alert": "tests/web/test_access_table.py",
    **dict.fromkeys(("paper", "paper-pdf"), "tests/web/test_papers.py"),
    **dict.fromkeys(("paper-cover", "freeze-paper", "frozen-paper", "issue-paper"), "tests/web/test_paper_life.py"),
    "paper-minutes": "tests/web/test_paper_minutes.py",
    **dict.fromkeys(("order-paper", "paper-order", "paper-document"), "tests/web/test_paper_orders.py"),
}
WITHOUT_SIGN_IN = {"sign-in", "healthz"}
