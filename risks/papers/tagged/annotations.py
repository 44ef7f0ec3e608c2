"""Links that say where they lead, and that the structure tree knows of."""

from reportlab.pdfbase.pdfdoc import LinkAnnotation, PDFDictionary, PDFString

FIRST_LINK = 100_000
"""Links are numbered from here in the parent tree, after the pages, which are numbered from 0."""

_PRINTED = 4


def as_link(annotation: object, said: str, number: int) -> None:
    """Give a link its words and its place in the parent tree, by its number among the file's links."""
    if isinstance(annotation, LinkAnnotation):
        # The library refuses keys that it does not know.
        annotation.permitted = (*annotation.permitted, "StructParent")
        annotation.otherkw.update(StructParent=FIRST_LINK + number, F=_PRINTED)
        annotation.Contents = said
    elif isinstance(annotation, PDFDictionary):
        annotation["StructParent"] = FIRST_LINK + number
        annotation["F"] = _PRINTED
        annotation["Contents"] = PDFString(said)
