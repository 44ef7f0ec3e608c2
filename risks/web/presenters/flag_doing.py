"""Where what a flag asks for is done: the page behind the first of its answers."""

from django.urls import reverse

from risks.models import Flag
from risks.web.presenters.addresses import address


def doing_href(flag: Flag) -> str:
    """The matrix of its risk for any rule about the score; the page of the very action or assurance it names."""
    kind, _, key = flag.subject.partition(":")
    if flag.risk_id is None:
        return reverse(_OF_THE_REGISTER.get(flag.rule, "flags"))
    if flag.rule == "action_overdue" and kind == "action" and key.isdecimal():
        return reverse("action", args=[key])
    if flag.rule in ("assurance_lapsed", "assurance_weak") and kind == "assurance" and key.isdecimal():
        return reverse("renew-assurance", args=[key])
    if flag.rule == "kri_data_overdue" and flag.indicator:
        return reverse("add-reading", args=[flag.indicator.slug])
    return address(_OF_A_RISK.get(flag.rule, "assess"), flag.risk.reference_id)


_OF_A_RISK = {"review_overdue": "review", "no_domain": "details", "assurance_not_independent": "add-assurance"}
_OF_THE_REGISTER = {
    "appetite_missing": "appetite",
    "statement_overdue": "appetite",
    "paper_not_ready": "papers",
    "undelivered": "outbox",
}
