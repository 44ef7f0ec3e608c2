"""Make a document that was ordered in the browser, telling how far it is."""

import logging
from collections.abc import Callable
from datetime import datetime

from django.db import InterfaceError, OperationalError

from risks.changes.paper_orders import fail_order, finish_order, take_order, tell_progress
from risks.models import PaperOrder
from risks.papers.forms import rendered
from risks.papers.gather import PaperRefused, gather
from risks.papers.issuing import document_of
from risks.papers.snapshot import SnapshotError

logger = logging.getLogger(__name__)

BROKEN = "Something went wrong while it was made, and nothing was kept. Ask for it again, or tell the governance team."


def make_ordered(*, order: int, clock: Callable[[], datetime]) -> None:
    """Make the document of an order (its key) unless that was done; `clock` tells when it ended.

    A fault of the paper is told to whoever asked. Raises when the database is away: the task comes again.
    """
    taken = take_order(order=order)
    if taken is None:
        return
    try:
        body = _document(taken)
    except (PaperRefused, SnapshotError) as refusal:
        fail_order(order=taken, fault=str(refusal), at=clock())
    except (OperationalError, InterfaceError):
        raise
    except Exception:
        logger.exception("The document of order %s could not be made", order)
        fail_order(order=taken, fault=BROKEN, at=clock())
    else:
        finish_order(order=taken, body=body, at=clock())


def _document(order: PaperOrder) -> bytes:
    if order.paper is not None:
        tell_progress(order=order, step="Reading what was frozen", percent=20)
        return document_of(order.paper, order.form)
    tell_progress(order=order, step="Gathering what the register says", percent=10)
    content = gather(meeting=order.meeting, at=order.asked_at, edition=order.edition)
    tell_progress(order=order, step="Laying out the pages", percent=40)
    return rendered(content, order.form)
