"""Headlines of the register and of committee papers, each clause with the rule that makes it true.

A clause whose rule fails is left out. A risk without an appetite is never counted as within it."""

from datetime import date

from risks.rules.wording import count_words, date_words, number_word, plural


class CountError(ValueError):
    """Counts that cannot all be true of one register."""


def beyond_sentence(
    beyond: int,
    accepted: int,
    unknown: int,
    total: int,
    accepted_until: date | None,
    *,
    noun: str = "risk",
    unscored: int = 0,
) -> str:
    """How many of `total` stand where, such as "Three of 15 risks are beyond tolerance; the Board has accepted 1 more
    until 31 March 2027."

    `beyond` counts scores above tolerance with no exception in force, `accepted` those with one, `unknown` risks with
    no appetite and `unscored` those with an appetite but no score. `accepted_until` is the earliest end of the
    exceptions. Raises CountError when the parts exceed the total or one is negative.
    """
    if min(beyond, accepted, unknown, unscored) < 0 or beyond + accepted + unknown + unscored > total:
        raise CountError(
            f"{beyond} beyond, {accepted} accepted, {unknown} unset and {unscored} unscored cannot be among {total}."
        )
    if total == 0:
        return f"There are no {plural(0, noun)} to show."
    clauses = [_where_they_stand(beyond, accepted, unknown + unscored, total, noun)]
    if accepted:
        clauses.append(_what_the_board_accepts(accepted, accepted_until, more=beyond > 0))
    if unknown:
        clauses.append(f"{unknown} {'has' if unknown == 1 else 'have'} no appetite set")
    if unscored:
        clauses.append(f"{unscored} {'has' if unscored == 1 else 'have'} no score yet")
    return _listed(clauses)


def _where_they_stand(beyond: int, accepted: int, unknown: int, total: int, noun: str) -> str:
    if beyond:
        who = f"{number_word(beyond)} of {total} {plural(total, noun)}"
        if beyond == total:
            who = _every(total, noun)
        return f"{who} {'is' if beyond == 1 else 'are'} beyond tolerance"
    if accepted or unknown:
        agreement = " without the Board's agreement" if accepted else ""
        known = "known to be beyond" if unknown else "beyond"
        return f"No {noun} is {known} tolerance{agreement}"
    return f"{_every(total, noun)} {'is' if total == 1 else 'are'} within tolerance"


def _every(total: int, noun: str) -> str:
    return f"The only {noun}" if total == 1 else f"All {total} {plural(total, noun)}"


def _what_the_board_accepts(accepted: int, until: date | None, *, more: bool) -> str:
    said = f"the Board has accepted {accepted}{' more' if more else ''}"
    if until is None:
        return said
    return f"{said}{', the first' if accepted > 1 else ''} until {date_words(until)}"


def _listed(clauses: list[str]) -> str:
    if len(clauses) < 3:
        return "; ".join(clauses) + "."
    return f"{'; '.join(clauses[:-1])}; and {clauses[-1]}."


def movement_sentence(worse: int, better: int, new: int, since: date | None) -> str:
    """What moved since the committee last met, such as "Since 27 September 2026, 2 got worse and 1 improved; 1 risk
    is new."

    Approved scores now against those in the last issued paper of this committee and part; a risk new since then is new,
    not worse. `since` is None for the first paper. Raises CountError for a negative count.
    """
    if min(worse, better, new) < 0:
        raise CountError(f"{worse} worse, {better} better and {new} new cannot be counts.")
    if since is None:
        return "This is the first paper to this committee."
    if worse or better:
        moved = [f"{worse} got worse"] * (worse > 0) + [f"{better} improved"] * (better > 0)
        sentence = f"Since {date_words(since)}, {' and '.join(moved)}"
    else:
        sentence = f"No score has moved since this committee met on {date_words(since)}"
    if new:
        sentence += f"; {count_words(new, 'risk')} {'is' if new == 1 else 'are'} new"
    return sentence + "."
