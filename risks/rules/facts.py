"""How facts are kept that are made by the million in one sweep."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, dataclass_transform, overload

Kept = TypeVar("Kept")
Found = TypeVar("Found")


@dataclass_transform(frozen_default=True)
def plain_facts(cls: type[Kept]) -> type[Kept]:
    """A dataclass that nobody changes: mypy sees to it. One that Python itself holds frozen has every field set by a
    function call, which was a sixth of what a sweep spent on its rules."""
    return dataclass(unsafe_hash=True)(cls)


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
