"""manage.py bind_pack: several papers as one board pack that reads aloud as well as each of them."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from risks.management.files import replace_file
from risks.papers.board_pack import PackRefusedError, Part, board_pack
from risks.rules.wording import count_words


class Command(BaseCommand):
    help = (
        "Bind PDFs into one, in the order given: tags, bookmarks, links and printed page numbers of each go on "
        "working, below a bookmark with the name of its file."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("papers", metavar="PDF", nargs="+", type=Path, help="the papers, in their order")
        parser.add_argument("--title", required=True, help="what the pack is called")
        parser.add_argument("--output", metavar="FILE", type=Path, required=True, help="file to write")

    def handle(self, *args: Any, **options: Any) -> None:
        parts = [Part(path.stem, _read(path)) for path in options["papers"]]
        try:
            pack = board_pack(options["title"], parts)
        except PackRefusedError as refused:
            raise CommandError(str(refused)) from refused
        replace_file(options["output"], pack)
        self.stdout.write(f"Wrote {options['output']}: {count_words(len(parts), 'paper')}.")


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as fault:
        raise CommandError(f"{path} cannot be read: {fault.strerror}. Check its name.") from fault
