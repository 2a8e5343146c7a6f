"""A text that is no id in; the id its writer meant, and what is strange about its letters, out."""

from __future__ import annotations

import re
import unicodedata

_CYRILLIC = (
    "\u0430\u0441\u0501\u0435\u04bb\u0456\u0458\u04cf\u043e\u0440\u051b\u0455\u051d\u0445\u0443"
    "\u0410\u0412\u0421\u0415\u041d\u0406\u0408\u041a\u041c\u041e\u0420\u0405\u0422\u0425"
)
_GREEK = "\u03b1\u03b9\u03ba\u03bd\u03bf\u03c1\u03c5\u03f2"
_LOOK_ALIKE = str.maketrans(_CYRILLIC + _GREEK, "acdehijlopqswxyABCEHIJKMOPSTX" + "aikvopuc")
_DASHES = re.compile(r"[\s_\u2010-\u2015\u2212]+")
_FOREIGN = re.compile(r"[^\x00-\x7f]")
_ID = re.compile(r"[a-z][a-z0-9-]{0,79}", re.ASCII)
_LONGEST = 200


def as_id(text: str) -> str:
    """Return the id that `text` is nearly: without capitals, accents, spaces and look-alikes; "" if none."""
    latin = unicodedata.normalize("NFKD", in_latin(text[:_LONGEST]).strip(" '\"“”‘’`@.,;:()[]{}<>"))
    bare = "".join(
        letter
        for letter in latin
        if not unicodedata.combining(letter) and unicodedata.category(letter) != "Cf"  # nobody sees those
    )
    found = _DASHES.sub("-", bare).lower().strip("-")
    return found if _ID.fullmatch(found) and len(text) <= _LONGEST else ""


def in_latin(text: str) -> str:
    """Return `text` with letters that only look Latin replaced by Latin ones."""
    return unicodedata.normalize("NFKC", text).translate(_LOOK_ALIKE)


def strange_letter(text: str) -> str:
    """Return the first letter of a text that looks like another, by its script; "" if none does."""
    if not any(letter.isascii() and letter.isalpha() for letter in in_latin(text)):
        return ""
    for found in _FOREIGN.finditer(text[:_LONGEST]):
        letter = found[0]
        latin = in_latin(letter)
        if latin != letter and latin.isascii() and latin.isalnum():
            script = unicodedata.name(letter, "foreign").split()[0].capitalize()
            return f"a {'full-width' if script == 'Fullwidth' else script} `{letter}`"
    return ""
