"""The discussion of a risk: whom a comment mentions, who is told, and who must not be."""

import pytest

from risks.access import Access, visible_risks
from risks.changes.audience import posts_that_see
from risks.changes.discussion import CommentRefused, comment, named_in
from risks.models import Alert, AppendOnlyError, Comment, Person, Post, Risk, Role
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def nurse() -> Post:
    return make.PostFactory(
        title="Chief Nurse", role=Role.EXECUTIVE, holder=make.PersonFactory(name="Ann Example", email="ann@nhs.example")
    )


@pytest.fixture
def author(db: None) -> Person:
    person = make.PersonFactory(name="Bo Author")
    make.PostFactory(title="Head of Beds", holder=person)
    return person


@pytest.fixture
def risk() -> Risk:
    return make.RiskFactory(reference="BAF0003", title="Pressure on beds")


def said(risk: Risk, author: Person, text: str, **given) -> Comment:
    return comment(risk=risk, text=text, by=author.user, at=make.at(), **given)


def test_a_comment_is_kept_as_it_was_said(risk: Risk, author: Person):
    made = said(risk, author, "  Is the winter plan agreed?  ")
    assert (made.text, made.written_by, made.written_at) == ("Is the winter plan agreed?", author.user, make.at())
    assert not Alert.objects.exists()
    with pytest.raises(AppendOnlyError):
        Comment.objects.update(text="No.")


@pytest.mark.parametrize("text", ["@chief nurse, please look", "@Ann Example, please look"])
def test_a_post_or_a_person_that_is_mentioned_is_told_in_the_outbox(risk, author, nurse, text):
    made = said(risk, author, text)
    letter = Alert.objects.get()
    assert (letter.occasion, letter.post, letter.risk, letter.flag) == ("mention", nurse, risk, None)
    assert letter.email == "ann@nhs.example"
    assert letter.subject == "BAF0003 Pressure on beds: you were mentioned"
    assert f"“{text}”" in letter.body
    assert "Head of Beds mentioned you" in letter.body
    assert "/risks/BAF0003/discussion" in letter.body
    assert [*made.posts.all(), *made.people.all()] in ([nurse], [nurse.holders.get().person])


def test_somebody_can_be_told_without_an_at(risk: Risk, author: Person, nurse: Post):
    made = said(risk, author, "Please look.", tell=[nurse])
    assert list(made.posts.all()) == [nurse]
    assert Alert.objects.get().post == nurse


def test_mentioned_twice_over_is_told_once(risk: Risk, author: Person, nurse: Post):
    said(risk, author, "@Chief Nurse @Ann Example @Chief Nurse", tell=[nurse])
    assert Alert.objects.count() == 1


def test_nobody_is_told_of_their_own_words(risk: Risk, author: Person):
    said(risk, author, "@Head of Beds, that is me")
    assert not Alert.objects.exists()


def test_a_letter_about_a_confidential_risk_gives_its_reference_only(author: Person):
    lead = make.PostFactory(title="Chief Nurse", holder=make.PersonFactory())
    secret = make.RiskFactory(reference="BAF0009", title="Zanzibar", confidential=True, executive_lead=lead)
    said(secret, author, "@Chief Nurse: the Zanzibar papers")
    letter = Alert.objects.get()
    assert "Zanzibar" not in letter.subject + letter.body
    assert "BAF0009" in letter.subject


@pytest.mark.parametrize("text", ["@Chief Nurse, look", "@Ann Example, look"])
def test_whoever_may_not_see_the_risk_is_named_and_nothing_is_saved(author, nurse, text):
    secret = make.RiskFactory(reference="BAF0009", confidential=True, risk_lead=Post.objects.get(title="Head of Beds"))
    with pytest.raises(CommentRefused, match=r"(Chief Nurse|Ann Example) may not see BAF0009, so nobody was told"):
        said(secret, author, text)
    assert not Comment.objects.exists()
    assert not Alert.objects.exists()


def test_somebody_who_left_is_nobody_to_mention(risk: Risk, author: Person, nurse: Post):
    nurse.holders.update(to_on=make.TODAY.replace(day=1))
    assert named_in("@Ann Example", risk, make.TODAY).unknown == ("@Ann Example",)
    assert named_in("@Chief Nurse", risk, make.TODAY).posts == [nurse]


def test_of_two_posts_with_one_title_the_one_that_sees_the_risk_is_meant(author: Person):
    stranger = make.PostFactory(title="Director", organisation=make.OrganisationFactory(), role=Role.PARTNER)
    sharer = make.PostFactory(title="Director", organisation=make.OrganisationFactory(), role=Role.PARTNER)
    risk = make.RiskFactory(organisations=[sharer.organisation])
    assert named_in("@Director", risk, make.TODAY).posts == [sharer]
    assert stranger != sharer


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (" ", "Write what you want to say"),
        ("x" * 4001, "has 4,001 characters. Shorten it to 4,000"),
        ("Seen: 943 476 5919", "looks like an NHS number"),
    ],
)
def test_a_comment_that_cannot_be_is_refused(risk, author, text, says):
    with pytest.raises(CommentRefused, match=says):
        said(risk, author, text)
    assert not Comment.objects.exists()


def test_the_discussion_of_a_closed_risk_has_ended(author: Person):
    closed = make.RiskFactory(state="closed", closed_on=make.TODAY, closed_because="Ended.")
    with pytest.raises(CommentRefused, match="is closed, so its discussion has ended"):
        said(closed, author, "One more thing.")


@pytest.mark.parametrize("home", [True, False])
def test_whom_a_message_may_reach_is_who_may_see_the_risk(home: bool):
    organisation = make.OrganisationFactory(home=home)
    posts = [make.PostFactory(role=role, organisation=organisation, holder=make.PersonFactory()) for role in Role]
    theirs = [organisation]
    closed = {"state": "closed", "closed_on": make.TODAY, "closed_because": "Ended."}
    make.RiskFactory()
    make.RiskFactory(organisations=theirs)
    make.RiskFactory(organisations=theirs, confidential=True)
    make.RiskFactory(organisations=theirs, scope="icb")
    make.RiskFactory(organisations=theirs, state="proposed", opened_on=None)
    make.RiskFactory(organisations=theirs, **closed)
    make.RiskFactory(confidential=True, risk_lead=posts[0], executive_lead=posts[1])
    for risk in Risk.objects.all():
        access = {post.pk: Access.of(post.holders.get().person.user, make.TODAY) for post in posts}
        seen = {pk for pk, one in access.items() if visible_risks(one).filter(pk=risk.pk).exists()}
        reached = {post.pk for post in posts_that_see(risk)} & access.keys()
        assert (risk.reference_id, reached) == (risk.reference_id, seen)
