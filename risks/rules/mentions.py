"""Find in a text whom it mentions: an @ followed by the title of a post or the name of a person."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

# An @ inside a word is part of an e-mail address, and mentions nobody.
_AT = re.compile(r"(?<![\w.])@(?=\w)")
_WORD = re.compile(r"[\w’'-]+")
# How much of what follows an unknown @ is quoted back: a name has rarely more words.
_QUOTED_WORDS = 3


@dataclass(frozen=True)
class Piece:
    """A stretch of a text. `name` is whom it mentions, as that name is written, or "" for plain words."""

    text: str
    name: str = ""


@dataclass(frozen=True)
class Mentions:
    """Whom a text mentions, each once, in order; and what followed an @ that names nobody."""

    names: tuple[str, ...]
    unknown: tuple[str, ...]


def pieces_of(text: str, names: Collection[str]) -> tuple[Piece, ...]:
    """The text in stretches, which put together are the text. The longest name that fits is taken, in any case."""
    known = [(_pattern(name), name) for name in sorted(names, key=len, reverse=True)]
    found: list[Piece] = []
    done = 0
    for match in _AT.finditer(text):
        if match.start() < done:
            continue
        for pattern, name in known:
            if named := pattern.match(text, match.end()):
                found += [Piece(text[done : match.start()]), Piece(text[match.start() : named.end()], name)]
                done = named.end()
                break
    return tuple(piece for piece in (*found, Piece(text[done:])) if piece.text)


def mentions_in(text: str, names: Collection[str]) -> Mentions:
    """Whom the text mentions."""
    pieces = pieces_of(text, names)
    named = dict.fromkeys(piece.name for piece in pieces if piece.name)
    unknown = dict.fromkeys(words for piece in pieces if not piece.name for words in _unknown(piece.text))
    return Mentions(tuple(named), tuple(unknown))


def _unknown(text: str) -> Iterator[str]:
    for match in _AT.finditer(text):
        yield "@" + " ".join(_WORD.findall(text[match.end() :].partition("\n")[0])[:_QUOTED_WORDS])


def _pattern(name: str) -> re.Pattern[str]:
    """The name with any spaces between its words, in any case, and no word going on after it."""
    return re.compile(r"\s+".join(map(re.escape, name.split())) + r"(?!\w)", re.IGNORECASE)
