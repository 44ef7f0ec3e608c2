"""How far an action has moved from its first due date, as a committee says it."""

from datetime import date

from risks.rules.wording import count_words


def slip_words(times: int, first: date, now: date) -> str:
    """ "moved 3 times, 92 days in all", "moved once, 5 days earlier"; "never moved" for none.

    `times` is how often the date moved, `first` the date first agreed and `now` the one that stands.
    """
    if times == 0:
        return "never moved"
    moved = {1: "moved once", 2: "moved twice"}.get(times, f"moved {times} times")
    days = (now - first).days
    if days == 0:
        return f"{moved}, back to its first date"
    way = "earlier" if days < 0 else "in all" if times > 1 else "later"
    return f"{moved}, {count_words(abs(days), 'day')} {way}"
