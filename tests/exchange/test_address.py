"""Asking a real server: what comes whole is used, and everything else is a sentence."""

import socket
from dataclasses import replace

import pytest

from risks.exchange.address import FeedFault, Patience, ask, credential
from tests.exchange.answering import JSON, lead_to, needing, refuse, say, serving, silence, trickle, zipped

# A busy machine is slow too: only what is tried for its slowness is short of time, and of one kind of time each.
LASTING = Patience(connect=10, piece=10, whole=30, size=1_000_000, leads=5)
SILENT = replace(LASTING, piece=0.4)
ENDLESS = replace(LASTING, whole=0.6)
ROWS = "name,value\nWaits,12\n"


@pytest.fixture
def server():
    with serving() as one:
        yield one


def asked(url, kind="csv", *, patience=LASTING, **how):
    return ask(url, kind=kind, patience=patience, **how)


def fault_of(url, kind="csv", **how):
    with pytest.raises(FeedFault) as caught:
        asked(url, kind, **how)
    return str(caught.value)


@pytest.mark.parametrize("kind", ["text/csv; charset=utf-8", "text/plain", "application/octet-stream", ""])
def test_csv_comes_as_it_was_sent(server, kind):
    assert asked(server.at("/readings", say(ROWS, kind))) == ROWS.encode()


@pytest.mark.parametrize("kind", [JSON, "application/vnd.api+json; charset=utf-8"])
def test_json_comes_as_it_was_sent(server, kind):
    assert asked(server.at("/readings", say("[]", kind)), "json") == b"[]"
    assert server.asked[0][1]["Accept"] == "application/json"


def test_an_answer_pressed_small_is_unpacked(server):
    assert asked(server.at("/readings", zipped(ROWS.encode()))) == ROWS.encode()


def test_an_answer_that_is_small_only_on_its_way_is_too_large(server):
    assert "larger than 1 MB" in fault_of(server.at("/readings", zipped(b"0" * 3_000_000)))


def test_an_address_may_lead_on(server):
    there = server.at("/there", say(ROWS))
    assert asked(server.at("/here", lead_to(there))) == ROWS.encode()


def test_the_credential_is_sent_as_a_bearer_token(server):
    url = server.at("/readings", needing("s3cret", say(ROWS)))
    assert asked(url, secret="s3cret") == ROWS.encode()
    assert "Check that the credential is set" in fault_of(url, secret="wrong")
    assert "refused us (401)" in fault_of(url)


def test_the_credential_does_not_follow_to_another_server(server):
    with serving() as other:
        there = other.at("/there", say(ROWS))
        asked(server.at("/here", lead_to(there)), secret="s3cret")
        assert server.asked[0][1]["Authorization"] == "Bearer s3cret"
        assert "Authorization" not in other.asked[0][1]


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (500, "The server failed (500)."),
        (503, "The server failed (503)."),
        (404, "There is nothing at this address (404)."),
        (410, "There is nothing at this address (410)."),
        (403, "The server refused us (403)."),
        (429, "it answered 429"),
        (204, "it answered 204"),
        (304, "it answered 304"),
    ],
)
def test_what_is_not_an_answer_is_said_with_its_number(server, status, words):
    assert words in fault_of(server.at("/readings", refuse(status)))


def test_a_ring_of_addresses_is_left(server):
    assert "leads on more than 5 times" in fault_of(server.at("/ring", lead_to(f"{server.url}/ring")))
    assert len(server.asked) == 6


def test_an_address_that_leads_off_the_web_is_refused(server):
    assert "not on the web" in fault_of(server.at("/here", lead_to("file:///etc/passwd")))


def test_a_server_that_says_nothing_is_not_waited_for(server):
    assert "took too long: 0.4 seconds" in fault_of(server.at("/silent", silence(server)), patience=SILENT)


def test_a_server_that_never_finishes_is_not_waited_for(server):
    url = server.at("/slow", trickle(server, every=0.05))
    assert "took too long: 0.6 seconds" in fault_of(url, patience=ENDLESS)


def test_an_answer_without_end_is_cut_at_its_size(server):
    assert "larger than 1 MB" in fault_of(server.at("/large", trickle(server, every=0, piece=b"a" * 200_000)))


def test_an_answer_that_breaks_off_is_not_used(server):
    assert "broke off before its end" in fault_of(server.at("/half", say(ROWS, length=500)))


def test_an_answer_that_is_not_what_it_says_is_not_used(server):
    assert "broke off" in fault_of(server.at("/odd", say(b"not gzip at all", Content_Encoding="gzip")))


@pytest.mark.parametrize(
    ("sent", "wanted", "words"),
    [
        ("text/html; charset=utf-8", "csv", "not answer with CSV but with text/html. Often that is a sign-in page."),
        ("text/csv", "json", "not answer with JSON but with text/csv."),
        ("application/json", "csv", "not answer with CSV but with application/json."),
    ],
)
def test_the_wrong_kind_of_answer_is_named(server, sent, wanted, words):
    assert words in fault_of(server.at("/readings", say("x", sent)), wanted)


def test_a_machine_that_is_not_there_is_said(server):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert "No connection to 127.0.0.1: nothing answers there." in fault_of(f"http://127.0.0.1:{port}/")


def test_what_may_not_be_asked_is_not_asked(server):
    assert "must begin with https" in fault_of("file:///etc/passwd")
    assert "must begin with https" in fault_of("http://data.example/readings", secret="s3cret")


def test_the_credential_is_looked_up_by_its_name():
    assert credential("", {}) == ""
    assert credential("FEED_SECRET_A", {"FEED_SECRET_A": "x"}) == "x"
    with pytest.raises(FeedFault, match="FEED_SECRET_B is not set"):
        credential("FEED_SECRET_B", {"FEED_SECRET_A": "x"})
    with pytest.raises(FeedFault, match="begins with FEED_SECRET_"):
        credential("SECRET_KEY", {"SECRET_KEY": "x"})
