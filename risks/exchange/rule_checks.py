"""The rules that the database holds a row to, asked of it before there is a row: once for all rows that look alike."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q


class RuleChecks:
    """Remembers what the database said. A starting register has thousands of rows, and few ways of filling the columns
    of a rule; each question is a query."""

    def __init__(self) -> None:
        self._kept: dict[tuple[object, ...], bool] = {}

    def broken(self, instance: models.Model) -> Iterator[str]:
        """The names of the rules that a row to be breaks.

        What points to another row is checked by that row being found; the rest of each rule is checked here.
        """
        for rule in _rules(type(instance)):
            looks = (type(instance), rule.check.name, *rule.looks(instance))
            if looks not in self._kept:
                self._kept[looks] = _keeps(rule.check, instance)
            if not self._kept[looks]:
                yield rule.check.name


@dataclass(frozen=True)
class _Rule:
    """A rule with the columns that decide it. Of a column in `words`, it matters only which of the words it holds."""

    check: models.CheckConstraint
    columns: tuple[str, ...]
    words: Mapping[str, frozenset[str]]

    def looks(self, instance: models.Model) -> Iterator[str | None]:
        for name in self.columns:
            value = getattr(instance, name)
            other = name in self.words and isinstance(value, str) and value not in self.words[name]
            yield None if other else repr(value)


def _keeps(check: models.CheckConstraint, instance: models.Model) -> bool:
    links = {each.name for each in instance._meta.concrete_fields if each.is_relation}
    try:
        check.validate(type(instance), instance, exclude=links)
    except ValidationError:
        return False
    return True


@cache
def _rules(model: type[models.Model]) -> list[_Rule]:
    return [_rule(model, each) for each in model._meta.constraints if isinstance(each, models.CheckConstraint)]


def _rule(model: type[models.Model], check: models.CheckConstraint) -> _Rule:
    """Its columns: all, where it speaks of one that is worked out from others."""
    own = [each for each in model._meta.concrete_fields if not each.is_relation]
    given, made = ([each.name for each in own if each.generated is wanted] for wanted in (False, True))
    spoken_of = {names[0] for names in model._get_expr_references(check.condition)}
    if spoken_of.intersection(made):
        return _Rule(check, tuple(given), {})
    return _Rule(check, tuple(name for name in given if name in spoken_of), _words(check.condition))


def _words(condition: object) -> Mapping[str, frozenset[str]]:
    """By column: the words that it is held against, of columns that are held against nothing but words."""
    words: dict[str, set[str]] = defaultdict(set)
    otherwise = set()
    for asked, against in _asked(condition):
        if not asked or (hasattr(against, "resolve_expression") and not isinstance(against, F)):
            return {}
        name, _, how = asked.partition("__")
        if how in ("", "exact") and isinstance(against, str):
            words[name].add(against)
        else:
            otherwise |= {name, *getattr(against, "name", "").split("__")[:1]}
    return {name: frozenset(held) for name, held in words.items() if name not in otherwise}


def _asked(condition: object) -> Iterator[tuple[str, object]]:
    """Every question of a condition as Django writes it: ("state", "closed"), ("closed_on__gt", F("opened_on"))."""
    if isinstance(condition, tuple):
        yield condition
    elif isinstance(condition, Q):
        for child in condition.children:
            yield from _asked(child)
    else:
        yield "", condition
