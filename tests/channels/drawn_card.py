"""A card of Teams drawn as a page, roughly as Teams does, to look at."""

import re
from html import escape
from typing import Any

_SIZES = {"Small": 12, "Medium": 16, "Large": 20}
_COLOURS = {"Warning": "#8a5300", "Attention": "#ab1d1d", "Accent": "#4f52b2"}
_SPACES = {"None": 0, "Small": 4, "Large": 20}
_ESCAPED = re.compile(r"\\(.)")


def drawn(card: dict[str, Any]) -> str:
    """The card as HTML."""
    parts = "".join(_part(part) for part in card["body"])
    buttons = "".join(
        f'<a href="{escape(one["url"])}" style="display:inline-block;margin-top:16px;padding:6px 20px;border:1px solid '
        f'#8a8886;border-radius:4px;color:#242424;font-weight:600;text-decoration:none">{escape(one["title"])}</a>'
        for one in card["actions"]
    )
    return (
        f'<!doctype html><html lang="{card["lang"]}"><meta charset="utf-8"><meta name="viewport" '
        'content="width=device-width"><title>Card</title><body style="margin:0;background:#f5f5f5;padding:16px;'
        'font:14px/20px Segoe UI,Arial,sans-serif;color:#242424"><main style="background:#fff;border:1px solid #d1d1d1;'
        f'border-radius:4px;padding:16px;max-width:760px">{parts}{buttons}</main></body></html>'
    )


def _part(part: dict[str, Any]) -> str:
    inner = {"TextBlock": _text, "FactSet": _facts, "Container": _container}[part["type"]](part)
    line = "border-top:1px solid #e0e0e0;padding-top:8px;" if part.get("separator") else ""
    return f'<div style="margin-top:{_SPACES.get(part.get("spacing"), 8)}px;{line}">{inner}</div>'


def _text(part: dict[str, Any]) -> str:
    size = _SIZES.get(part.get("size"), 14)
    colour = "#616161" if part.get("isSubtle") else _COLOURS.get(part.get("color"), "#242424")
    weight = 600 if part.get("weight") == "Bolder" else 400
    tag = "h1" if part.get("style") == "heading" else "div"
    style = f"margin:0;font-size:{size}px;line-height:{size * 1.35:.0f}px;font-weight:{weight};color:{colour}"
    return f'<{tag} style="{style}">{_words(part["text"])}</{tag}>'


def _facts(part: dict[str, Any]) -> str:
    rows = "".join(
        f'<tr><th scope="row" style="text-align:left;vertical-align:top;padding-right:12px">{_words(one["title"])}</th>'
        f"<td>{_words(one['value'])}</td></tr>"
        for one in part["facts"]
    )
    return f"<table>{rows}</table>"


def _container(part: dict[str, Any]) -> str:
    return "".join(_part(one) for one in part["items"])


def _words(text: str) -> str:
    return "<br>".join(escape(line) for line in _ESCAPED.sub(r"\1", text).split("\n"))
