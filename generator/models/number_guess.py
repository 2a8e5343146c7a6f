"""A text that is no number in; what its writer probably meant, as a hint has it, out."""

from __future__ import annotations

import re

HINT = "write digits only, such as 1200 or 4.5"
_SMALL = "zero one two three four five six seven eight nine ten eleven twelve"
_TEENS = "thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty"
_WORDS = f"{_SMALL} {_TEENS}".split()
_QUALIFIERS = {
    "at least": ("at least", "no fewer than", "no less than", "minimum", "min.", ">=", "≥"),
    "more than": ("more than", "over", "above", ">"),
    "about": (
        "about",
        "around",
        "approximately",
        "approx.",
        "roughly",
        "some",
        "circa",
        "ca.",
        "c.",
        "~",
        "≈",
    ),
    "nearly": ("nearly", "almost", "close to"),
    "at most": ("at most", "up to", "no more than", "maximum", "max.", "<=", "≤"),
    "fewer than": ("fewer than", "less than", "under", "below", "<"),
}
_OPENINGS = {word: name for name, words in _QUALIFIERS.items() for word in words}
_BEHIND = re.compile(r"(?P<number>\S+) \(?(?P<word>[a-z ]+?)\)?")
"""`12 (at least)`, `12 or more`."""
_OR_SO = {"or more": "at least", "and more": "at least", "or fewer": "at most", "or less": "at most"}
_AMOUNT = re.compile(
    r"(?P<digits>[0-9]{1,3}(?:[,\u00a0\u202f '’][0-9]{3})+|[0-9]+)(?P<rest>\.[0-9]{1,6})?"
    r"\.? ?(?P<scale>k|thousand|m|mn|million|bn|billion)?",
    re.ASCII | re.IGNORECASE,
)
_DOTTED = re.compile(r"(-?[1-9][0-9]{0,2})\.([0-9]{3})", re.ASCII)
_SCALES = {"k": 3, "t": 3, "m": 6, "b": 9}
_RANGE = re.compile(r"(?:between |from )?(?P<low>[^-–—]+?)(?: ?[-–—] ?| to | or | and )(?P<high>[^-–—]+)")
_LARGER = re.compile(r"\b(?:hundred|thousand|million|billion|dozen|score)", re.IGNORECASE)
_LONGEST = 60


def number_hint(text: str) -> str:
    """Return what to write instead of a text that is not a number as fields hold it."""
    text = " ".join(text.split())
    dotted = _DOTTED.fullmatch(text)
    if dotted:  # in much of Europe a thousand and two hundred
        whole, rest = dotted.groups()
        fraction = rest.rstrip("0") if rest.endswith("0") else f"{rest}0"
        return f"write {whole}{rest}; or, if it is a fraction, {whole}.{fraction or '0'}"
    if not text or len(text) > _LONGEST:
        return HINT if text else "write the number, or delete the line"
    found = _RANGE.fullmatch(text)
    ends = (_amount(found["low"]), _amount(found["high"])) if found else ("", "")
    if all(ends):
        return f"write `low: {ends[0]}` and `high: {ends[1]}` in its place"
    return _qualified(text.lower()) or _bare(text) or HINT


def _qualified(text: str) -> str:
    """Return the hint for `at least 12` or `12+`."""
    behind = _BEHIND.fullmatch(text)
    amount = _amount(behind["number"]) if behind else ""
    name = _OPENINGS.get(behind["word"]) or _OR_SO.get(behind["word"]) if behind else ""
    if amount and name:
        return f"write {amount}, and add `qualifier: {name}`"
    opening = next((word for word in sorted(_OPENINGS, key=len, reverse=True) if text.startswith(word)), "")
    number = _amount(text.removeprefix(opening).removesuffix("+").removesuffix("plus").strip())
    is_open = text.endswith(("+", "plus"))
    if not number or not (opening or is_open):
        return ""
    return f"write {number}, and add `qualifier: {_OPENINGS.get(opening, 'at least')}`"


def _bare(text: str) -> str:
    """Return the hint for a number that is written otherwise, or has its unit behind it."""
    whole = _amount(text.strip(" *?!†()[]'\"“”"))
    if whole:
        return f"write {whole}"
    number, _, unit = text.partition(" ")
    number, unit = (text[:-1], "%") if text.endswith("%") else (number, unit)
    if _LARGER.search(unit):  # "two hundred and nine" is not 2 of something
        return ""
    amount = _amount(number)
    return f"write {amount}: what is counted stands in `unit`" if amount and unit else ""


def _amount(text: str) -> str:
    """Return a number in digits as fields hold it, or ""."""
    if text.lower() in _WORDS:
        return str(_WORDS.index(text.lower()))
    found = _AMOUNT.fullmatch(text)
    if not found:
        return ""
    whole, rest = re.sub(r"\D", "", found["digits"]), (found["rest"] or ".")[1:]
    power = _SCALES[found["scale"][0].lower()] if found["scale"] else 0
    whole, rest = whole + rest[:power].ljust(power, "0"), rest[power:].rstrip("0")
    return (whole.lstrip("0") or "0") + (f".{rest}" if rest else "")
