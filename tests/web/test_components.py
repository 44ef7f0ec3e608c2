"""The component macros print the words they are given, safely, and refuse to print words they were not given."""

import re
from types import SimpleNamespace

import pytest
from django import forms
from django.template import engines
from django.test import RequestFactory
from jinja2 import UndefinedError

from risks.rules.appetite import Position as Rule
from risks.rules.spc_icons import ASSURANCE_WORDS, VARIATION_WORDS
from risks.web import words
from risks.web.fields import DateBoxesField
from risks.web.shell import Destination, Notice, Person, Shell

SCORE = words.Score(16, "extreme", "Extreme")


def draw(call: str, **given: object) -> str:
    """One macro call, e.g. draw("marks.score(s)", s=SCORE)."""
    room = call.partition(".")[0]
    source = f'{{% import "components/{room}.html" as {room} %}}{{{{ {call} }}}}'
    return engines["jinja2"].env.from_string(source).render(**given)


def seen(html: str) -> str:
    """What a reader sees: the text without tags, spaces closed up."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html)).strip()


def test_a_score_is_never_a_bare_number():
    assert seen(draw("marks.score(s)", s=SCORE)) == "16 Extreme"


def test_only_the_score_of_now_is_filled_and_an_unset_target_says_so():
    cells = [words.TrioCell("Now", SCORE, "4 × 4", now=True), words.TrioCell("Target", None)]
    html = draw("marks.trio(cells)", cells=cells)
    assert html.count("b-extreme") == 1
    assert seen(html) == "Now 16 Extreme 4 × 4 Target Not set"


@pytest.mark.parametrize("rule", list(Rule))
def test_every_position_the_rule_can_give_has_words_and_a_drawing(rule):
    html = draw("marks.position(p)", p=words.Position(rule, rule.label, "since 1 April 2026"))
    assert "<svg" in html
    assert seen(html).removeprefix("? ") == f"{rule.label} since 1 April 2026"


@pytest.mark.parametrize("out_of", [3, 4])
def test_bars_show_how_far_a_level_goes(out_of):
    one, two = (draw("marks.level_bars(l)", l=words.Level("Reasonable", n, out_of)) for n in (1, 2))
    assert one != two
    assert one.count("<rect") == two.count("<rect") == out_of
    assert seen(one) == "Reasonable"


@pytest.mark.parametrize("variation", [*VARIATION_WORDS, None])
@pytest.mark.parametrize("assurance", [*ASSURANCE_WORDS, None])
def test_an_icon_never_stands_without_words_nor_speaks_over_them(variation, assurance):
    html = draw("icons.variation(v)", v=words.Variation(variation, assurance, "Getting worse", "for two months"))
    assert html.count('aria-hidden="true"') == 2
    assert seen(html) == "Getting worse for two months"


def test_what_people_wrote_cannot_become_markup():
    gap = words.Gap("Gap in control.", "<b>No</b> plan & <script>alert(1)</script>")
    html = draw("page.gap(g)", g=gap)
    assert "<script" not in html
    assert "&lt;b&gt;No&lt;/b&gt; plan &amp;" in html


def test_a_word_that_was_not_given_is_an_error_not_a_blank():
    with pytest.raises(UndefinedError, match="band_label"):
        draw("marks.score(s)", s=SimpleNamespace(value=16, band_key="extreme"))


def test_only_one_svg_element_is_let_through_unescaped():
    env = engines["jinja2"].env
    assert env.from_string("{{ d|safe_svg }}").render(d="<svg></svg>") == "<svg></svg>"
    with pytest.raises(ValueError, match="one <svg> element"):
        env.from_string("{{ d|safe_svg }}").render(d="<script></script>")


class AssessForm(forms.Form):
    why = forms.CharField(label="Why this score?", widget=forms.Textarea, error_messages={"required": "Say why"})
    committee = forms.ChoiceField(label="Committee", choices=[("q", "Quality"), ("f", "Finance")])
    answer = forms.ChoiceField(label="Answer", choices=[("a", "It stands")], widget=forms.RadioSelect)
    places = forms.MultipleChoiceField(choices=[("l", "Luton"), ("m", "MK")], widget=forms.CheckboxSelectMultiple)
    on = DateBoxesField(label="From")


def filled(**typed: object) -> AssessForm:
    return AssessForm(typed)


def test_every_link_in_the_error_summary_reaches_a_control_on_the_page():
    form = filled(on_day="31", on_month="2", on_year="2026")
    page = draw("form.error_summary(asked)", asked=form) + "".join(draw("form.field(f)", f=bound) for bound in form)
    targets = re.findall(r'href="#([^"]+)"', page)
    controls = re.findall(r'<(?:input|textarea|select)[^>]* id="([^"]+)"', page)
    assert targets == ["id_why", "id_committee", "id_answer", "id_places", "id_on_day"]
    assert set(targets) <= set(controls)


def test_no_two_elements_of_a_form_share_an_id():
    found = re.findall(r' id="([^"]+)"', "".join(draw("form.field(f)", f=bound) for bound in filled()))
    assert len(found) == len(set(found))


def test_a_form_without_errors_has_no_error_summary():
    form = filled(why="w", committee="q", answer="a", places=["l"], on_day="1", on_month="4", on_year="2026")
    assert draw("form.error_summary(asked)", asked=form).strip() == ""
    assert str(form.cleaned_data["on"]) == "2026-04-01"


def test_a_refused_form_keeps_everything_that_was_typed():
    form = filled(why="<b>Beds</b>", committee="f", places=["m"], on_day="31", on_month="June", on_year="2026")
    page = "".join(draw("form.field(f)", f=bound) for bound in form)
    assert "&lt;b&gt;Beds&lt;/b&gt;</textarea>" in page
    assert re.search(r'<option value="f"\s+selected', page)
    assert re.search(r'type="checkbox" value="m"\s+checked', page)
    assert 'value="June"' in page
    assert "Enter a real date, for example 22 11 2026" in page


def test_the_first_error_of_a_field_is_tied_to_its_control():
    html = draw("form.field(f)", f=filled()["why"])
    assert re.search(r'aria-describedby="[^"]*id_why-error"', html)
    assert "Say why" in seen(html)


def matrix(beyond_from: int) -> words.Matrix:
    steps = tuple(words.AxisStep(n, f"Step {n}", "words") for n in range(1, 6))
    rows = tuple(
        words.MatrixRow(
            step,
            tuple(words.Square(step.number * c, "low", "Low", step.number * c >= beyond_from) for c in range(1, 6)),
        )
        for step in reversed(steps)
    )
    return words.Matrix(rows, steps)


def test_the_matrix_offers_twenty_five_squares_each_read_out_whole():
    html = draw("matrix.matrix(m)", m=matrix(10))
    assert html.count('type="radio"') == 25
    assert "likelihood 5 Step 5, words; consequence 4 Step 4, words" in seen(html)


def test_the_tolerance_line_runs_only_between_squares_on_either_side_of_it():
    html = draw("matrix.matrix(m)", m=matrix(10))
    assert html.count("square--left") == 4
    assert html.count("square--below") == 4
    assert "square--left" not in draw("matrix.matrix(m)", m=matrix(1))


def frame(**given: object) -> Shell:
    person = Person("Asha <i>Okafor", "AO", "Head of Urgent Care", "/sign-out/")
    places = (Destination("My work", "/", current=True), Destination("Flags", "/flags/", count=2))
    return Shell("BLMK ICB", "Risk and assurance", "BLMK", "/", places, person, **given)


def page(shell: Shell | None) -> str:
    given = {"shell": shell} if shell else {}
    return engines["jinja2"].get_template("errors/404.html").render(given, RequestFactory().get("/"))


def test_the_masthead_names_where_one_is_who_one_is_and_how_many_flags_wait():
    html = page(frame(notices=(Notice("Saved.", "success"),), notice="Scores are made up."))
    assert re.findall(r'aria-current="page">([^<]+)', html) == ["My work"]
    assert "Flags , 2 to answer" in seen(html)
    assert "Asha &lt;i&gt;Okafor" in html
    assert "Done : Saved." in seen(html).replace("Done:", "Done :")
    assert "Demonstration register. Scores are made up." in seen(html)
    assert "csrfmiddlewaretoken" in html


def test_an_error_page_can_be_drawn_when_nothing_is_known():
    assert "There is no page at this address" in page(None)


def test_no_page_carries_style_or_script_of_its_own():
    html = page(frame())
    assert not re.search(r"\sstyle=|<style|\son\w+=|<script(?![^>]*src=)", html)
