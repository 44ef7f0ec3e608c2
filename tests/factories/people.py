"""Who there is: organisations, posts and those who hold them."""

from datetime import date

import factory
from django.contrib.auth import get_user_model
from factory.django import DjangoModelFactory

from risks import models


class UserFactory(DjangoModelFactory):
    class Meta:
        model = get_user_model()

    username = factory.Sequence(lambda n: f"user-{n}")


class OrganisationFactory(DjangoModelFactory):
    """A partner; `home=True` makes (or finds) the one that keeps the register."""

    class Meta:
        model = models.Organisation
        django_get_or_create = ("name",)

    name = factory.LazyAttributeSequence(lambda o, n: "The home ICB" if o.home else f"Partner {n} Trust")
    short_name = factory.SelfAttribute("name")
    kind = factory.LazyAttribute(lambda o: "icb" if o.home else "trust")
    home = False


class PlaceFactory(DjangoModelFactory):
    class Meta:
        model = models.Place

    name = factory.Sequence(lambda n: f"Place {n}")


class PostFactory(DjangoModelFactory):
    """A vacant post at home. `PostFactory(holder=PersonFactory())` fills it from long ago."""

    class Meta:
        model = models.Post
        skip_postgeneration_save = True

    title = factory.Sequence(lambda n: f"Post {n}")
    organisation = factory.SubFactory(OrganisationFactory, home=True)
    role = models.Role.RISK_LEAD

    @factory.post_generation
    def holder(self, create, extracted, **kwargs):
        if extracted:
            PostHolderFactory(post=self, person=extracted)


class PersonFactory(DjangoModelFactory):
    """Somebody who can sign in."""

    class Meta:
        model = models.Person

    name = factory.Sequence(lambda n: f"Person {n}")
    email = factory.Sequence(lambda n: f"person-{n}@example.org")
    user = factory.SubFactory(UserFactory)
    illustrative = True


class PostHolderFactory(DjangoModelFactory):
    class Meta:
        model = models.PostHolder

    post = factory.SubFactory(PostFactory)
    person = factory.SubFactory(PersonFactory)
    from_on = date(2020, 4, 1)
