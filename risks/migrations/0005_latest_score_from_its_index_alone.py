"""The index of scores by date ends with the key, so that the latest of a day needs no sorting."""

from django.db import migrations, models
from django.db.models import F


class Migration(migrations.Migration):
    dependencies = [("risks", "0004_search_by_words")]

    operations = [
        migrations.RemoveIndex(model_name="assessment", name="assessment_latest"),
        migrations.AddIndex(
            model_name="assessment",
            index=models.Index(
                "risk",
                "kind",
                "outcome",
                F("effective_on").desc(),
                F("recorded_at").desc(),
                F("id").desc(),
                name="assessment_latest",
            ),
        ),
    ]
