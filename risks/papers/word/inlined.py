"""A picture that stands in a line of a Word document, with its title and finding for whoever does not see it."""

from xml.sax.saxutils import quoteattr

from risks.charts.scene import Scene
from risks.papers.characters import writable

# Points to one unit of a scene: its smallest words print at 7.8 pt.
_SCALE = 0.65
_TO_A_POINT = 12700
_PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"


def inline(scene: Scene, number: int, relation: str) -> str:
    """`number` is its own in the document, `relation` leads to the painted picture."""
    wide, tall = (round(side * scene.shown * _SCALE * _TO_A_POINT) for side in (scene.width, scene.height))
    alt = quoteattr(" ".join(writable(f"{scene.title}. {scene.description}").split()))
    name = quoteattr(f"Picture {number}")
    return (
        f'<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{wide}" cy="{tall}"/>'
        f'<wp:docPr id="{number}" name={name} descr={alt}/>'
        '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        f'<a:graphic><a:graphicData uri="{_PICTURE}"><pic:pic>'
        f'<pic:nvPicPr><pic:cNvPr id="{number}" name={name} descr={alt}/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{wide}" cy="{tall}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing>"
    )
