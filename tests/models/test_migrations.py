"""What stood in the register before a release still stands after it."""

from datetime import date

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.engines]

BEFORE = ("risks", "0002_the_whole_entry")
AFTER = ("risks", "0003_evidence_is_linked_with_a_title")


@pytest.fixture
def at_release():
    """Take the database to a release, and give its nouns; it is brought up to date again at the end."""

    def go(release):
        executor = MigrationExecutor(connection)
        executor.migrate([release])
        return executor.loader.project_state([release]).apps.get_model

    yield go
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())


def risk(noun):
    organisation = noun("risks", "Organisation").objects.create(name="An ICB", short_name="ICB", kind="icb")
    committee = noun("risks", "Committee").objects.create(
        code="board", name="Board", short_name="Board", organisation=organisation
    )
    register = noun("risks", "Register").objects.create(
        code="baf", name="BAF", kind="baf", scope="system", prefix="BAF", lead_committee=committee
    )
    noun("risks", "Reference").objects.create(text="BAF0001", register=register, number=1)
    return noun("risks", "Risk").objects.create(
        reference_id="BAF0001", register=register, title="Pressure", scope="system", identified_on=date(2025, 1, 1)
    )


def test_the_address_of_an_assurances_evidence_becomes_a_link_with_a_history(at_release):
    before = at_release(BEFORE)
    made = risk(before)
    dates = {"received_on": date(2025, 3, 3), "good_until": date(2026, 3, 3)}
    assurances = before("risks", "Assurance").objects
    linked = assurances.create(risk=made, text="Audit", line="third", evidence_url="https://example.org/a", **dates)
    assurances.create(risk=made, text="Report", line="first", **dates)

    after = at_release(AFTER)

    link = after("risks", "EvidenceLink").objects.get()
    assert (link.assurance_id, link.title, link.url) == (linked.pk, "Evidence of: Audit", "https://example.org/a")
    assert link.dated_on == date(2025, 3, 3)
    past = after("risks", "HistoricalEvidenceLink").objects.get()
    assert (past.id, past.history_type) == (link.pk, "+")
    assert "became a row" in past.history_change_reason
