from django.db import models
from django.db.models import Q

from risks.models.committee.committee import Committee
from risks.models.organisation.people import Person


class SavedView(models.Model):
    """A view of the register kept under a name, by one person for themselves or by governance for a committee.

    `query` is what stands behind the question mark of the register's address.
    """

    name = models.CharField(max_length=60)
    query = models.CharField(max_length=1000, blank=True)
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="saved_views")
    committee = models.ForeignKey(
        Committee, null=True, blank=True, on_delete=models.PROTECT, related_name="saved_views"
    )

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=False, committee__isnull=True)
                | Q(person__isnull=True, committee__isnull=False),
                name="savedview_of_a_person_or_a_committee",
            ),
            models.UniqueConstraint(fields=["person", "name"], name="savedview_person_names_it_once"),
            models.UniqueConstraint(fields=["committee", "name"], name="savedview_committee_names_it_once"),
        ]

    def __str__(self) -> str:
        return self.name
