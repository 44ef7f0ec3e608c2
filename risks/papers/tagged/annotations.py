"""Links that say where they lead, and that the structure tree knows of."""

from reportlab.pdfbase.pdfdoc import LinkAnnotation, PDFDictionary, PDFString

_PRINTED = 4


def as_link(annotation: object, said: str, number: int) -> None:
    """Give a link its words and its number in the parent tree."""
    if isinstance(annotation, LinkAnnotation):
        # The library refuses keys that it does not know.
        annotation.permitted = (*annotation.permitted, "StructParent")
        annotation.otherkw |= {"StructParent": number, "F": _PRINTED}
        annotation.Contents = said
    elif isinstance(annotation, PDFDictionary):
        annotation["StructParent"] = number
        annotation["F"] = _PRINTED
        annotation["Contents"] = PDFString(said)
