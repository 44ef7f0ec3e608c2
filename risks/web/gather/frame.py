"""Everything the frame of a page needs, in one query."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db.models import Count, Exists, IntegerField, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from risks.access import Access
from risks.models import Assessment, Organisation, Person, PostHolder, ScoringMatrix
from risks.rules.scoring import NPSA_BANDS, Band
from risks.web.gather.mine import flags_to_answer


@dataclass(frozen=True)
class Frame:
    """Names for the masthead, and the bands of the scoring matrix in force, which most pages write scores with.

    `illustrative` is true while the register holds any score that was made up.
    """

    organisation: str = ""
    short_name: str = ""
    logo_text: str = ""
    person: str = ""
    post: str = ""
    to_answer: int = 0
    illustrative: bool = False
    bands: Sequence[Band] = NPSA_BANDS


def frame_for(user: AbstractBaseUser | AnonymousUser, access: Access | None, day: date) -> Frame:
    """The home organisation, the person and their post on the day; blank where nothing is loaded yet."""
    posts = PostHolder.objects.on(day).filter(person__user=user.pk or 0).order_by("-from_on", "pk")
    matrices = ScoringMatrix.objects.filter(in_force_from__lte=day).order_by("-in_force_from")
    home = (
        Organisation.objects.filter(home=True)
        .annotate(
            person_name=Subquery(Person.objects.filter(user=user.pk or 0).values("name")[:1]),
            post_title=Subquery(posts.values("post__title")[:1]),
            to_answer=_count(flags_to_answer(access)) if access else Value(0),
            made_up=Exists(Assessment.objects.filter(illustrative=True)),
            bands=Subquery(matrices.values("bands")[:1]),
        )
        .first()
    )
    if home is None:
        return Frame(organisation="this organisation", short_name="Register", person=user.get_username())
    return Frame(
        organisation=home.name,
        short_name=home.short_name,
        logo_text=home.logo_text,
        person=home.person_name or user.get_username(),
        post=home.post_title or "",
        to_answer=home.to_answer or 0,
        illustrative=home.made_up,
        bands=tuple(Band(**band) for band in home.bands) if home.bands else NPSA_BANDS,
    )


def _count(rows: QuerySet) -> Coalesce:
    one_row = rows.order_by().annotate(all=Value(1)).values("all").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(one_row, output_field=IntegerField()), 0)
