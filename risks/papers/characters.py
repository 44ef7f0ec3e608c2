"""Characters that no file of ours may hold: each is left out or said by its name, in every form of a paper alike."""

import re
import unicodedata

# Controls, halves of characters and the two that are none: XML 1.0 (2.2) and HTML forbid them.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def in_words(character: str) -> str:
    """What is read in place of a character that cannot be written: its name, or nothing where it says nothing."""
    if character.isspace():
        return " "
    # A joiner or a mark that changes the character before it has nothing to say by itself.
    if unicodedata.category(character) in {"Cf", "Mn", "Cc"}:
        return ""
    return f"[{unicodedata.name(character, 'unknown character').lower()}]"


def writable(text: str) -> str:
    """Text that any file may hold."""
    return _FORBIDDEN.sub(lambda found: in_words(found[0]), text)
