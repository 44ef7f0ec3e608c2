"""Links to evidence in words: what each is called, on which site it stands, and from when."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from risks.models import EvidenceLink
from risks.rules.wording import short_date
from risks.web.presenters.addresses import address
from risks.web.presenters.words import Cited, cited


@dataclass(frozen=True)
class DocumentWords:
    """One link. `site` is the name of the site it leads to; `end_href` is where it is taken off."""

    title: str
    href: str
    site: str
    under: str
    end_href: str
    cited: Cited


def links_of(links: Iterable[EvidenceLink]) -> tuple[DocumentWords, ...]:
    """Each link in words; its owner and source document must be loaded with it."""
    return tuple(_document(link) for link in links)


def links_about(links: Iterable[EvidenceLink], about: Callable[[EvidenceLink], bool]) -> tuple[DocumentWords, ...]:
    """Those about one thing."""
    return links_of(link for link in links if about(link))


def _document(link: EvidenceLink) -> DocumentWords:
    kept = f", kept by {link.owner.title}" if link.owner else ""
    return DocumentWords(
        title=link.title,
        href=link.url,
        site=site_of(link.url),
        under=f"{short_date(link.dated_on)}{kept}",
        end_href=address("end-evidence", link.pk),
        cited=cited(link),
    )


def site_of(url: str) -> str:
    """The name of the site an address leads to, such as "england.nhs.uk"."""
    return (urlsplit(url).hostname or "").removeprefix("www.")
