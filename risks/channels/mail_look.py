"""The look of a mail. Mail readers keep no stylesheet, so each rule stands on what it styles; colours as on pages."""

# A long word or an address is broken: it may not be wider than a phone.
_FONT = "font-family:Inter,Arial,Helvetica,sans-serif;overflow-wrap:break-word;word-break:break-word"
_INK, _INK_2, _BLUE, _LINE = "#212b32", "#425563", "#005eb8", "#d8dde0"

LOOK = {
    "body": f"margin:0;padding:0;background:#e3e9ec;color:{_INK};{_FONT}",
    "outside": "background:#e3e9ec",
    "sheet": "background:#ffffff;width:100%;max-width:640px",
    "mast": f"background:{_BLUE};padding:16px 24px;{_FONT};font-size:18px;line-height:24px;color:#ffffff",
    "keeper": f"{_FONT};font-size:14px;line-height:20px;color:#ffffff",
    "lead": f"background:#f0f4f5;border-bottom:1px solid {_LINE};padding:20px 24px 24px;{_FONT}",
    "mark": f"margin:0 0 6px;{_FONT};font-size:14px;line-height:20px;font-weight:bold;color:{_INK}",
    "h1": f"margin:0;{_FONT};font-size:25px;line-height:31px;font-weight:bold;letter-spacing:-0.01em;color:{_INK}",
    "answer": f"margin:10px 0 0;{_FONT};font-size:18px;line-height:27px;color:{_INK}",
    "main": f"padding:24px;{_FONT}",
    "h2": f"margin:0 0 4px;{_FONT};font-size:19px;line-height:26px;font-weight:bold;color:{_INK}",
    "h3": f"margin:0 0 2px;{_FONT};font-size:16px;line-height:24px;font-weight:bold;color:{_INK}",
    "p": f"margin:0 0 16px;{_FONT};font-size:16px;line-height:24px;color:{_INK}",
    "quiet": f"margin:0;{_FONT};font-size:14px;line-height:20px;color:{_INK_2}",
    "term": f"padding:9px 16px 9px 0;border-top:1px solid {_LINE};{_FONT};font-size:16px;line-height:24px;"
    f"color:{_INK_2};text-align:left;font-weight:normal;vertical-align:top;width:92px",
    "value": f"padding:9px 0;border-top:1px solid {_LINE};{_FONT};font-size:16px;line-height:24px;color:{_INK};"
    "vertical-align:top",
    "to_do": f"padding:14px 16px;border-left:4px solid {_BLUE};background:#e6eff8;{_FONT};font-size:16px;"
    f"line-height:24px;color:{_INK}",
    "row": f"padding:16px 0;border-top:1px solid {_LINE};{_FONT};font-size:16px;line-height:24px;color:{_INK}",
    "beneath": f"padding:8px 0 0 16px;{_FONT};font-size:15px;line-height:22px;color:{_INK}",
    "button": "background:#007f3b;border-radius:4px",
    "button_link": f"display:inline-block;padding:11px 20px;{_FONT};font-size:17px;line-height:22px;font-weight:bold;"
    "color:#ffffff;text-decoration:none",
    "link": f"color:{_BLUE}",
    "foot": f"padding:16px 24px 24px;border-top:1px solid {_LINE};{_FONT}",
    "picture": "display:block;width:100%;max-width:440px;height:auto;border:0",
    "glance": "display:none;max-height:0;overflow:hidden;opacity:0;font-size:1px;line-height:1px",
    "bars": "display:inline-block;vertical-align:middle",
}
