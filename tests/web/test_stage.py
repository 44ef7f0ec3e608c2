"""The scene that tests share is for each of them as it was made, and is there for no other."""

import pytest

from risks.models import Risk
from tests import factories as make
from tests.web.cast import Cast
from tests.web.stage import STAGE, scene_of


@pytest.mark.parametrize("time", ["first", "second"])
def test_what_a_test_wrote_the_next_one_does_not_find(cast: Cast, time: str):
    assert cast.own.title == Risk.objects.get(pk=cast.own.pk).title == "A risk of my own"
    cast.own.title = f"Changed the {time} time"
    cast.own.save()
    make.RiskFactory()
    assert Risk.objects.count() == 5


def test_without_the_cast_there_is_nobody(db: None):
    assert not Risk.objects.exists()


def test_it_is_there_again_afterwards(cast: Cast):
    assert STAGE.scene.endswith("test_stage.py::cast")
    assert Risk.objects.count() == 4


@pytest.mark.django_db(transaction=True)
def test_a_test_that_commits_has_a_cast_of_its_own(cast: Cast):
    assert STAGE.scene == ""
    assert Risk.objects.count() == 4


@pytest.mark.parametrize("cast", ["nobody"])
def test_a_value_that_is_called_as_a_scene_is_starts_from_none(cast: str, request: pytest.FixtureRequest):
    assert scene_of(request.node) == ""
