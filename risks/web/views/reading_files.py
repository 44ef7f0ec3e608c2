"""Import a file of readings: bring it, look at what it would do, then confirm it or put it aside."""

from contextlib import suppress
from io import StringIO

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from risks.access import may_keep_indicators
from risks.changes.reading_files import ReadingFileRefused, bring_file, discard_file, map_file
from risks.changes.readings_in_bulk import ReadingsRefused
from risks.exchange.reading_confirm import confirm
from risks.exchange.reading_faults import FileRefused
from risks.exchange.reading_file import headings_in, opened
from risks.exchange.reading_import import import_rows
from risks.exchange.reading_report import write_faulty_rows
from risks.models import ReadingFile
from risks.tasks import send_soon
from risks.web.asking import access_of, moment_of, page
from risks.web.forms.reading_files import BringForm, ColumnsForm
from risks.web.presenters.reading_files import file_rows, preview_page, saved_words, settled_page

_GOVERNANCE = (
    "Files of readings are imported by the governance team. A single reading is entered on its indicator's page."
)
_SHOWN = 30


def import_readings(request: HttpRequest) -> HttpResponse:
    """Bring a file, and see those that were brought."""
    _govern(request)
    form = BringForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        brought = form.cleaned_data["file"]
        try:
            kept = bring_file(name=brought.name, content=brought.read(), by=request.user, at=moment_of(request))
        except ReadingFileRefused as refusal:
            form.add_error("file", str(refusal))
        else:
            return redirect("reading-file", kept.pk)
    files = ReadingFile.objects.defer("content").select_related("brought_by__person")[:_SHOWN]
    return page(request, "importing/files.html", {"form": form, "rows": file_rows(files)})


def reading_file(request: HttpRequest, pk: int) -> HttpResponse:
    """What a file would do; posted, it is confirmed, put aside, or its columns are named."""
    file = _file(request, pk)
    if request.method == "POST":
        doing = {"confirm": _confirm, "discard": _discard}.get(request.POST.get("do", ""))
        if doing is not None:
            return doing(request, file)
    if file.confirmed_at or file.discarded_at:
        return page(request, "importing/settled.html", {"said": settled_page(file)})
    return _preview(request, file)


def faulty_rows(request: HttpRequest, pk: int) -> HttpResponse:
    """The refused rows of a file as CSV, each with what to correct."""
    file = _file(request, pk)
    written = StringIO()
    try:
        with opened(bytes(file.content), file.mapping) as rows:
            done = import_rows(rows, by=request.user, at=moment_of(request), dry_run=True, create=_creates(request))
            write_faulty_rows(rows, done, written)
    except FileRefused as refused:
        raise Http404 from refused
    answer = HttpResponse(written.getvalue().encode("utf-8-sig"), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="rows-to-correct-{file.pk}.csv"'
    return answer


def _preview(request: HttpRequest, file: ReadingFile) -> HttpResponse:
    content = bytes(file.content)
    asked = request.POST if request.method == "POST" else None
    form = ColumnsForm(asked, headings=headings_in(content), mapping=file.mapping)
    if form.is_valid():
        with suppress(ReadingFileRefused):
            map_file(file=file, mapping=form.mapping())
        return redirect("reading-file", file.pk)
    done, refusal = None, ""
    try:
        with opened(content, file.mapping) as rows:
            done = import_rows(rows, by=request.user, at=moment_of(request), dry_run=True, create=_creates(request))
    except FileRefused as refused:
        refusal = str(refused)
    said = preview_page(file, done, refusal, create=_creates(request))
    return page(request, "importing/file.html", {"said": said, "form": form})


def _confirm(request: HttpRequest, file: ReadingFile) -> HttpResponse:
    try:
        done = confirm(file=file, create=_creates(request), by=request.user, at=moment_of(request))
    except (FileRefused, ReadingsRefused, ReadingFileRefused) as refused:
        messages.warning(request, str(refused))
    else:
        send_soon()
        messages.success(request, saved_words(done))
    return redirect("reading-file", file.pk)


def _discard(request: HttpRequest, file: ReadingFile) -> HttpResponse:
    try:
        discard_file(file=file, at=moment_of(request))
    except ReadingFileRefused as refused:
        messages.warning(request, str(refused))
        return redirect("reading-file", file.pk)
    messages.success(request, f"{file.name} was put aside. Nothing of it was saved.")
    return redirect(reverse("import-readings"))


def _creates(request: HttpRequest) -> bool:
    return "create" in request.GET or "create" in request.POST


def _govern(request: HttpRequest) -> None:
    if not may_keep_indicators(access_of(request)):
        raise PermissionDenied(_GOVERNANCE)


def _file(request: HttpRequest, pk: int) -> ReadingFile:
    _govern(request)
    file = ReadingFile.objects.select_related("brought_by__person").filter(pk=pk).first()
    if file is None:
        raise Http404
    return file
