"""manage.py export_paper: one meeting's committee paper as a file, or the list of meetings."""

import json
import os
import tempfile
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from risks.models import Meeting
from risks.papers.committee import render_pdf
from risks.papers.content import PaperContent
from risks.papers.gather import PaperRefused, gather
from risks.papers.html import render_html
from risks.rules.wording import count_words, date_words

_MODE = 0o644


class Command(BaseCommand):
    help = (
        "Write the committee paper of one meeting to a file: the register as it stood when entries for that meeting "
        "closed, or as it stands now while they are still open. The same meeting gives the same bytes every time once "
        "entries are closed. Confidential risks are never in it. Use --list to see the meetings."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--meeting", metavar="REF", help="reference of the meeting, such as ARAC-P2-08")
        parser.add_argument("--output", metavar="FILE", type=Path, help="file to write; an older one is replaced whole")
        parser.add_argument("--format", choices=["pdf", "html"], help="pdf unless FILE ends in .html")
        parser.add_argument("--list", action="store_true", help="print the meetings instead, the latest first")
        parser.add_argument("--json", action="store_true", help="with --list: print them as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        meetings = Meeting.objects.select_related("part__committee")
        if options["list"]:
            self.stdout.write(_as_json(meetings) if options["json"] else _as_words(meetings))
            return
        output = _complete(options)
        try:
            content = gather(meeting=_meeting(meetings, options["meeting"]), at=now)
            document = _document(content, options["format"], output)
        except PaperRefused as refused:
            raise CommandError(str(refused)) from refused
        _replace(output, document)
        self.stdout.write(_written(content, output))


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


def _document(content: PaperContent, chosen: str | None, output: Path) -> bytes:
    as_page = chosen == "html" or (chosen is None and output.suffix.lower() in {".html", ".htm"})
    return render_html(content).encode() if as_page else render_pdf(content)


def _replace(output: Path, document: bytes) -> None:
    """Write beside the file and put it in its place, so that half a paper is never found there."""
    if output.is_dir():
        raise CommandError(f"{output} is a folder. Give the name of a file, such as {output / 'paper.pdf'}.")
    beside = None
    try:
        handle, beside = tempfile.mkstemp(dir=output.parent, prefix=f".{output.name}.")
        with os.fdopen(handle, "wb") as file:
            file.write(document)
        Path(beside).chmod(_MODE)
        Path(beside).replace(output)
    except OSError as fault:
        if beside is not None:
            Path(beside).unlink(missing_ok=True)
        raise CommandError(
            f"{output} cannot be written: {fault.strerror}. Choose a folder that exists and that you may write to."
        ) from fault


def _written(content: PaperContent, output: Path) -> str:
    state = "entries closed" if content.frozen else "a draft: entries are still open"
    return (
        f"Wrote {output}: {content.meeting.reference} with {count_words(len(content.risks), 'risk')}, "
        f"data as at {date_words(timezone.localdate(content.as_at))}, {state}."
    )


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
