"""Whatever happens to a risk, in whatever order: the register's own flags are single and reasoned, a second sweep finds
nothing to do, and a replay of all those days tells what happened on each.

A model-based test of the whole way through the tables; tests/rules/test_drift_histories.py is that of the rules."""

from collections import Counter

import pytest
from django.db import transaction
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st

from risks.changes.happenings import RESOLVED
from risks.changes.replay import replay_stretch
from risks.models import Alert, Escalation, Flag, FlagEpisode
from tests.changes.lived import Lived, day_of

pytestmark = pytest.mark.django_db

WHAT = [
    "nothing",
    "scored",
    "read",
    "read",
    "restated",
    "appetite_set",
    "action_agreed",
    "action_moved",
    "action_done",
    "accepted",
    "answered",
    "put_off",
    "redated",
]
HAPPENS = st.tuples(st.sampled_from(WHAT), st.integers(0, 40), st.sampled_from([0, 1, 6, 15, 31]))


# A meeting that was re-dated twice while a flag waited for it: what a random run once found.
@example(
    [
        ("scored", 14, 15),
        ("redated", 21, 1),
        ("answered", 8, 15),
        ("nothing", 20, 31),
        ("accepted", 3, 1),
        ("scored", 22, 1),
        ("answered", 23, 31),
        ("redated", 18, 1),
    ]
)
@settings(max_examples=5, deadline=None, derandomize=True, phases=[Phase.explicit, Phase.generate])
@given(st.lists(HAPPENS, min_size=12, max_size=14))
def test_a_random_life_is_single_reasoned_repeatable_and_replayed_as_it_was(happenings):
    with transaction.atomic():
        lived = Lived()
        lived.sweep()
        for what, number, days in happenings:
            lived.happens(what, number, days or 1)
            everything_is_in_order(lived)
        replayed_as_it_was(lived)
        transaction.set_rollback(True)


def everything_is_in_order(lived: Lived) -> None:
    standing = list(Flag.objects.standing())
    keys = [(flag.risk_id, flag.rule, flag.subject) for flag in standing]
    assert len(keys) == len(set(keys))
    for flag in standing:
        assert flag.evidence["what"]
        assert flag.evidence["against"]
        assert flag.evidence["since"] <= lived.day.isoformat()
        assert flag.episodes.filter(resolved_at__isnull=True, number=flag.reopened).count() == 1
    for flag in Flag.objects.filter(resolved_at__isnull=False):
        assert flag.resolution
        assert flag.resolved_because.endswith(".")
    before = {model: model.objects.count() for model in (Flag, Alert, Escalation)}
    assert lived.counts() == Counter()
    assert {model: model.objects.count() for model in before} == before


def replayed_as_it_was(lived: Lived) -> None:
    replayed = list(replay_stretch(lived.instants))
    assert not any(one.failed for one in replayed)
    told = Counter(
        (day_of(one.at), each.happened, each.rule, each.subject, each.how, each.because)
        for one in replayed
        for each in one.happenings
        if each.happened != "worse"
    )
    assert told == _happened()
    ups = Counter((day_of(one.at), up.rule, up.step, up.because) for one in replayed for up in one.ups)
    steps = Escalation.objects.values_list("at", "flag__rule", "step", "because")
    assert ups == Counter((day_of(at), *rest) for at, *rest in steps)
    assert replayed[-1].stand == Flag.objects.standing().count()


def _happened() -> Counter[tuple[object, ...]]:
    found: Counter[tuple[object, ...]] = Counter()
    for one in FlagEpisode.objects.select_related("flag"):
        name = (one.flag.rule, one.flag.subject)
        found[day_of(one.opened_at), "reopened" if one.number else "opened", *name, "", ""] += 1
        if one.resolved_at is not None:
            found[day_of(one.resolved_at), RESOLVED, *name, one.resolution, one.resolved_because] += 1
    return found
