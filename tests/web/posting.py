"""The forms of a page as a browser reads them, so that a test can fill one in without knowing its names beforehand."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any


@dataclass
class Control:
    """Something that a form posts. `kind` is text, textarea, select, radio, checkbox, hidden, password..."""

    name: str
    kind: str
    value: str = ""
    chosen: bool = True
    choices: list[str] = field(default_factory=list)


@dataclass
class Form:
    action: str
    method: str
    controls: list[Control] = field(default_factory=list)

    def data(self, **changed: Any) -> dict[str, Any]:
        """What would be posted if it were sent as it is, with some values changed; lists for what is there twice."""
        sent: dict[str, list[str]] = {}
        for control in self.controls:
            if control.chosen and control.name != "csrfmiddlewaretoken":
                sent.setdefault(control.name, []).append(control.value)
        return sent | {name: value if isinstance(value, list) else [value] for name, value in changed.items()}

    def named(self, name: str) -> list[Control]:
        return [control for control in self.controls if control.name == name]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.open: Form | None = None
        self.text: Control | None = None
        self.select: Control | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.open = Form(given.get("action", ""), given.get("method", "get").lower())
            self.forms.append(self.open)
        elif self.open is None:
            return
        elif tag == "option" and self.select is not None:
            self.select.choices.append(given.get("value", ""))
            if "selected" in given or len(self.select.choices) == 1:
                self.select.value = given.get("value", "")
        elif given.get("name") and tag in ("input", "textarea", "select"):
            self._control(tag, given)

    def _control(self, tag: str, given: dict[str, str]) -> None:
        kind = given.get("type", "text") if tag == "input" else tag
        marked = kind not in ("radio", "checkbox") or "checked" in given
        control = Control(given["name"], kind, given.get("value", ""), marked)
        self.open.controls.append(control)
        if tag == "textarea":
            self.text = control
        elif tag == "select":
            self.select = control

    def handle_data(self, data: str) -> None:
        if self.text is not None:
            self.text.value += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self.text is not None:
            self.text.value = self.text.value.removeprefix("\r\n").removeprefix("\n")
            self.text = None
        elif tag == "select":
            self.select = None
        elif tag == "form":
            self.open = None


def forms_in(response: Any) -> list[Form]:
    """The forms of the main part of a page, first to last; signing out is not among them."""
    body = response.content.decode()
    reader = _Reader()
    reader.feed(body[body.index("<main") : body.index("</main>")])
    return reader.forms
