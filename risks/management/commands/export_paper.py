"""manage.py export_paper: one meeting's committee paper as a file, or the list of meetings."""

import json
from dataclasses import dataclass
from datetime import date, datetime, time
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from risks.management.files import replace_file
from risks.models import Edition, FrozenPaper, Meeting, PaperForm
from risks.papers.content import PaperContent
from risks.papers.exchanged import SCHEMA, schema_file
from risks.papers.forms import RENDERERS, rendered
from risks.papers.gather import PaperRefused, gather
from risks.papers.issuing import document_of, kept_content
from risks.papers.snapshot import SnapshotError
from risks.papers.standing import is_issued, revisions_of
from risks.rules.wording import count_words, date_words

_OF_A_NAME = {".html": PaperForm.HTML, ".htm": PaperForm.HTML, ".docx": PaperForm.DOCX, ".json": PaperForm.JSON}


@dataclass(frozen=True)
class _Paper:
    """What is written: a frozen paper, or with `frozen` None the draft."""

    content: PaperContent
    frozen: FrozenPaper | None

    def document(self, form: PaperForm) -> bytes:
        return document_of(self.frozen, form) if self.frozen else rendered(self.content, form)


class Command(BaseCommand):
    help = (
        "Write the committee paper of one meeting to a file. A paper that was frozen is given out as it was frozen or "
        "issued; otherwise, and with --draft, the register as it stood when entries for that meeting closed, or as it "
        "stands now while they are still open. The same paper gives the same bytes every time. Confidential risks are "
        "in the private edition alone. Use --list to see the meetings."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--meeting", metavar="REF", help="reference of the meeting, such as ARAC-P2-08")
        parser.add_argument("--output", metavar="FILE", type=Path, help="file to write; an older one is replaced whole")
        parser.add_argument("--format", choices=list(RENDERERS), help="by the name of FILE, or else pdf")
        parser.add_argument(
            "--edition", choices=Edition.values, default=Edition.COMMITTEE, help="committee unless said"
        )
        parser.add_argument("--draft", action="store_true", help="the draft, although the paper was frozen")
        parser.add_argument("--revision", metavar="N", type=int, help="a frozen revision other than the newest issued")
        parser.add_argument(
            "--as-at", metavar="ISO", help="the draft as it would have read at this day or instant, such as 2025-06-01"
        )
        parser.add_argument("--list", action="store_true", help="print the meetings instead, the latest first")
        parser.add_argument("--json", action="store_true", help="with --list: print them as JSON")
        parser.add_argument(
            "--schema", action="store_true", help="print the JSON Schema of --format json instead, or write it to FILE"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        meetings = Meeting.objects.select_related("part__committee")
        if options["list"]:
            self.stdout.write(_as_json(meetings) if options["json"] else _as_words(meetings))
            return
        if options["schema"]:
            self.stdout.write(_schema(options["output"]))
            return
        output = _complete(options)
        try:
            paper = _paper(_meeting(meetings, options["meeting"]), options, now=timezone.now())
            document = paper.document(_form(options["format"], output))
        except (PaperRefused, SnapshotError) as refused:
            raise CommandError(str(refused)) from refused
        replace_file(output, document)
        self.stdout.write(_written(paper, output))


def _schema(output: Path | None) -> str:
    if output is None:
        return schema_file().decode().rstrip()
    replace_file(output, schema_file())
    return f"Wrote {output}: the schema {SCHEMA}."


def _complete(options: dict[str, Any]) -> Path:
    if options["json"]:
        raise CommandError("--json belongs to --list. Leave it out, or add --list.")
    if not options["meeting"]:
        raise CommandError("Give the meeting with --meeting REF, or add --list to see the meetings.")
    if options["output"] is None:
        raise CommandError("Give the file to write with --output FILE, such as --output paper.pdf.")
    return options["output"]


def _meeting(meetings: Any, reference: str) -> Meeting:
    found = meetings.filter(reference__iexact=reference.strip()).first()
    if found is not None:
        return found
    known = list(meetings.values_list("reference", flat=True))
    near = get_close_matches(reference.strip().upper(), known, n=3)
    meant = f" Did you mean {' or '.join(near)}?" if near else ""
    raise CommandError(f"There is no meeting “{reference}”.{meant} Add --list to see the meetings.")


def _form(chosen: str | None, output: Path) -> PaperForm:
    form = PaperForm(chosen) if chosen else _OF_A_NAME.get(output.suffix.lower(), PaperForm.PDF)
    if form not in RENDERERS:
        raise CommandError(f"{form.label} cannot be made yet. Choose one of {', '.join(RENDERERS)} with --format.")
    return form


def _paper(meeting: Meeting, options: dict[str, Any], *, now: datetime) -> _Paper:
    """What was issued last, or is frozen, unless a revision, the draft or another day is asked for."""
    edition, as_at = options["edition"], options["as_at"]
    drafted = options["draft"] or as_at is not None
    if drafted and options["revision"] is not None:
        raise CommandError("A revision is what was frozen. Leave out --draft and --as-at, or leave out --revision.")
    frozen = None if drafted else _frozen(meeting, edition, options["revision"])
    if frozen is not None:
        return _Paper(kept_content(frozen), frozen)
    at = now if as_at is None else _instant(as_at)
    if at > now:
        raise CommandError(f"--as-at {as_at} is still to come. Give a day that has passed, or leave it out.")
    return _Paper(gather(meeting=meeting, at=at, edition=edition), None)


def _frozen(meeting: Meeting, edition: str, number: int | None) -> FrozenPaper | None:
    revisions = revisions_of(meeting, edition)
    if number is None:
        return revisions.issued or revisions.waiting
    found = next((one.paper for one in revisions.all if one.paper.revision == number), None)
    if found is None:
        known = count_words(len(revisions.all), "revision")
        raise CommandError(f"The paper of {meeting.reference} has no revision {number}: it has {known}.")
    return found


def _instant(text: str) -> datetime:
    """A day is meant to its end, in London."""
    try:
        if len(text) == len("2025-06-01"):
            return timezone.make_aware(datetime.combine(date.fromisoformat(text), time.max))
        moment = datetime.fromisoformat(text)
        return moment if moment.tzinfo else timezone.make_aware(moment)
    except ValueError as fault:
        raise CommandError(
            f"--as-at {text} is no day or instant. Give it as 2025-06-01 or 2025-06-01T17:00."
        ) from fault


def _written(paper: _Paper, output: Path) -> str:
    content = paper.content
    return (
        f"Wrote {output}: {content.meeting.reference} with {count_words(len(content.risks), 'risk')}, "
        f"data as at {date_words(timezone.localdate(content.as_at))}, {_state(paper)}."
    )


def _state(paper: _Paper) -> str:
    if paper.frozen is not None:
        return f"revision {paper.frozen.revision}, {'issued' if is_issued(paper.frozen) else 'frozen'}"
    return "a draft: entries closed" if paper.content.frozen else "a draft: entries are still open"


def _row(meeting: Meeting) -> dict[str, str]:
    return {
        "reference": meeting.reference,
        "committee": meeting.part.committee.name,
        "part": meeting.part.name,
        "date": meeting.held_on.isoformat(),
    }


def _as_json(meetings: Any) -> str:
    return json.dumps([_row(meeting) for meeting in meetings], indent=2, ensure_ascii=False)


def _as_words(meetings: Any) -> str:
    rows = [_row(meeting) for meeting in meetings]
    if not rows:
        return "There are no meetings. Load a register with manage.py load_blmk, or add a meeting first."
    widest = max(len(row["reference"]) for row in rows)
    return "\n".join(
        f"{row['reference']:<{widest}}  {row['date']}  {', '.join(filter(None, (row['committee'], row['part'])))}"
        for row in rows
    )
