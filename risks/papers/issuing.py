"""Issue a frozen paper, and give out its documents: the bytes that were kept, or made anew from what was frozen."""

from collections.abc import Callable
from datetime import datetime
from hashlib import sha256

from django.contrib.auth.models import AbstractBaseUser

from risks.changes.papers import Made, record_issue, refuse_issue
from risks.models import FrozenPaper, PaperDocument, PaperForm, PaperIssue
from risks.papers.content import PaperContent, Stamp
from risks.papers.forms import RENDERERS, rendered
from risks.papers.snapshot import SnapshotError, content_of, digest_of_data

_Teller = Callable[[str, int], None]


def _silent(step: str, percent: int) -> None:
    """Nobody looks on."""


def issue(*, paper: FrozenPaper, at: datetime, by: AbstractBaseUser, tell: _Teller = _silent) -> PaperIssue:
    """Make every document of a frozen paper, and then keep them all at once as what went out: there is never a part of
    them. A revision that was issued before is superseded by it.

    `tell` is told what is being done, and how far it is in hundredths.
    Raises PaperRefusal when it was issued or replaced, SnapshotError when its content is not what was frozen.
    """
    refuse_issue(paper)
    tell("Reading what was frozen", 5)
    content, made = kept_content(paper), []
    for n, form in enumerate(RENDERERS):
        tell(f"Making the {form.label}, {n + 1} of {len(RENDERERS)}", 10 + 80 * n // len(RENDERERS))
        made.append(_made(paper, content, form))
    tell("Keeping all of them", 95)
    return record_issue(paper=paper, documents=made, by=by, at=at)


def document_of(paper: FrozenPaper, form: PaperForm) -> bytes:
    """The bytes that were issued; before that, or in a form that did not exist then, made from what was frozen.

    Raises SnapshotError when what is kept is not what was frozen or issued.
    """
    kept = PaperDocument.objects.filter(paper=paper, form=form).first()
    if kept is None:
        return rendered(kept_content(paper), form, stamp_of(paper))
    body = bytes(kept.body)
    if sha256(body).hexdigest() != kept.sha256:
        raise SnapshotError(f"The {kept.get_form_display()} that was issued has changed since. Restore it from a copy.")
    return body


def kept_content(paper: FrozenPaper) -> PaperContent:
    """What was frozen. Raises SnapshotError when it does not have the hash it was frozen with."""
    if digest_of_data(paper.content) != paper.content_sha256:
        raise SnapshotError(
            f"The content of revision {paper.revision} is not what was frozen: its hash is another. Restore the "
            "database from a copy."
        )
    return content_of(paper.content)


def stamp_of(paper: FrozenPaper) -> Stamp:
    """What is printed on every page of a frozen paper."""
    return Stamp(
        edition=paper.edition,
        revision=paper.revision,
        sha256=paper.content_sha256,
        frozen_at=paper.frozen_at,
        changes=tuple(paper.changes),
    )


def _made(paper: FrozenPaper, content: PaperContent, form: PaperForm) -> Made:
    body = rendered(content, form, stamp_of(paper))
    return Made(form, body, sha256(body).hexdigest(), RENDERERS[form].made_with)
