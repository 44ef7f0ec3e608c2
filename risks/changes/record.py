"""The one way to save a row that has a history: who, and why, go into the record with it."""

from typing import TypeVar

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractBaseUser
from django.db import models, transaction
from django.db.models import F

from risks.models.record.source import Versioned
from risks.rules.patient_data import refuse_patient_data

Row = TypeVar("Row", bound=models.Model)

SYSTEM = "system"


class Stale(Exception):
    """Somebody else saved the row after it was read; its text says what to do."""


class ReasonMissing(Exception):
    """A change without a reason; its text asks for one."""


@transaction.atomic
def saved(obj: Row, *, by: AbstractBaseUser, why: str) -> Row:
    """Save a tracked row, and write to its history who did it and why. A row with a version gets the next one.

    A reason longer than the history can hold is cut there. Raises Stale when somebody saved a versioned row since it
    was read, ReasonMissing for an empty reason, PatientDataError when any text holds what looks like an NHS number.
    """
    if not why.strip():
        raise ReasonMissing("Say why: the record of changes needs a reason.")
    for text in (why, *_texts(obj)):
        refuse_patient_data(text)
    obj._history_user = by
    obj._change_reason = why.strip()
    if isinstance(obj, Versioned) and not obj._state.adding:
        _save_if_unchanged(obj)
    else:
        obj.save()
    return obj


def _texts(obj: models.Model) -> list[str]:
    values = (getattr(obj, field.attname) for field in obj._meta.concrete_fields if not field.is_relation)
    return [value for value in values if isinstance(value, str)]


def _save_if_unchanged(obj: Versioned) -> None:
    """Take the next version by conditional update: of two who read the same one, the second changes no row."""
    read = obj.version
    stands = type(obj)._base_manager.filter(pk=obj.pk, version=read)
    if stands.update(version=F("version") + 1) != 1:
        raise Stale(
            f"Somebody saved {obj} while you were changing it. Nothing of yours was saved: "
            "read what they changed, then make your change again."
        )
    obj.version = read + 1
    try:
        obj.save()
    except Exception:
        obj.version = read
        raise


def system_user() -> AbstractBaseUser:
    """Who did it when the clock did it: a user that cannot sign in."""
    users = get_user_model()
    user, made = users.objects.get_or_create(username=SYSTEM, defaults={"is_active": False})
    if made:
        user.set_unusable_password()
        user.save()
    return user
