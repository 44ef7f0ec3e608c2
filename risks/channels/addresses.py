"""Web addresses in the words of a letter."""

import re

# The stop after an address is not part of it.
ADDRESS = re.compile(r"https?://[^\s<>&\"']*[^\s<>&\"'.,;:)]")
