"""Characters that no file of ours may hold: each is left out or said by its name, in every form of a paper alike."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from itertools import groupby

# Controls, halves of characters and the two that are none: XML 1.0 (2.2) and HTML forbid them.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
# What a character is, and which of those: "hebrew letter" and "shin". Chinese ones are known by their numbers.
_NAMED = re.compile(r"(.+ (?:letter|syllable)) (.+)|(cjk unified ideograph)-(.+)")
_KNOWN_AS = {"cjk unified ideograph": "Chinese character"}


def in_words(run: str) -> str:
    """What is read in place of characters that cannot be written: their names, those of one kind together, or nothing
    where they say nothing. "[Chinese characters 75c5, 5e8a]", "[hospital]"."""
    return "".join(_told(kind, [name for _, name in named]) for kind, named in groupby(_names(run), lambda one: one[0]))


def _names(run: str) -> Iterable[tuple[str, str]]:
    """Each character as its kind and its name; one without a name of its own has a blank kind, or says nothing."""
    return filter(None, map(_name, run))


@lru_cache(maxsize=4096)
def _name(character: str) -> tuple[str, str] | None:
    if character.isspace():
        return " ", " "
    # A joiner or a mark that changes the character before it has nothing to say by itself.
    if unicodedata.category(character) in {"Cf", "Mn", "Cc"}:
        return None
    name = unicodedata.name(character, "unknown character").lower()
    found = _NAMED.fullmatch(name)
    kind, which = [one for one in found.groups() if one] if found else ("", name)
    return _KNOWN_AS.get(kind, kind), which


def _told(kind: str, names: list[str]) -> str:
    if kind == " ":
        return "".join(names)
    if not kind:
        return "".join(f"[{name}]" for name in names)
    return f"[{kind}{'s' if len(names) > 1 else ''} {', '.join(names)}]"


def writable(text: str) -> str:
    """Text that any file may hold."""
    return _FORBIDDEN.sub(lambda found: in_words(found[0]), text)
