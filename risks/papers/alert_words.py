"""The alerts on the risks of a paper, in sentences: how many, whether anybody answered, how they were delivered."""

from risks.papers.alert_entry import AlertEntry, AlertState
from risks.papers.content import PaperContent
from risks.rules.wording import count_words, date_words, number_word, plural, share_words


def alerts_sentence(content: PaperContent) -> str:
    """Such as "Of 6 alerts since June 2025, 1 is unanswered."; answered is acknowledged in words. "" where the paper
    was not gathered with its alerts."""
    log = content.alerts
    if log.since is None:
        return ""
    month = date_words(log.since).split(" ", 1)[1]
    n, o = len(log.opened), len(log.unanswered)
    ended = n - o - len(log.answered)
    if n == 0:
        said = f"No alert has opened since {month}"
    elif n == 1:
        said = f"The only alert since {month} {_of_one(log.opened[0])}"
    elif o == n:
        said = f"None of the {n} alerts since {month} has been answered"
    elif o:
        said = f"Of {n} alerts since {month}, {o} {'is' if o == 1 else 'are'} unanswered"
    elif ended:
        rest = f"{ended} ended before anybody answered"
        said = f"No alert since {month} is unanswered; {rest}"
    else:
        said = f"All {n} alerts since {month} were answered"
    return f"{said}{_older(content)}."


def _of_one(alert: AlertEntry) -> str:
    return {
        AlertState.UNANSWERED: "is unanswered",
        AlertState.ANSWERED: "was answered",
        AlertState.ENDED: "ended before anybody answered",
    }[alert.state]


def _older(content: PaperContent) -> str:
    n = len(content.alerts.older)
    return f"; {n} from before {'is' if n == 1 else 'are'} unanswered still" if n else ""


def answers_sentence(content: PaperContent) -> str:
    """Whether the latest alert was answered and how the messages left; "" where there was neither."""
    return " ".join(filter(None, (last_alert_sentence(content), deliveries_sentence(content))))


def last_alert_sentence(content: PaperContent) -> str:
    """Whether the latest alert was answered; "" where none has opened."""
    if not content.alerts.opened:
        return ""
    last = max(content.alerts.opened, key=lambda one: (one.opened_on, one.severity, one.reference))
    opened = f"The latest alert, of {date_words(last.opened_on)} on {last.reference},"
    if last.state is AlertState.ANSWERED and last.days_to_answer is not None:
        after = f"after {count_words(last.days_to_answer, 'working day')}" if last.days_to_answer else "on the same day"
        by = f" by the {last.answered_by}" if last.answered_by else ""
        return f"{opened} was answered {after}{by}."
    if last.state is AlertState.UNANSWERED and last.answer_by is not None:
        late = last.answer_by < content.day
        due = f"was due by {date_words(last.answer_by)}" if late else f"is due by {date_words(last.answer_by)}"
        return f"{opened} is unanswered; the answer {due}."
    return f"{opened} {_of_one(last)}."


def deliveries_sentence(content: PaperContent) -> str:
    """How the messages about these risks were delivered since then; "" where none was written."""
    told = content.alerts.deliveries
    if told is None or not told.written:
        return ""
    if not told.late and not told.unsent:
        return f"{share_words(told.written, told.written, 'message')} left in time."
    if not told.late:
        verb = "is" if told.unsent == 1 else "are"
        return f"{share_words(told.unsent, told.written, 'message')} {verb} still to be sent; none is late."
    late = f"{number_word(told.late)} {plural(told.late, 'message')} of {told.written} left late or not yet"
    if told.unsent:
        return f"{late}; {told.unsent} {'has' if told.unsent == 1 else 'have'} not left."
    return f"{late}."
