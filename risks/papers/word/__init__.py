"""The paper as a Word document, for whoever must edit the pack: read from the page, so that it says the same."""
