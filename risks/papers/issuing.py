"""Issue a frozen paper, and give out its documents: the bytes that were kept, or made anew from what was frozen."""

from datetime import datetime
from hashlib import sha256

from django.contrib.auth.models import AbstractBaseUser

from risks.changes.papers import Made, record_issue, refuse_issue
from risks.models import FrozenPaper, PaperDocument, PaperForm, PaperIssue
from risks.papers.content import PaperContent, Stamp
from risks.papers.forms import RENDERERS, rendered
from risks.papers.snapshot import SnapshotError, content_of, digest_of_data


def issue(*, paper: FrozenPaper, at: datetime, by: AbstractBaseUser) -> PaperIssue:
    """Make every document of a frozen paper and keep them as what went out. A revision that was issued before is
    superseded by it.

    Raises PaperRefusal when it was issued or replaced, SnapshotError when its content is not what was frozen.
    """
    refuse_issue(paper)
    return record_issue(paper=paper, documents=[_made(paper, form) for form in RENDERERS], by=by, at=at)


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


def _made(paper: FrozenPaper, form: PaperForm) -> Made:
    body = rendered(kept_content(paper), form, stamp_of(paper))
    return Made(form, body, sha256(body).hexdigest(), RENDERERS[form].made_with)
