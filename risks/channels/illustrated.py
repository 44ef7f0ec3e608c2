"""The same alert once more as a page with its chart inside, for mail readers that show one."""

import re
from email.mime.image import MIMEImage
from html import escape

from django.core.mail import EmailMultiAlternatives

from risks.charts.png import Picture

# Mail readers keep no stylesheet, so the few rules stand on what they style.
_TEXT = "font-family:Arial,Helvetica,sans-serif;font-size:16px;line-height:1.5;color:#212b32"
_WIDTH = 600
_ADDRESS = re.compile(r"https?://[^\s<>&]+")
# A picture carried in the message itself is "related" to the page that shows it.
_RELATED = "related"


def illustrate(mail: EmailMultiAlternatives, picture: Picture, *, called: str) -> None:
    """Add a page with the words of the mail, and the chart before its last two paragraphs.

    The chart is inside the message: nothing is fetched when it is read. `called` is its Content-ID. What the chart
    says is its alternative text, and the plain text of the mail stays as it is.
    """
    paragraphs = [_paragraph(words) for words in str(mail.body).strip().split("\n\n")]
    before, after = paragraphs[:-2], paragraphs[-2:]
    chart = (
        f'<p style="margin:0 0 16px"><img src="cid:{escape(called)}" alt="{escape(_said(picture))}" '
        f'width="{picture.width}" style="max-width:100%;height:auto;border:0"></p>'
    )
    body = "\n".join([*before, chart, *after])
    mail.attach_alternative(
        f'<!doctype html>\n<html lang="en-GB"><head><meta charset="utf-8"><title>{escape(mail.subject)}</title></head>'
        f'<body style="margin:0;padding:16px;background:#ffffff"><div style="max-width:{_WIDTH}px;{_TEXT}">\n{body}\n'
        "</div></body></html>",
        "text/html",
    )
    image = MIMEImage(picture.content, "png")
    image.add_header("Content-ID", f"<{called}>")
    image.add_header("Content-Disposition", "inline", filename="chart.png")
    mail.attach(image)
    mail.mixed_subtype = _RELATED


def _said(picture: Picture) -> str:
    return f"Chart of {picture.title}. {picture.words}"


def _paragraph(words: str) -> str:
    lines = "<br>".join(_ADDRESS.sub(_link, escape(line)) for line in words.split("\n"))
    return f'<p style="margin:0 0 16px">{lines}</p>'


def _link(found: re.Match[str]) -> str:
    return f'<a href="{found[0]}" style="color:#005eb8">{found[0]}</a>'
