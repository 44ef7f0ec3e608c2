"""The same alert once more as a page, with its chart inside, for mail readers that show one."""

from email.mime.image import MIMEImage

from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from markupsafe import Markup, escape

from risks.channels.addresses import ADDRESS, HOW_TOLD, how_told_address
from risks.channels.mail_look import LOOK
from risks.charts.png import Picture
from risks.models import Alert, Organisation
from risks.rules.alert_content import AlertContent, from_json

# A picture carried in the message itself is "related" to the page that shows it.
_RELATED = "related"


def add_page(mail: EmailMultiAlternatives, alert: Alert, picture: Picture | None, *, called: str) -> None:
    """Add the page, and the chart to it if there is one, under `called` as its Content-ID.

    The chart is inside the message: nothing is fetched when it is read. What the chart says is its alternative text,
    and the plain text of the mail stays as it is.
    """
    content = from_json(alert.content, alert.body)
    mail.attach_alternative(page_of(alert, content, picture, called), "text/html")
    if picture is None:
        return
    image = MIMEImage(picture.content, "png")
    image.add_header("Content-ID", f"<{called}>")
    image.add_header("Content-Disposition", "inline", filename="chart.png")
    mail.attach(image)
    mail.mixed_subtype = _RELATED


def page_of(alert: Alert, content: AlertContent, picture: Picture | None, called: str) -> str:
    """The page as HTML."""
    keeper = Organisation.objects.filter(home=True).first()
    return render_to_string(
        f"mail/{content.kind}.html",
        {
            "subject": alert.subject,
            "urgent": alert.urgent,
            "content": content,
            "paragraphs": [_paragraph(words) for words in content.paragraphs],
            "picture": picture,
            "picture_says": f"Chart of {picture.title}. {picture.words}" if picture else "",
            "called": called,
            "keeper": keeper.name if keeper else "",
            "glance": _glance(content),
            "look": LOOK,
            "how_told": HOW_TOLD,
            "how_told_href": how_told_address(),
        },
    )


def _glance(content: AlertContent) -> str:
    """What a list of messages shows beside the subject: what is asked, or what it says first."""
    if content.to_do:
        return f"To do: {content.to_do.sentence}"
    return content.lead or " ".join((content.paragraphs or ("",))[0].split())


def _paragraph(words: str) -> Markup:
    """Lines kept apart, addresses to follow."""
    return Markup("<br>").join(_linked(line) for line in words.split("\n"))


def _linked(line: str) -> Markup:
    made, end = Markup(""), 0
    for found in ADDRESS.finditer(line):
        link = Markup('<a href="{0}" class="link" style="{1}">{0}</a>').format(found[0], LOOK["link"])
        made, end = made + escape(line[end : found.start()]) + link, found.end()
    return made + escape(line[end:])
