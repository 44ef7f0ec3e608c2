"""What the browser keeps of what was typed, asked when it has come to rest and not a moment before."""

from playwright.sync_api import Page

from tests.worker import wait_until

# A module is imported once: who imports it again waits until it has run to its end.
RUN_TO_ITS_END = """() => import(document.querySelector("script[src*='drafts']").src).then(() => true)"""
NUMBER = "() => Object.keys(localStorage).filter(name => name.startsWith('draft:')).length"
HOLDS = """async words => {
  const bytes = text => Uint8Array.from(atob(text), letter => letter.charCodeAt(0));
  const raw = bytes(document.querySelector("[data-draft-key]").dataset.draftKey);
  const key = await crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["decrypt"]);
  for (const name of Object.keys(localStorage).filter(name => name.startsWith("draft:"))) {
    const {iv, sealed} = JSON.parse(localStorage.getItem(name));
    const open = await crypto.subtle.decrypt({name: "AES-GCM", iv: bytes(iv)}, key, bytes(sealed));
    const said = Object.values(JSON.parse(new TextDecoder().decode(open))).flat();
    if (words.every(one => said.includes(one))) return true;
  }
  return false;
}"""


def in_vain(page: Page, name: str) -> None:
    """Send a form while there is no connection, until the browser shows its own page about it."""
    page.context.set_offline(True)
    page.get_by_role("button", name=name, exact=True).click()
    page.wait_for_url("chrome-error://chromewebdata/", wait_until="commit")
    page.context.set_offline(False)


def kept(page: Page, *words: str) -> None:
    """Wait until all of it is kept: a draft is encrypted, and written a moment after the last letter."""
    wait_until(lambda: page.evaluate(HOLDS, list(words)), what=f"keeping {words}")


def drafts(page: Page) -> int:
    """How many there are once the page has forgotten what was saved and offered what was not."""
    page.evaluate(RUN_TO_ITS_END)
    return page.evaluate(NUMBER)
