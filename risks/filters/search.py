"""Finding risks by words: in references now and before, titles, statements, controls, gaps and actions.

PostgreSQL reads English words (waiting finds waits) through an index; the last word may be unfinished. SQLite looks for
the letters as they were typed.
"""

from functools import reduce
from operator import or_

from django.db import connections
from django.db.models import BooleanField, F, Func, Model, Q, QuerySet, Value

from risks.models import Control, Gap, Reference, Risk, TreatmentAction
from risks.models.entry.risk_queryset import RiskQuerySet

# The columns searched, in the order of the migration that made their indexes, and the way from the row to its risk.
_SEARCHED: tuple[tuple[type[Model], tuple[str, ...], str], ...] = (
    (Risk, ("title", "short_name", "cause", "event", "effect"), "pk"),
    (Control, ("text",), "risk_id"),
    (Gap, ("text",), "risk_id"),
    (TreatmentAction, ("text", "progress", "barrier"), "risk_id"),
)
_LONGEST_NUMBER = 6


class _Holds(Func):
    """Whether some columns hold what a query asks for, worded as the index on them is."""

    output_field = BooleanField()
    template = "to_tsvector('english', %(expressions)s) @@ %(read)s('english', %(asked)s)"
    arg_joiner = " || ' ' || "

    def __init__(self, columns: tuple[str, ...], asked: "_Asked") -> None:
        super().__init__(*(F(column) for column in columns))
        self.asked = asked

    def as_postgresql(self, compiler: object, connection: object) -> tuple[str, list]:
        words, params = compiler.compile(Value(self.asked.words))
        sql, columns = self.as_sql(compiler, connection, read=self.asked.read, asked=words)
        return sql, [*columns, *params]


class _MeansSomething(Func):
    """Whether anything is left of a query without its stop words; known before any row is read."""

    output_field = BooleanField()
    template = "numnode(%(read)s('english', %(expressions)s)) > 0"

    def __init__(self, asked: "_Asked") -> None:
        super().__init__(Value(asked.words), read=asked.read)


class _Asked:
    """One word as PostgreSQL reads it; the last of a search may be the beginning of a longer one."""

    def __init__(self, word: str, *, unfinished: bool) -> None:
        quoted = word.replace("\\", "\\\\").replace("'", "''")
        self.words = f"'{quoted}':*" if unfinished else word
        self.read = "to_tsquery" if unfinished else "plainto_tsquery"


def holding_words(risks: RiskQuerySet, text: str) -> RiskQuerySet:
    """Risks in which every word is found, each wherever it stands: one subquery for each word."""
    words = text.split()
    english = connections[risks.db].vendor == "postgresql"
    for word in words:
        if not english:
            risks = risks.filter(pk__in=_typed(word))
            continue
        asked = _Asked(word, unfinished=word is words[-1])
        risks = risks.filter(~Q(_MeansSomething(asked)) | Q(pk__in=_read(word, asked)))
    if english and words:
        risks = risks.filter(Q(_MeansSomething(_Asked(text, unfinished=False))) | Q(pk__in=_bearing(words[-1])))
    return risks


def _read(word: str, asked: _Asked) -> QuerySet:
    found = [model.objects.filter(_Holds(columns, asked)).values(way) for model, columns, way in _SEARCHED]
    return _union(found, word)


def _typed(word: str) -> QuerySet:
    found = [
        model.objects.filter(reduce(or_, (Q(**{f"{column}__icontains": word}) for column in columns))).values(way)
        for model, columns, way in _SEARCHED
    ]
    return _union(found, word)


def _union(found: list[QuerySet], word: str) -> QuerySet:
    first, *rest = [rows.order_by() for rows in (*found, _bearing(word), _having_borne(word))]
    return first.union(*rest, all=True)


def _bearing(word: str) -> QuerySet:
    return Risk.objects.order_by().filter(reference__in=_references(word)).values("pk")


def _having_borne(word: str) -> QuerySet:
    """A risk that moved is found by the reference it had before, too."""
    return _references(word).filter(now__isnull=False).values("now")


def _references(word: str) -> QuerySet:
    """References that begin so, or have this number."""
    bears = Q(text__startswith=word.upper())
    if word.isdecimal() and len(word) <= _LONGEST_NUMBER:
        bears |= Q(number=int(word))
    return Reference.objects.order_by().filter(bears)
