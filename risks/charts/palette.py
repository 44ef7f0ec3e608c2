"""What each role looks like: which of its parts are painted, in which colour, dashed how.

A role names colours by token; `SCREEN` and `PAPER` give the tokens their values. The screen's are those of the
tokens in our stylesheet and the paper's those of the printed house style, so that a chart belongs to its page.
"""

from dataclasses import dataclass


class UnknownRoleError(LookupError):
    """A shape carries a role that no palette knows."""

    def __init__(self, role: str) -> None:
        """Name the role, so that the chart that used it can be found."""
        super().__init__(f"No colour is set for the role “{role}”. Add it to risks/charts/palette.py.")


@dataclass(frozen=True)
class Usage:
    """Which token fills a shape and which one strokes it; dashes are in the scene's unit."""

    fill: str | None = None
    stroke: str | None = None
    dash: tuple[float, ...] = ()


@dataclass(frozen=True)
class Paint:
    """Colours as #rrggbb, or None for a part left open."""

    fill: str | None
    stroke: str | None
    dash: tuple[float, ...]


@dataclass(frozen=True)
class Palette:
    """The colour of every token on one kind of page."""

    colours: dict[str, str]

    def paint(self, role: str) -> Paint:
        """How a shape of this role is painted. Raises UnknownRoleError."""
        if role not in ROLES:
            raise UnknownRoleError(role)
        usage = ROLES[role]
        return Paint(self._colour(usage.fill), self._colour(usage.stroke), usage.dash)

    def _colour(self, token: str | None) -> str | None:
        return self.colours[token] if token else None


def _plain(token: str) -> Usage:
    return Usage(fill=token, stroke=token)


ROLES: dict[str, Usage] = {
    "ink": _plain("ink"),
    "quiet": _plain("quiet"),
    "faint": _plain("faint"),
    "paper": _plain("paper"),
    "grid": Usage(stroke="grid"),
    "axis": Usage(stroke="quiet"),
    "outline": Usage(fill="paper", stroke="edge"),
    "note": Usage(fill="paper", stroke="ink"),
    "within-zone": Usage(fill="zone", stroke="blue"),
    "within-tint": Usage(fill="zone-tint"),
    "tolerated-zone": Usage(fill="paper", stroke="blue"),
    "zone-edge": Usage(stroke="blue"),
    "tolerated-tint": Usage(fill="paper"),
    "hatch": Usage(stroke="zone"),
    "hatch-quiet": Usage(stroke="zone-hatch"),
    "limit": Usage(stroke="blue"),
    "limit-dotted": Usage(stroke="limit", dash=(2, 3)),
    "breach": Usage(fill="breach"),
    "breach-word": Usage(fill="breach-word"),
    "score": Usage(stroke="score"),
    "score-dot": Usage(fill="score", stroke="paper"),
    "planned": Usage(stroke="quiet", dash=(2, 4)),
    "target": Usage(fill="paper", stroke="ink"),
    "meeting": Usage(stroke="edge"),
    "position-within": Usage(fill="within", stroke="paper"),
    "position-above": Usage(fill="above", stroke="paper"),
    "position-beyond": Usage(fill="beyond", stroke="paper"),
    "position-accepted": Usage(fill="paper", stroke="beyond"),
    "position-unknown": Usage(fill="paper", stroke="unknown", dash=(3, 2.5)),
    "glyph-within": _plain("within"),
    "glyph-above": _plain("above"),
    "glyph-beyond": _plain("beyond"),
    "glyph-accepted": _plain("beyond"),
    "glyph-unknown": _plain("unknown"),
    "glyph-unknown-line": Usage(stroke="unknown", dash=(3, 3)),
    "band-low": Usage(fill="cell-low"),
    "band-moderate": Usage(fill="cell-moderate"),
    "band-high": Usage(fill="cell-high"),
    "band-extreme": Usage(fill="cell-extreme"),
    "dot-beyond": _plain("ink"),
    "dot-accepted": _plain("ink"),
    "dot-accepted-ring": Usage(stroke="paper"),
    "dot-above": Usage(fill="paper", stroke="ink"),
    "dot-within": Usage(fill="paper", stroke="edge"),
    "dot-unknown": Usage(fill="paper", stroke="ink", dash=(3, 2.5)),
    "draft-ring": Usage(stroke="ink", dash=(2.5, 2)),
    "dot-word": Usage(fill="ink"),
    "dot-word-on-ink": Usage(fill="paper"),
    "chip-beyond": _plain("ink"),
    "chip-accepted": Usage(fill="paper", stroke="ink", dash=(3, 2)),
    "chip-above": Usage(fill="paper", stroke="ink"),
    "chip-within": Usage(fill="paper", stroke="edge"),
    "chip-unknown": Usage(fill="paper", stroke="quiet", dash=(1, 2)),
    "choice": Usage(fill="paper", stroke="edge"),
    "choice-on": _plain("chosen"),
    "choice-tick": Usage(stroke="paper"),
    "reading-line": Usage(stroke="blue"),
    "reading-dot": Usage(fill="blue", stroke="paper"),
    "reading-limit": Usage(stroke="ink", dash=(4, 3)),
    "arrow": _plain("ink"),
    "arrow-start": Usage(fill="paper", stroke="ink"),
    "arrow-rose": _plain("beyond"),
    "arrow-rose-start": Usage(fill="paper", stroke="beyond"),
    "arrow-fell": _plain("better"),
    "arrow-fell-start": Usage(fill="paper", stroke="better"),
    "arrow-halo": Usage(fill="paper", stroke="paper"),
    "arrow-sign": Usage(fill="ink", stroke="paper"),
    "spc-band": Usage(fill="spc-band"),
    "spc-edge": Usage(stroke="limit", dash=(2, 3)),
    "spc-mean": Usage(stroke="limit"),
    "spc-target": Usage(stroke="ink", dash=(9, 5)),
    "spc-series": Usage(stroke="series"),
    "spc-common": Usage(fill="common", stroke="paper"),
    "spc-concern": Usage(fill="concern", stroke="paper"),
    "spc-improvement": Usage(fill="improvement", stroke="paper"),
    "spc-neutral": Usage(fill="neutral", stroke="paper"),
    "spc-excluded": Usage(fill="paper", stroke="common"),
    "spc-restated": Usage(fill="paper", stroke="ink"),
    "icon-edge-common": Usage(fill="paper", stroke="common"),
    "icon-edge-concern": Usage(fill="paper", stroke="concern"),
    "icon-edge-improvement": Usage(fill="paper", stroke="improvement"),
    "icon-edge-neutral": Usage(fill="paper", stroke="neutral"),
    "icon-edge-none": Usage(fill="paper", stroke="unknown", dash=(5, 4)),
    "icon-common": _plain("common"),
    "icon-concern": _plain("concern"),
    "icon-improvement": _plain("improvement"),
    "icon-neutral": _plain("neutral"),
    "icon-none": _plain("unknown"),
    "icon-limit-common": Usage(stroke="common", dash=(3, 2.5)),
    "icon-limit-concern": Usage(stroke="concern", dash=(3, 2.5)),
    "icon-limit-improvement": Usage(stroke="improvement", dash=(3, 2.5)),
    "icon-limit-neutral": Usage(stroke="neutral", dash=(3, 2.5)),
    "bar-filled": Usage(fill="ink", stroke="faint"),
    "bar-open": Usage(fill="paper", stroke="faint"),
}

SCREEN = Palette(
    {
        "ink": "#212b32",
        "quiet": "#425563",
        "faint": "#5c6f7c",
        "paper": "#ffffff",
        "grid": "#e3e9ec",
        "edge": "#7f8f99",
        "blue": "#005eb8",
        "zone": "#a9cbea",
        "zone-tint": "#e6eff8",
        "zone-hatch": "#cfe1f2",
        "limit": "#6b7d89",
        "breach": "#f6dede",
        "breach-word": "#8a1717",
        "score": "#212b32",
        "within": "#005eb8",
        "above": "#8a5300",
        "beyond": "#ab1d1d",
        "better": "#00401e",
        "chosen": "#003087",
        "unknown": "#425563",
        "cell-low": "#e9f4ec",
        "cell-moderate": "#fbebba",
        "cell-high": "#f7d3a8",
        "cell-extreme": "#eebfbf",
        "spc-band": "#eef2f4",
        "series": "#7f8f99",
        "common": "#5c6f7c",
        "concern": "#b84a00",
        "improvement": "#005eb8",
        "neutral": "#5b2d8e",
    }
)

PAPER = Palette(
    SCREEN.colours
    | {
        "grid": "#d8dde0",
        "edge": "#768692",
        "limit": "#768692",
        "breach": "#f3c6c2",
        "breach-word": "#8a1717",
        "score": "#003087",
        "beyond": "#a81e16",
        "cell-low": "#eaf6ee",
        "cell-moderate": "#fbe3a3",
        "cell-high": "#f6cb95",
        "cell-extreme": "#e9a9a1",
        "spc-band": "#f3f6f7",
        "series": "#768692",
        "common": "#425563",
        "concern": "#b34f00",
    }
)


def luminance(colour: str) -> float:
    """Relative luminance of #rrggbb, 0 black to 1 white. Source: WCAG 2.2, relative luminance."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21. Source: WCAG 2.2, contrast ratio."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)
