"""When a paper was made, as its files say: never the clock's time, so that the same paper is the same file."""

from datetime import UTC, datetime, time

from risks.papers.content import PaperContent


def made_at(content: PaperContent) -> datetime:
    """The freeze, or the start of a draft's day, in UTC.

    A draft carries its day and not its minute, so that it is the same file until something in it changes.
    """
    moment = content.as_at if content.frozen else datetime.combine(content.day, time.min, UTC)
    return moment.astimezone(UTC)
