"""Who would be told of a draft, and when: by post, with the risks that it would be about."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from risks.changes.what_if import WouldBeTold
from risks.models import Post, Risk
from risks.rules.wording import date_words, join_words


@dataclass(frozen=True)
class ToldLine:
    """One post, with the risks in words; `vacant` says that nobody would read it."""

    post: str
    about: str
    vacant: str = ""


@dataclass(frozen=True)
class Told:
    """Those told at once, then day by day those told in a digest."""

    at_once: tuple[ToldLine, ...] = ()
    digests: tuple[tuple[str, tuple[ToldLine, ...]], ...] = ()


def told_words(told: Sequence[WouldBeTold], risks: Mapping[int, Risk]) -> Told:
    """Only of risks that are among `risks`, which are those that the reader may see."""
    seen = [one for one in told if one.risk in risks]
    days = sorted({one.digest_on for one in seen if one.digest_on})
    return Told(
        at_once=_lines([one for one in seen if one.digest_on is None], risks),
        digests=tuple((_day(day), _lines([one for one in seen if one.digest_on == day], risks)) for day in days),
    )


def _day(day: date) -> str:
    return f"{day:%A} {date_words(day)}"


def _lines(told: Sequence[WouldBeTold], risks: Mapping[int, Risk]) -> tuple[ToldLine, ...]:
    posts: dict[Post, list[WouldBeTold]] = {}
    for one in told:
        posts.setdefault(one.post, []).append(one)
    return tuple(
        ToldLine(
            post=post.title,
            about=join_words([risks[one.risk].short_name for one in ones]),
            vacant="" if any(one.person for one in ones) else "Nobody holds this post.",
        )
        for post, ones in posts.items()
    )
