"""Make what was ordered in the browser, a document of a paper or the issue of one, telling how far it is."""

import logging
from collections.abc import Callable
from datetime import datetime
from functools import partial

from django.db import InterfaceError, OperationalError

from risks.changes.paper_orders import fail_order, finish_order, take_order, tell_progress
from risks.changes.papers import PaperRefusal
from risks.models import PaperOrder
from risks.papers.forms import rendered
from risks.papers.gather import PaperRefused, gather
from risks.papers.issuing import document_of, issue
from risks.papers.snapshot import SnapshotError
from risks.papers.standing import is_issued

logger = logging.getLogger(__name__)

BROKEN = "Something went wrong while it was made, and nothing was kept. Ask for it again, or tell the governance team."
_Clock = Callable[[], datetime]


def make_ordered(*, order: int, clock: _Clock) -> None:
    """Make what an order (its key) asks for unless that was done; `clock` tells when it ended.

    A fault of the paper is told to whoever asked. Raises when the database is away: the task comes again.
    """
    taken = take_order(order=order, at=clock())
    if taken is None:
        return
    try:
        body = _issued(taken, clock) if taken.issues else _document(taken, clock)
    except (PaperRefused, PaperRefusal, SnapshotError) as refusal:
        fail_order(order=taken, fault=str(refusal), at=clock())
    except (OperationalError, InterfaceError):
        raise
    except Exception:
        logger.exception("What order %s asks for could not be made", order)
        fail_order(order=taken, fault=BROKEN, at=clock())
    else:
        finish_order(order=taken, body=body, at=clock())


def _document(order: PaperOrder, clock: _Clock) -> bytes:
    if order.paper is not None:
        tell_progress(order=order, step="Reading what was frozen", percent=20, at=clock())
        return document_of(order.paper, order.form)
    tell_progress(order=order, step="Gathering what the register says", percent=10, at=clock())
    content = gather(meeting=order.meeting, at=order.asked_at, edition=order.edition)
    tell_progress(order=order, step="Laying out the pages", percent=40, at=clock())
    return rendered(content, order.form)


def _issued(order: PaperOrder, clock: _Clock) -> None:
    """Every document, and then all of them at once into the record; nothing where a lost worker had come so far."""
    if not is_issued(order.paper):
        issue(paper=order.paper, at=clock(), by=order.asked_by, tell=partial(_tell, order, clock))


def _tell(order: PaperOrder, clock: _Clock, step: str, percent: int) -> None:
    tell_progress(order=order, step=step, percent=percent, at=clock())
