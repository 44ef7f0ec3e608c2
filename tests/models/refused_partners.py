"""A row that the database refuses for each rule about a partner's part of a risk."""

from tests import factories as make
from tests.factories import at
from tests.models.refusing import one, twice

REFUSED = [
    ("partnerpart_one_of_each_organisation", twice(make.PartnerPartFactory, "risk", "organisation")),
    ("partnerpart_tolerance_not_below_appetite", one(make.PartnerPartFactory, tolerance_ceiling=4)),
    ("partnerpart_tolerance_not_below_appetite", one(make.PartnerPartFactory, tolerance_ceiling=None)),
    ("partnerpart_signed_off_by_somebody", one(make.PartnerPartFactory, signed_off_at=at())),
    ("partnerassessment_from_1_to_5", one(make.PartnerAssessmentFactory, likelihood=6)),
    ("partnerassessment_from_1_to_5", one(make.PartnerAssessmentFactory, consequence=0)),
    ("partnerassessment_says_why", one(make.PartnerAssessmentFactory, rationale="")),
    ("partnermeasure_says_what_it_is", one(make.PartnerMeasureFactory, text="")),
    ("partnermeasure_action_has_a_date", one(make.PartnerMeasureFactory, kind="action")),
]
