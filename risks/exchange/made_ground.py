"""What a made register stands on: organisations, posts and people, a committee, appetite and a scoring matrix.

Where a register stands already its home organisation, domains, matrix and appetite are used as they are.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.contrib.auth.models import User

from risks.changes.loading import Batch
from risks.exchange import made_words as words
from risks.exchange.days import LONDON, at_nine, on_working_day
from risks.models import (
    AppetiteLevel,
    AppetiteStatement,
    Committee,
    CommitteeMember,
    CommitteePart,
    Meeting,
    Objective,
    Organisation,
    Person,
    Place,
    Post,
    PostHolder,
    Register,
    RiskDomain,
    Role,
    ScoringMatrix,
)
from risks.rules.calendar import paper_deadline
from risks.rules.npsa import CONSEQUENCE_DESCRIPTORS, CONSEQUENCE_WORDS, LIKELIHOOD_WORDS
from risks.rules.scoring import NPSA_BANDS

PREFIX = "LOAD"
EXECUTIVES = 10
RISKS_TO_A_LEAD = 20
YEARS_IN_POST = 3
# Days from the day of the load to each meeting.
MEETINGS = (-126, -63, 21, 84)

# Who can sign in, and as what: user name, then role.
USERS = {
    "load-lead": Role.RISK_LEAD,
    "load-executive": Role.EXECUTIVE,
    "load-governance": Role.GOVERNANCE,
    "load-partner": Role.PARTNER,
}


@dataclass(frozen=True)
class Ground:
    """The rows that the risks of a made register refer to."""

    register: Register
    committee: Committee
    organisations: Sequence[Organisation]
    places: Sequence[Place]
    objectives: Sequence[Objective]
    domains: Sequence[RiskDomain]
    executives: Sequence[Post]
    leads: Sequence[Post]


@dataclass(frozen=True)
class _Filled:
    """A post with its holder, and how the holder signs in, if at all."""

    post: Post
    person: Person
    user: User | None


def ground_for(risks: int, day: date, password: str) -> tuple[Ground, list[Batch]]:
    """The ground for so many risks, and what must be written before them. `password` is in its stored form."""
    standing = Organisation.objects.filter(home=True).first()
    home = standing or _organisation("Made Integrated Care Board", "Made ICB", Organisation.Kind.ICB, home=True)
    partner = _organisation("Made Partner NHS Trust", "Made trust", Organisation.Kind.TRUST)
    since = day.replace(year=day.year - YEARS_IN_POST, day=1)
    filled = list(_people(risks, home, partner, User(password=password, date_joined=at_nine(since))))
    committee = Committee(
        code=PREFIX.lower(), name="Made Risk Committee", short_name="Made", organisation=home, illustrative=True
    )
    ground = Ground(
        register=_register(risks, committee),
        committee=committee,
        organisations=(home, partner),
        places=[Place(name=name, illustrative=True) for name in words.PLACES],
        objectives=[
            Objective(kind=Objective.Kind.ICB, name=f"{name} (made)", illustrative=True) for name in words.OBJECTIVES
        ],
        domains=list(RiskDomain.objects.order_by("pk")) or _domains(),
        executives=[one.post for one in filled if one.post.role == Role.EXECUTIVE],
        leads=[one.post for one in filled if one.post.role == Role.RISK_LEAD],
    )
    batches = [
        _new([home, partner]),
        _new(ground.places),
        _new(ground.objectives),
        *_in_post(filled, since),
        _new([committee]),
        *_meetings(committee, filled, day, since),
        _new([ground.register]),
        _new(ground.domains),
        *_matrix(day, since),
        *_appetite(committee, ground.domains, day, since),
    ]
    return ground, batches


def _new(rows: Iterable) -> Batch:
    """Those of the rows that do not stand yet."""
    return Batch([row for row in rows if row._state.adding])


def _organisation(name: str, short_name: str, kind: str, *, home: bool = False) -> Organisation:
    return Organisation(name=name, short_name=short_name, kind=kind, home=home, logo_text="Made", illustrative=True)


def _register(risks: int, committee: Committee) -> Register:
    return Register(
        code=PREFIX.lower(),
        name="Made register",
        kind=Register.Kind.BAF,
        scope=Register.Scope.SYSTEM,
        prefix=PREFIX,
        digits=max(4, len(str(risks))),
        lead_committee=committee,
        illustrative=True,
    )


def _people(risks: int, home: Organisation, partner: Organisation, account: User) -> Iterator[_Filled]:
    leads = max(1, -(-risks // RISKS_TO_A_LEAD))
    wanted = [
        *(("Made executive", Role.EXECUTIVE, number) for number in range(EXECUTIVES)),
        *(("Made head of service", Role.RISK_LEAD, number) for number in range(leads)),
        ("Made governance manager", Role.GOVERNANCE, 0),
        ("Made partner lead", Role.PARTNER, 0),
    ]
    username_of = {role: username for username, role in USERS.items()}
    for title, role, number in wanted:
        key = f"{username_of[role]}-{number + 1}" if number else username_of[role]
        email = f"{key}@example.invalid"
        user = None
        if not number:
            user = User(username=key, email=email, password=account.password, date_joined=account.date_joined)
        yield _Filled(
            post=Post(
                title=f"{title} {number + 1}",
                organisation=partner if role == Role.PARTNER else home,
                role=role,
                illustrative=True,
            ),
            person=Person(
                name=f"{title.replace('Made', 'Holder of')} {number + 1}", email=email, user=user, illustrative=True
            ),
            user=user,
        )


def _in_post(filled: Sequence[_Filled], since: date) -> Iterator[Batch]:
    yield _new(one.post for one in filled)
    yield _new(one.user for one in filled if one.user)
    yield _new(one.person for one in filled)
    yield _new(PostHolder(post=one.post, person=one.person, from_on=since) for one in filled)


def _meetings(committee: Committee, filled: Sequence[_Filled], day: date, since: date) -> Iterator[Batch]:
    part = CommitteePart(committee=committee, name="Part 2", number=2, business=CommitteePart.Business.OWN)
    yield _new([part])
    yield _new(
        CommitteeMember(committee=committee, post=one.post, from_on=since, illustrative=True)
        for one in filled
        if one.post.role == Role.EXECUTIVE
    )
    yield _new(
        _meeting(part, on_working_day(day + timedelta(days=days)), number)
        for number, days in enumerate(MEETINGS, start=1)
    )


def _meeting(part: CommitteePart, held_on: date, number: int) -> Meeting:
    deadline = paper_deadline(held_on)
    return Meeting(
        reference=f"{PREFIX}-{number}",
        part=part,
        held_on=held_on,
        paper_deadline_on=deadline,
        freezes_at=datetime.combine(deadline, time(17), LONDON),
        illustrative=True,
    )


def _domains() -> list[RiskDomain]:
    return [
        RiskDomain(key=key, name=name, descriptors=descriptors, illustrative=True)
        for key, name, descriptors, *_ in words.DOMAINS
    ]


def _matrix(day: date, since: date) -> Iterator[Batch]:
    if ScoringMatrix.objects.in_force(day) is not None:
        return
    matrix = ScoringMatrix(
        name="Made 5 by 5 matrix",
        in_force_from=since,
        likelihood=[{"label": one.label, "timeframe": one.time_frame} for one in LIKELIHOOD_WORDS.values()],
        consequence=list(CONSEQUENCE_WORDS.values()),
        descriptors={key: list(texts) for key, texts in CONSEQUENCE_DESCRIPTORS.items()},
        bands=[
            {"key": band.key, "label": band.label, "lowest": band.lowest, "highest": band.highest}
            for band in NPSA_BANDS
        ],
        illustrative=True,
    )
    yield _new([matrix])


def _appetite(committee: Committee, domains: Sequence[RiskDomain], day: date, since: date) -> Iterator[Batch]:
    if AppetiteStatement.objects.in_force(Register.Scope.SYSTEM, day) is not None:
        return
    statement = AppetiteStatement(
        scope=Register.Scope.SYSTEM,
        version=1,
        title="Made appetite",
        approved_by=committee,
        approved_on=since,
        in_force_from=since,
        illustrative=True,
    )
    yield _new([statement])
    limits = {key: (level, appetite, tolerance) for key, _, _, level, appetite, tolerance in words.DOMAINS}
    levels = [(domain, *limits.get(domain.key, ("cautious", 6, 9))) for domain in domains]
    yield _new(
        AppetiteLevel(
            statement=statement,
            domain=domain,
            level=level,
            appetite_ceiling=appetite,
            tolerance_ceiling=tolerance,
            illustrative=True,
        )
        for domain, level, appetite, tolerance in levels
    )
