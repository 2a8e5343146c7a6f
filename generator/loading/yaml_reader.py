"""The text of one YAML file in; lists, maps and texts, the place of each, and mistakes out.

The events of PyYAML's parser are walked, never its nodes composed: that is what lets the limits hold
before memory is used, and the places be kept (deep brackets crash PyYAML's own composer).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import yaml
from yaml.error import MarkedYAMLError
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from generator.diagnostics import Diagnostic, Rule
from generator.loading import rules
from generator.loading.yaml_errors import explain
from generator.loading.yaml_frame import Frame
from generator.loading.yaml_marks import (
    CloseEvent,
    DocumentEvent,
    Mark,
    NodeEvent,
    OpenEvent,
    TextEvent,
)
from generator.loading.yaml_names import mistake_in_name, opening_of_text
from generator.loading.yaml_openings import braces_hint
from generator.loading.yaml_scalars import ScalarChecks
from generator.loading.yaml_scene import UNDER_ARROW, Scene
from generator.loading.yaml_text import FORBIDDEN, MAX_DEPTH, MAX_MISTAKES, REPLACEMENT
from generator.location import KeyPath, Location

MAX_VALUES = 200_000
LOADER = getattr(yaml, "CLoader", yaml.Loader)
_WRITE_OUT = "write the value out, or refer to an entry by its id"


class _Enough(Exception):  # noqa: N818
    """A limit is reached; the rest of the file is not read."""


class Reader:
    """Builds lists and maps from the events of one file, and gathers its mistakes."""

    def __init__(self, text: str, path: str, mistakes: list[Diagnostic]) -> None:
        self.keys: dict[KeyPath, tuple[int, int]] = {}
        self.values: dict[KeyPath, tuple[int, int]] = {}
        self.content: object = None
        self.usable = True
        self.top = Location(path)
        self._text = text
        self._path = path
        self._mistakes = mistakes
        self._frames: list[Frame] = []
        self._frame: Frame | None = None
        self._documents = 0
        self._anchors: dict[str, str] = {}
        self._scene = Scene(text, path)
        self._checks = ScalarChecks(text, self._report)

    def read(self) -> None:
        """Walk the events to the end of the file, or to where it cannot be read on."""
        try:
            self._walk()
        except (MarkedYAMLError, ValueError, OverflowError) as error:
            self.usable = False
            found = explain(error, self._look())
            if not self._is_known(found):
                self._mistakes.append(found)
        except _Enough:
            self.usable = False

    def _walk(self) -> None:
        actions: dict[type, Callable[[Any], None]] = {
            ScalarEvent: self._scalar,
            MappingStartEvent: partial(self._open, is_list=False),
            SequenceStartEvent: partial(self._open, is_list=True),
            MappingEndEvent: self._close,
            SequenceEndEvent: self._close,
            AliasEvent: self._alias,
            DocumentStartEvent: self._document,
        }
        parser = LOADER(self._text)
        budget = MAX_VALUES
        while parser.check_event():
            event = parser.get_event()
            action = actions.get(type(event))
            if action:
                action(event)
                budget -= 1
                if not budget:
                    message = f"the file holds more than {MAX_VALUES:,} fields and values"
                    self._report(rules.FILE_TOO_LARGE, event.start_mark, message, "split the file")
                    raise _Enough

    def _scalar(self, event: TextEvent) -> None:
        """Read one text: the name of a field, a value, or an item of a list."""
        value, start, frame = event.value, event.start_mark, self._frame
        self._scene.saw(start, event.end_mark, event.style or "")
        if event.tag or event.anchor:
            self._decorated(event)
        self._checks.check(event, self._field_name, frame.column if frame else None)
        if event.style == '"' and not value.isprintable():
            value = FORBIDDEN.sub(REPLACEMENT, value)
        if event.anchor:
            self._anchors[event.anchor] = value
        if frame and frame.expects_name():
            self._key(frame, value, event)
        elif frame and frame.key_start and not value and frame.is_bare(self._text, start):
            frame.bare.append(frame.key_start)
            frame.key = None
        else:
            self._begin_value(start)
            self._put(value)

    def _key(self, frame: Frame, name: str, event: TextEvent) -> None:
        start = event.start_mark
        frame.key, frame.is_child_kept = name, True
        frame.key_start, frame.key_end = start, event.end_mark.index
        frame.child = (*frame.path, name)
        opening = opening_of_text(self._frames, event, self._text)
        found = opening or mistake_in_name(frame, name, event, self.keys)
        if found:
            self._report(*found)
        if not name:
            frame.lose_name()
        elif found and found.rule is rules.MERGE_KEY:
            frame.is_child_kept = self.usable = False
        elif name in frame.node:
            frame.is_child_kept = False
        elif frame.is_kept:
            self.keys[frame.child] = (start.line + 1, start.column + 1)
        frame.as_text = frame.as_text or opening is not None

    def _open(self, event: OpenEvent, *, is_list: bool) -> None:
        """Begin a list or a set of fields."""
        start, outer = event.start_mark, self._frame
        if event.tag or event.anchor:
            self._decorated(event)
        if len(self._frames) >= MAX_DEPTH:
            message = f"fields or brackets stand inside each other more than {MAX_DEPTH} deep"
            self._report(rules.TOO_DEEP, start, message, "close the brackets, or indent less")
            raise _Enough
        as_key = outer is not None and outer.expects_name()
        if as_key:
            message = "a list or a set of fields stands where the name of a field should be"
            self._report(rules.BAD_FIELD_NAME, start, message, UNDER_ARROW)
        else:
            self._begin_value(start)
        self._frame = Frame(
            [] if is_list else {},
            () if outer is None else outer.child,
            start,
            None if event.flow_style else start.column,
            not as_key and (self._documents == 1 if outer is None else outer.is_kept and outer.is_child_kept),
            is_list,
            as_key,
        )
        self._frames.append(self._frame)
        if not is_list and self._is_pair_in_list(event, outer):
            message = f"a colon and a space make a field of an item in the list `{self._field_name()}`"
            hint = "write the list in lines with dashes and the text under >-, or quote the text"
            self._report(rules.FIELD_IN_LIST, start, message, hint)
            self._frame.as_text = True

    def _close(self, event: CloseEvent) -> None:
        """End a list or a set of fields, and put it where it belongs."""
        closed = self._frames.pop()
        self._frame = self._frames[-1] if self._frames else None
        if closed.column is None:
            self._scene.saw(closed.start, event.end_mark, "]")
        if closed.bare:
            self._bare_fields(closed)
        if closed.as_key:
            if self._frame:
                self._frame.lose_name()
        elif closed.as_text:
            self._put(self._text[closed.start.index : event.end_mark.index])
        else:
            self._put(closed.node)

    def _alias(self, event: NodeEvent) -> None:
        start, name, frame = event.start_mark, event.anchor or "", self._frame
        known = self._anchors.get(name)
        self.usable = self.usable and known is not None
        last = self._mistakes[-1] if self._mistakes else None
        if not (last and last.rule is rules.MERGE_KEY and last.location.line == start.line + 1):
            message = f"`*{name}` repeats a value from elsewhere"
            self._report(rules.ALIAS, start, message, f"{_WRITE_OUT}; if it is text, {UNDER_ARROW}")
        if frame and frame.expects_name():
            frame.lose_name()
        else:
            self._begin_value(start)
            self._put(known or "")

    def _document(self, event: DocumentEvent) -> None:
        self._documents += 1
        if event.version or event.tags or self._text.startswith("%", event.start_mark.index):
            message = "a line starting with % is an instruction to a program, not a field"
            self._report(rules.DIRECTIVE, event.start_mark, message, "delete the line")
        if self._documents > 1:
            self.usable = False  # half a file is judged by nobody
            message = "a second document starts here, which would not be read"
            hint = "delete the line, or move what follows to a file of its own"
            self._report(rules.SECOND_DOCUMENT, event.start_mark, message, hint)

    def _begin_value(self, start: Mark) -> None:
        """Record the place of the value that begins here."""
        frame = self._frame
        if frame is None:
            if self._documents == 1:
                self.top = Location(self._path, start.line + 1, start.column + 1)
            return
        if frame.is_list:
            frame.child = (*frame.path, len(frame.node))
        if frame.is_kept and frame.is_child_kept:
            self.values[frame.child] = (start.line + 1, start.column + 1)

    def _put(self, value: object) -> None:
        """Put a value where it belongs."""
        frame = self._frame
        if frame is None:
            if self._documents == 1:
                self.content = value
        elif frame.is_list:
            frame.node.append(value)
        else:
            if frame.is_child_kept:
                frame.node[frame.key] = value
            frame.key = None

    def _is_pair_in_list(self, event: OpenEvent, outer: Frame | None) -> bool:
        """Whether this is the `c: d` of `[a b, c: d]`."""
        in_brackets = outer is not None and outer.is_list and outer.column is None
        is_whole = event.anchor or event.tag or self._text.startswith("{", event.start_mark.index)
        return in_brackets and not is_whole

    def _bare_fields(self, closed: Frame) -> None:
        """Report `{killed}` as a text that opens with a mark, and `one, two` as cut at its comma."""
        if not closed.node:
            closed.as_text = True
            message = f"{self._look().whose} opens with `{{`, which has a meaning of its own there"
            self._report(rules.OPENING_MARK, closed.start, message, braces_hint(closed.path))
            return
        for mark in closed.bare:
            message = "the comma before this makes a field of it, which has no value"
            hint = "write the entry in lines without { }, or quote the text"
            self._report(rules.COMMA_IN_TEXT, mark, message, hint)

    def _decorated(self, event: NodeEvent) -> None:
        """Report an anchor or a tag."""
        start = event.start_mark
        shown = self._text[start.index : start.index + 80].split(maxsplit=1)[0]
        is_tag = shown.startswith("!")
        rule = rules.TAG if is_tag else rules.ANCHOR
        reading = "an instruction to a program" if is_tag else "a name to repeat the text by"
        message = f"{self._look().whose} opens with `{shown}`, which would be {reading}"
        self._report(rule, start, message, f"delete it; if it is text, {UNDER_ARROW}")

    def _field_name(self) -> str:
        """Return the name of the field that is being read, or the list's whose item is."""
        for frame in reversed(self._frames):
            if frame.child and not frame.is_list:
                return str(frame.child[-1])[:80]
        return ""

    def _look(self) -> Scene:
        """Return where the reader stands, for messages."""
        frame = self._frame
        open_marks = [frame.start for frame in self._frames if self._text[frame.start.index] in "[{"]
        self._scene.bracket = open_marks[-1] if open_marks else None
        self._scene.field = self._field_name()
        self._scene.in_list = frame is not None and frame.is_block_list
        return self._scene

    def _is_known(self, found: Diagnostic) -> bool:
        """Whether a mistake already reported is the cause of this one."""
        if self._checks.lost_from is not None and self._checks.lost_from is self._scene.start:
            return True
        is_inside_text = any(frame.as_text for frame in self._frames)
        return is_inside_text or any(known.location.line == found.location.line for known in self._mistakes)

    def _report(self, rule: Rule, mark: Mark, message: str, hint: str) -> None:
        if any(frame.as_text for frame in self._frames):
            return  # a text that YAML misread: what looks wrong inside it is no mistake
        place = Location(self._path, mark.line + 1, mark.column + 1)
        self._mistakes.append(Diagnostic(place, rule, message, self._look().fit(hint)))
        if len(self._mistakes) >= MAX_MISTAKES:
            message = f"the file holds {MAX_MISTAKES} mistakes; the rest of it was not looked at"
            self._mistakes.append(Diagnostic(place, rules.TOO_MANY_MISTAKES, message, "mend these first"))
            raise _Enough
