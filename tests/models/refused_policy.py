"""A row that the database refuses for each rule about scoring, the appetite and what is accepted beyond it."""

from tests import factories as make
from tests.models.refusing import EARLY, LATE, one, twice


def _a_level(appetite_ceiling: int, tolerance_ceiling: int):
    make.appetite(quality=(appetite_ceiling, tolerance_ceiling))


def _a_level_twice():
    statement = make.appetite(quality=(6, 9))
    level = statement.levels.get()
    level.pk = None
    level.save(force_insert=True)


REFUSED = [
    (
        "appetitestatement_one_of_each_version",
        lambda: [make.AppetiteStatementFactory(version=1, in_force_from=day) for day in (EARLY, LATE)],
    ),
    ("appetitestatement_one_from_a_day", twice(make.AppetiteStatementFactory)),
    (
        "appetitestatement_in_force_after_approval",
        one(make.AppetiteStatementFactory, approved_on=LATE, in_force_from=EARLY),
    ),
    ("appetitelevel_one_for_a_domain", _a_level_twice),
    ("appetitelevel_tolerance_not_below_appetite", lambda: _a_level(9, 6)),
    ("appetitelevel_tolerance_not_below_appetite", lambda: _a_level(0, 6)),
    ("appetitelevel_tolerance_not_below_appetite", lambda: _a_level(9, 26)),
    ("exception_ends_after_it_starts", one(make.AppetiteExceptionFactory, accepted_on=LATE, until=EARLY)),
    ("scoringmatrix_one_of_each_version", lambda: [make.ScoringMatrixFactory(in_force_from=d) for d in (EARLY, LATE)]),
    ("exception_states_its_conditions", one(make.AppetiteExceptionFactory, conditions="")),
]
