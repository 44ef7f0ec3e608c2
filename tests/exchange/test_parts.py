"""The partners of the demonstration: one signed off, one changed since, one that never signed, and silent ones."""

import pytest

from risks.access import Access
from risks.models import PartnerPart, Person, Risk
from risks.web.gather.partners import parts_to_sign, sharings_of
from tests.exchange.loading import AS_AT, load

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded")]


def test_each_kind_of_part_is_there_and_a_second_load_adds_none():
    told = {one.organisation.short_name: one for one in sharings_of(Risk.objects.get(reference="BAF0003").pk)}
    assert told["Milton Keynes Hospital"].stands_signed
    changed = told["Bedfordshire Hospitals"]
    assert changed.signed_at is not None
    assert not changed.stands_signed
    assert changed.score.score == 20
    assert told["ELFT"].part is not None
    assert told["ELFT"].signed_at is None
    assert told["CNWL"].part is None
    before = PartnerPart.history.count()
    assert not {"partner part", "signed part", "earlier sign-off", "measure"} & load()["added"].keys()
    assert PartnerPart.history.count() == before


def test_the_partner_of_the_demonstration_has_something_to_sign():
    partner = Person.objects.get(user__username="partner")
    first, *rest = parts_to_sign(Access.of(partner.user, AS_AT), AS_AT)
    assert (first.risk.reference_id, first.scored, first.signed_at is not None) == ("BAF0003", True, True)
    assert [one.risk.reference_id for one in rest if one.scored] == ["BAF0006"]
    assert "BAF0001" not in [one.risk.reference_id for one in rest]


def test_every_row_of_a_part_is_marked_as_illustrative():
    for part in PartnerPart.objects.all():
        rows = [part, *part.assessments.all(), *part.measures.all()]
        assert all(row.illustrative for row in rows)
