"""The name of one field in, with the fields it stands among; what is wrong with it out."""

from __future__ import annotations

from generator.loading import rules
from generator.loading.yaml_frame import Frame
from generator.loading.yaml_marks import Mark, Spot, TextEvent
from generator.loading.yaml_scene import Found
from generator.location import KeyPath

Keys = dict[KeyPath, tuple[int, int]]
MERGE = "<<"


def mistake_in_name(frame: Frame, name: str, event: TextEvent, keys: Keys) -> Found | None:
    """Return what is wrong with a name before its value is read; `keys` are the places of those above."""
    start = event.start_mark
    if not name:
        return Found(rules.BAD_FIELD_NAME, start, "the field has no name before its colon", "write its name")
    if name == MERGE and not event.style:
        message = "`<<` copies fields from elsewhere, so that nobody sees what stands here"
        return Found(rules.MERGE_KEY, start, message, "write the fields out")
    return _twice(frame, name, start, keys) if name in frame.node else None


def _twice(frame: Frame, name: str, start: Mark, keys: Keys) -> Found | None:
    """Report equal names; behind a name alone, the second belongs to an entry that stands too far in."""
    if frame.intruder:
        return None
    last = frame.last_empty()
    place = keys.get((*frame.path, last)) if frame.is_kept and last != name else None
    if place:
        frame.intruder = last
        message = f"`{last[:80]}` stands among fields: `{name[:80]}` below it is the second of its entry"
        hint = f"put `{last[:80]}` in the column of the entries if it is one; if not, write its text"
        return Found(rules.WRONG_INDENTATION, Spot(0, place[0] - 1, place[1] - 1), message, hint)
    first = keys.get((*frame.path, name)) if frame.is_kept else None
    where = f"; the first is in line {first[0]}" if first else ""
    message = f"`{name[:80]}` is written twice in one place{where}"
    return Found(rules.EQUAL_KEYS, start, message, "delete one of the two, or rename it")


def opening_of_text(frames: list[Frame], event: TextEvent, text: str) -> Found | None:
    """Report the start of a text that would be taken for a field: a name with spaces, first below `text:`.

    `frames` are all that are open, the one whose field it seems last.
    """
    name, frame = event.value, frames[-1]
    if " " not in name or event.style or frame.column is None or frame.node or len(frames) == 1:
        return None
    above, behind = frames[-2], text[frame.key_end : frame.key_end + 100].lstrip(": ")
    if behind[:1] in "\r\n":
        return None
    field = f"after `{above.key}:`" if above.key else "after the dash"
    message = f"`{name[:40]}:` opens a text, and would be taken for a field"
    hint = f"put >- {field} and the text, indented, on the next line"
    return Found(rules.COLON_IN_TEXT, event.start_mark, message, hint)
