"""Advice on how a risk is stated: because of a cause there is a risk that an event, which would lead to an effect.

Advice, never a wall: each piece says how to mend the statement, and can be dismissed with a reason. A good statement
tells what is true today from what might happen, and both from the harm that would follow.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

# From this share of the same words on, two texts say the same.
ALIKE = 0.8
# A part with fewer words than this says little: "Delays".
FEWEST_WORDS = 3

_WORD = re.compile(r"[a-z0-9]+(?:['’][a-z]+)?")


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


# Words that carry no meaning of their own when two texts are compared.
_IDLE = frozenset(
    _words(
        "a an and as at be been being by for from have has had in into is it its of on or our that the their there "
        "these this to was were are which will with would could may might we us if then than so such"
    )
)
_NEGATION = re.compile(
    r"\b(?:not|no|never|neither|nor|cannot|can't|won't|don't|doesn't|isn't|aren't|unable|inability|fails?|failing|"
    r"failed|failure|without|lack|lacks|lacking|miss|misses|missed|missing|unsuccessful)\b"
)
# What carries a negation and is neither part of it nor of the objective: "the ICB does not ...", "failure to ...".
_AROUND_NEGATION = _words("can do does did able icb ics system nhs board blmk meet met deliver achieve")
_VAGUE = (
    "issues",
    "problems",
    "challenges",
    "something",
    "things",
    "various",
    "etc",
    "impact",
    "pressures",
    "pressure",
)


@dataclass(frozen=True)
class Statement:
    """The three parts of a risk; a part that nobody has written is ""."""

    cause: str
    event: str
    effect: str

    @property
    def written(self) -> bool:
        return bool(self.cause.strip() or self.event.strip() or self.effect.strip())

    @property
    def sentence(self) -> str:
        """The three parts read back as one sentence; "" when none is written."""
        cause, event, effect = (tidy(text) for text in (self.cause, self.event, self.effect))
        if not (cause or event or effect):
            return ""
        said = f"Because {cause}, there is a risk that" if cause else "There is a risk that"
        said = f"{said} {event or 'something happens that nobody has described'}"
        return f"{said}, which would lead to {effect}." if effect else f"{said}."


@dataclass(frozen=True)
class Advice:
    """One piece of advice. `about` holds the words it was given on: a dismissal holds until they change.

    `key` is at most 30 characters, `field` the part of the statement it stands beside ("" for the reviews' reasons).
    """

    key: str
    field: str
    about: str
    words: str
    mend: str


def advice_on(statement: Statement, objectives: Sequence[str], narratives: Sequence[str] = ()) -> tuple[Advice, ...]:
    """All advice on a statement, in the order of its parts.

    `objectives` are the names and missions of what the risk threatens; `narratives` the reasons given with the last
    scores, latest first.
    """
    found = [*_missing(statement), *_same(statement), *_negated(statement, objectives), *_vague(statement)]
    order = ("cause", "event", "effect", "")
    return tuple(sorted([*found, *_copied(narratives)], key=lambda advice: order.index(advice.field)))


def alike(one: str, other: str) -> bool:
    """Whether two texts say the same: the same words, whatever their case, order, endings or idle words."""
    first, second = _stems(one), _stems(other)
    if not first or not second:
        return False
    return _shared(first, second) >= ALIKE


def tidy(text: str) -> str:
    """A part as it stands inside the sentence: one line, without the joint somebody typed with it or a full stop."""
    words = _JOINT.sub("", " ".join(text.split())).rstrip(" .;,")
    first, _, rest = words.partition(" ")
    return f"{first.lower()} {rest}".strip() if first.lower() in _IDLE else words


# "Because of" keeps its "of": "Because of the strike".
_JOINT = re.compile(r"^(?:because\b|there is a risk that\b|which would lead to\b)\s*", re.IGNORECASE)


def _stems(text: str) -> list[str]:
    """The words that carry meaning, without the commonest endings, so that "delays" and "delayed" agree."""
    return [_stem(word) for word in _words(text) if word not in _IDLE]


def _stem(word: str) -> str:
    for ending in ("ing", "ies", "ed", "es", "s", "e", "y"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


def _shared(one: Sequence[str], other: Sequence[str]) -> float:
    """The share of words that two texts have in common, whatever their order: 0 to 1."""
    return 2 * (Counter(one) & Counter(other)).total() / (len(one) + len(other))


def _missing(statement: Statement) -> Iterator[Advice]:
    if not statement.written:
        return
    if not statement.cause.strip():
        yield Advice("no-cause", "cause", "", "The statement has no cause.", "Say what makes the event possible today.")
    if not statement.event.strip():
        yield Advice("no-event", "event", "", "The statement has no event.", "Say what might happen and might not.")
    if not statement.effect.strip():
        mend = "Say who would be harmed or what would be lost: the committee scores that."
        yield Advice("no-effect", "effect", "", "The statement has no consequence.", mend)


_PAIRS = (
    ("cause", "effect", "Keep the cause to what is true today, and the effect to the harm that would follow."),
    ("cause", "event", "Keep the cause to what is true today, and the event to what might happen and might not."),
    ("event", "effect", "Let the effect say what the event would do to people, money or services."),
)


def _same(statement: Statement) -> Iterator[Advice]:
    for one, other, mend in _PAIRS:
        first, second = getattr(statement, one), getattr(statement, other)
        if alike(first, second):
            words = f"The {one} and the {other} say the same."
            yield Advice(f"same-{one}-{other}", other, f"{first.strip()}\n{second.strip()}", words, mend)


def _negated(statement: Statement, objectives: Sequence[str]) -> Iterator[Advice]:
    event = statement.event
    if not _NEGATION.search(event.lower()):
        return
    bare = _bare(event)
    for objective in objectives:
        aim = _bare(objective)
        if aim and bare and _shared(bare, aim) >= ALIKE:
            yield Advice(
                "only-negates-objective",
                "event",
                event.strip(),
                "The event only says that the objective is not met.",
                "Say what could happen that would keep the objective from being met: that can be prevented.",
            )
            return


def _bare(text: str) -> list[str]:
    """What is left of a text without its negation and the words that carry one."""
    stems = _stems(_NEGATION.sub(" ", text.lower()))
    around = {_stem(word) for word in _AROUND_NEGATION}
    return [stem for stem in stems if stem not in around]


def _vague(statement: Statement) -> Iterator[Advice]:
    for part in ("cause", "event", "effect"):
        text = getattr(statement, part)
        words = _words(text)
        if words and len(words) < FEWEST_WORDS:
            mend = "Add who or what, and where, so that two readers would score it alike."
            yield Advice(f"short-{part}", part, text.strip(), f"The {part} says little in {_count(words)}.", mend)
        elif (loose := [word for word in words if word in _VAGUE]) and _substance(text) < FEWEST_WORDS:
            mend = "Name the thing itself: which service, which standard, how many people."
            yield Advice(f"vague-{part}", part, text.strip(), f"“{loose[0]}” in the {part} could mean anything.", mend)


def _substance(text: str) -> int:
    """How many different words of a text say something."""
    return len(set(_stems(text)) - {_stem(word) for word in _VAGUE})


def _count(words: Sequence[str]) -> str:
    return "one word" if len(words) == 1 else f"{len(words)} words"


def _copied(narratives: Sequence[str]) -> Iterator[Advice]:
    """The reasons of the last two scores, when they are word for word the same."""
    if len(narratives) < 2 or not _words(narratives[0]) or _words(narratives[0]) != _words(narratives[1]):
        return
    yield Advice(
        "copied-narrative",
        "",
        narratives[0].strip(),
        "The reasons given at the last review were copied unchanged from the one before.",
        "At the next review say what was looked at this time, even if the score stays.",
    )
