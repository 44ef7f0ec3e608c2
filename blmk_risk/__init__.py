"""The switchboard: wiring only. The product is in `risks`."""

from blmk_risk.celery import app as celery_app

__all__ = ["celery_app"]
