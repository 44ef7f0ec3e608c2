"""A page used with the keyboard alone: Tab, arrows, Space and Enter, and the focus always to be seen."""

from playwright.sync_api import Page

# What has the focus, and whether it can be seen.
FOCUS = """() => {
  const on = document.activeElement, box = on.getBoundingClientRect();
  return {seen: box.width > 0 && box.height > 0, html: on.outerHTML.slice(0, 200)};
}"""


def press_until(page: Page, key: str, reached: str, most: int = 60) -> None:
    """Press a key until the focus is there, every stop on the way being one that can be seen.

    `reached` is a question to the page, in which `on` is what has the focus.
    """
    for _ in range(most):
        page.keyboard.press(key)
        focus = page.evaluate(FOCUS)
        assert focus["seen"], focus["html"]
        if page.evaluate(f"() => {{ const on = document.activeElement; return {reached}; }}"):
            return
    raise AssertionError(f"{key} does not lead to {reached} on {page.url}")


def go_to_button(page: Page, words: str) -> None:
    """Tab to the button or link of these words."""
    press_until(page, "Tab", f"on.textContent.trim().startsWith({words!r})")


def type_day(page: Page, day) -> None:
    """Three boxes, the first of which has the focus."""
    page.keyboard.type(str(day.day))
    page.keyboard.press("Tab")
    page.keyboard.type(str(day.month))
    page.keyboard.press("Tab")
    page.keyboard.type(str(day.year))
