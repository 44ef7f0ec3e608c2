"""The finished document as one file, every part of it dated by the paper and not by the clock."""

import io
import zipfile
from datetime import datetime

from docx.document import Document

_MODE = 0o600


def packed(document: Document, moment: datetime) -> bytes:
    """`moment` is in UTC."""
    written, out = io.BytesIO(), io.BytesIO()
    document.save(written)
    with zipfile.ZipFile(written) as parts, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name in parts.namelist():
            part = zipfile.ZipInfo(name, moment.timetuple()[:6])
            part.compress_type = zipfile.ZIP_STORED if name.endswith(".png") else zipfile.ZIP_DEFLATED
            part.create_system, part.external_attr = 0, _MODE << 16
            file.writestr(part, parts.read(name))
    return out.getvalue()
