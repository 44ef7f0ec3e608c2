"""Pull readings from the addresses that serve them: ask, read, save what is sound, and write down what came of it.

What fails is never silent: the fault stands on the feed until the next success, and what it brings counts as overdue.
"""

import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.timezone import localdate

from risks.changes.feeds import claim_feed, keep_answer, keep_fault
from risks.changes.readings_in_bulk import ReadingsRefused
from risks.changes.touched import sweep_touched
from risks.exchange.address import PATIENCE, FeedFault, Patience, ask, credential
from risks.exchange.feed_answer import rows_in_answer
from risks.exchange.reading_faults import FileRefused
from risks.exchange.reading_import import import_rows
from risks.exchange.reading_rows import Rows
from risks.exchange.reading_tally import Imported
from risks.models import Feed, Indicator

logger = logging.getLogger(__name__)

# As many faults and questions as are kept with a feed and shown on its page.
KEPT = 20
_UNFORESEEN = "Something went wrong here while its answer was read. Tell whoever runs this register: its log says what."


@dataclass(frozen=True)
class PullResult:
    """Counts of feeds: asked, and of those failed; and of rows that changed the register."""

    asked: int = 0
    failed: int = 0
    changes: int = 0


def pull_due(*, at: datetime, by: AbstractBaseUser, secrets: Mapping[str, str]) -> PullResult:
    """Ask every feed whose time has come. One that fails holds up no other."""
    running = Feed.objects.filter(Q(ended_on__isnull=True) | Q(ended_on__gt=localdate(at)))
    due = [one for one in running if one.is_due(at)]
    asked = failed = changes = 0
    for feed in due:
        if not claim_feed(feed=feed, at=at):
            continue
        imported = pull(feed=feed, at=at, by=by, secrets=secrets)
        asked, failed = asked + 1, failed + (imported is None)
        changes += imported.changes if imported else 0
    return PullResult(asked, failed, changes)


def pull(
    *, feed: Feed, at: datetime, by: AbstractBaseUser, secrets: Mapping[str, str], patience: Patience = PATIENCE
) -> Imported | None:
    """Ask one feed that was claimed, save its sound rows and sweep the risks they speak to; None where it failed."""
    try:
        content = ask(feed.url, kind=feed.format, secret=credential(feed.secret_name, secrets), patience=patience)
        with rows_in_answer(content, feed.format, feed.mapping) as rows:
            imported = import_rows(rows, by=by, at=at, dry_run=False)
            outcome = _outcome(rows, imported)
    except (FeedFault, FileRefused, ReadingsRefused) as fault:
        logger.warning("Feed %s: %s", feed.pk, fault)
        keep_fault(feed=feed, fault=str(fault))
        return None
    except Exception:
        logger.exception("Feed %s could not be read; it will be asked again.", feed.pk)
        keep_fault(feed=feed, fault=_UNFORESEEN)
        return None
    if imported.refused == imported.rows:
        first = imported.faults[0] if imported.faults else "There are no readings in it."
        keep_fault(feed=feed, fault=f"No row of the answer could be used. {first}", outcome=outcome)
        return None
    keep_answer(feed=feed, outcome=outcome, at=at)
    _evaluate(imported.tally.touched, at, by)
    return imported


def _outcome(rows: Rows, imported: Imported) -> dict[str, object]:
    """As it is kept with the feed. `indicators` are the addresses of all that it speaks of, changed or not."""
    return {
        "rows": imported.rows,
        "added": imported.added,
        "restated": imported.restated,
        "unchanged": imported.unchanged,
        "refused": imported.refused,
        "faults": [str(fault) for fault in imported.faults[:KEPT]],
        "queried": [str(fault) for fault in imported.queried[:KEPT]],
        "indicators": _spoken_of(rows),
    }


def _spoken_of(rows: Rows) -> list[str]:
    """The addresses of the indicators that the rows name, whatever the capitals."""
    told = {
        (_plain(rows.columns.cell("name", row.cells)), _plain(rows.columns.cell("area", row.cells))) for row in rows
    }
    known = Indicator.objects.annotate(plain=Lower("name")).filter(plain__in={name for name, _ in told})
    return sorted(one.slug for one in known if (one.plain, _plain(one.area)) in told)


def _plain(cell: object) -> str:
    return " ".join(str(cell).split()).lower()


def _evaluate(touched: Iterable[int], at: datetime, by: AbstractBaseUser) -> None:
    """Judge the indicators that changed, and ask the drift rules about the risks that they speak to."""
    changed = set(touched)
    if not changed:
        return
    sweep_touched(at=at, by=by, indicators=changed)
