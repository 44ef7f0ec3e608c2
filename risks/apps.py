from django.apps import AppConfig


class RisksConfig(AppConfig):
    name = "risks"
    verbose_name = "Risk register and Board Assurance Framework"
    default_auto_field = "django.db.models.BigAutoField"
