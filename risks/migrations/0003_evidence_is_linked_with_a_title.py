from django.db import migrations
from django.utils import timezone

WHY = "The link to its evidence became a row with a title, a date and an owner."
SHARED = ("title", "url", "dated_on", "source_lines", "illustrative")


def links_from_addresses(apps, schema_editor):
    """An assurance used to hold one bare address; it becomes a link that says what it leads to."""
    assurances = apps.get_model("risks", "Assurance").objects.exclude(evidence_url="")
    links = apps.get_model("risks", "EvidenceLink")
    past = apps.get_model("risks", "HistoricalEvidenceLink")
    for assurance in assurances.iterator():
        link = links.objects.create(
            risk_id=assurance.risk_id,
            assurance_id=assurance.pk,
            title=f"Evidence of: {assurance.text}"[:200],
            url=assurance.evidence_url,
            dated_on=assurance.received_on,
            illustrative=assurance.illustrative,
        )
        past.objects.create(
            id=link.pk,
            risk_id=link.risk_id,
            assurance_id=link.assurance_id,
            version=link.version,
            history_date=timezone.now(),
            history_type="+",
            history_change_reason=WHY,
            **{name: getattr(link, name) for name in SHARED},
        )


class Migration(migrations.Migration):
    dependencies = [("risks", "0002_the_whole_entry")]

    operations = [
        migrations.RunPython(links_from_addresses, migrations.RunPython.noop),
        migrations.RemoveField(model_name="assurance", name="evidence_url"),
        migrations.RemoveField(model_name="historicalassurance", name="evidence_url"),
    ]
