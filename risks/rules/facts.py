"""How facts are kept that are made by the million in one sweep."""

from collections.abc import Callable
from dataclasses import MISSING, Field, dataclass, fields
from typing import Any, Generic, TypeVar, cast, dataclass_transform, overload

from msgspec import defstruct, field

Kept = TypeVar("Kept")
Found = TypeVar("Found")


@dataclass_transform(frozen_default=True)
def plain_facts(cls: type[Kept]) -> type[Kept]:
    """A frozen dataclass, also to `replace` and `fields` of dataclasses, that msgspec makes and forgets in C. Those of
    Python, which are made field by field, were a sixth of what a sweep spent on its rules."""
    told: Any = dataclass(frozen=True)(cls)
    names = [(one.name, Any, *_default(one)) for one in fields(told)]
    own = {name: value for name, value in vars(cls).items() if not name.startswith("__")}
    for name, *_ in names:
        own.pop(name, None)
    own |= {"__doc__": cls.__doc__, "__dataclass_fields__": told.__dataclass_fields__}
    made = defstruct(cls.__name__, names, namespace=own, module=cls.__module__, frozen=True, dict=True)
    return cast(type[Kept], made)


def _default(one: Field[Any]) -> tuple[Any, ...]:
    if one.default_factory is not MISSING:
        return (field(default_factory=one.default_factory),)
    return () if one.default is MISSING else (one.default,)


class FoundOnce(Generic[Found]):
    """A property that is worked out when it is first asked for: functools.cached_property without its lock, which costs
    more than what is worked out here."""

    def __init__(self, find: Callable[[Any], Found]) -> None:
        self._find, self.__doc__ = find, find.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    @overload
    def __get__(self, one: None, owner: type) -> "FoundOnce[Found]": ...
    @overload
    def __get__(self, one: object, owner: type) -> Found: ...
    def __get__(self, one: object | None, owner: type) -> "FoundOnce[Found] | Found":
        if one is None:
            return self
        found = one.__dict__[self._name] = self._find(one)
        return found
