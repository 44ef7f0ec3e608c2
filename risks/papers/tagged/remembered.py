"""What a canvas knows of what it has begun to draw, for as long as it may go on to the next page."""

from collections.abc import Hashable
from typing import Any


class Remembered:
    """By key; what was not asked for on a whole page is forgotten, for what is split over pages stands on each of
    them. A paper of hundreds of pages would keep every one of its words otherwise."""

    def __init__(self) -> None:
        self._here: dict[Hashable, Any] = {}
        self._before: dict[Hashable, Any] = {}

    def get(self, key: Hashable, missing: Any = None) -> Any:
        if key not in self._here:
            if key not in self._before:
                return missing
            self._here[key] = self._before.pop(key)
        return self._here[key]

    def __contains__(self, key: Hashable) -> bool:
        return key in self._here or key in self._before

    def __getitem__(self, key: Hashable) -> Any:
        found = self.get(key, self)
        if found is self:
            raise KeyError(key)
        return found

    def __setitem__(self, key: Hashable, value: Any) -> None:
        self._here[key] = value

    def turn(self) -> None:
        """A page is done."""
        self._before, self._here = self._here, {}
