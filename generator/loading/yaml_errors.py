"""What PyYAML says where it gives up, in plain words: the likeliest mistake, its place, and the remedy."""

from __future__ import annotations

import re
from collections.abc import Callable

from yaml.error import MarkedYAMLError

from generator.diagnostics import Diagnostic
from generator.loading import rules
from generator.loading.yaml_lines import glued_dash, name_without_colon, out_of_line, row_at, without_dash
from generator.loading.yaml_marks import Mark, Spot, after, moved
from generator.loading.yaml_openings import without_mark
from generator.loading.yaml_scene import UNDER_ARROW, Found, Scene
from generator.loading.yaml_text import MAX_DEPTH
from generator.location import Location

_FIELD = re.compile(r"\s*(?:- +)*[\w.-]+\s*(?::|$)")
_MISTYPED_COLON = re.compile(r"(?P<name>[\w-]+)\s*[=;\uff1a\ufe55]\s*(?P<value>\S.*)")
_LOST_COLON = re.compile(r"(?P<name>[a-z_]+) (?P<value>\S.*)", re.ASCII)
_NO_SPACE = re.compile(r"\s*(?:- +)*(?P<name>[\w-]+):(?P<value>\S.*)")
_A_VALUE = 6
"""Spaces in a line that is a field with a slip; one that has more is a line of a text."""
_CLOSERS = {"[": "]", "{": "}"}
_IDS = re.compile(r"@[a-z][a-z0-9/-]*\s*(?:[,;].*|\]?\s*)$", re.ASCII)
_LOST_COMMA = re.compile(r":\s+[^\s,{}\[\]][^,{}\[\]]*\s(?P<name>[a-z_]+)$")


def explain(error: Exception, scene: Scene) -> Diagnostic:
    """Return the diagnostic of a file that PyYAML cannot read on.

    Without its C parser PyYAML stops at an escape beyond U+10FFFF with a plain ValueError.
    """
    known, at, context = str(error), scene.end or Spot(0, 0, 0), None
    if isinstance(error, MarkedYAMLError):
        known = f"{error.context or ''}: {error.problem or ''}"
        at, context = error.problem_mark or at, error.context_mark
    found = _translation(known)(scene, at, context or at)
    mark = found.mark
    written = scene.text.rstrip()
    if mark.index >= len(written):  # the parser's last line may be one that is not there
        mark = after(Spot(0, 0, 0), written)
    place = Location(scene.path, mark.line + 1, mark.column + 1)
    return Diagnostic(place, found.rule, found.message, scene.fit(found.hint))


def _translation(known: str) -> Callable[[Scene, Mark, Mark], Found]:
    return next((translate for words, translate in _TRANSLATIONS if words in known), _unknown)


def _opening(scene: Scene, at: Mark, _: Mark) -> Found:
    mark = scene.mark_at(at) or "a mark"
    if mark == "\t":
        return _tab(scene, at, at)
    shown = "a backtick" if mark == "`" else f"`{mark}`"
    message = f"{scene.whose} opens with {shown}, which has a meaning of its own there"
    return Found(rules.OPENING_MARK, at, message, without_mark(scene.line(at)[at.column :]) or UNDER_ARROW)


def _opening_at_start(scene: Scene, _: Mark, start: Mark) -> Found:
    return _opening(scene, start, start)


def _strange_mark(scene: Scene, at: Mark, _: Mark) -> Found:
    """`@`, a backtick or `%` where a value starts; in `[@x] said` the bracket before it is to blame."""
    if scene.mark_at(at) == "@" and _IDS.match(scene.line(at)[at.column :]):
        hint = "take the @ away: ids stand without it here"
        return Found(rules.OPENING_MARK, at, "an id has a `@` in front", hint)
    before = scene.text[at.index - 1 : at.index]
    if before in _CLOSERS and scene.mark_at(at) != "\t":
        message = (
            f"{scene.whose} opens with `{before}{scene.mark_at(at)}`, which has a meaning of its own there"
        )
        return Found(rules.OPENING_MARK, moved(at, -1), message, UNDER_ARROW)
    return _opening(scene, at, at)


def _tab(_: Scene, at: Mark, __: Mark) -> Found:
    return Found(rules.TAB_INDENTATION, at, "a tab stands where a space is expected", "type spaces instead")


def _quote(scene: Scene, _: Mark, start: Mark) -> Found:
    mark = scene.mark_at(start)
    message = f"the quotation mark {mark} opened here is never closed"
    return Found(rules.UNFINISHED_QUOTE, start, message, f"close it with {mark}, or {UNDER_ARROW}")


def _escape(scene: Scene, at: Mark, _: Mark) -> Found:
    shown = scene.text[at.index : at.index + 2]
    message = f"`{shown}` inside double quotes stands for no character"
    return Found(rules.UNKNOWN_ESCAPE, at, message, f"write \\\\ for a backslash, or {UNDER_ARROW}")


def _bad_code(scene: Scene, at: Mark, _: Mark) -> Found:
    back = at.index - max(scene.text.rfind("\\", 0, at.index + 1), 0)
    start = moved(at, -back)
    shown = re.split(r"(?!^)[^\w]", scene.text[start.index : start.index + 10], maxsplit=1)[0]
    message = f"the escape `{shown}` stands for no character"
    return Found(rules.FORBIDDEN_CHARACTER, start, message, "type the character itself")


def _colon(scene: Scene, at: Mark, _: Mark) -> Found:
    line = scene.line(at)
    dashless = without_dash(scene, at)
    if dashless:
        return dashless
    is_below = scene.start is not None and scene.start.line < at.line
    if is_below and _FIELD.match(line[: at.column + 1]) and line[: at.column].strip():
        return _indented(scene, at, at)
    message = f"{scene.whose} holds a colon and a space, which would start a new field"
    return Found(rules.COLON_IN_TEXT, at, message, UNDER_ARROW)


def _no_colon(scene: Scene, _: Mark, start: Mark) -> Found:
    line = scene.line(start)
    squeezed = _NO_SPACE.match(line)
    shown = line.strip()[:40]
    if squeezed:
        message = f"`{shown}` has no space after its colon, so it is not a field"
        hint = f"write `{squeezed['name']}: {squeezed['value'].strip()[:40]}`"
        return Found(rules.MISSING_COLON, start, message, hint)
    row = row_at(scene, start)
    found = without_dash(scene, start) or glued_dash(row) or name_without_colon(row, scene.line_below(start))
    if found:
        return found
    if scene.start and scene.style != "]":
        return _left_of_text(scene, start, shown)
    return Found(
        rules.MISSING_COLON, start, f"`{shown}` is not a field: it has no colon", _as_field(line.strip())
    )


def _as_field(words: str) -> str:
    """Return how to write a line without a colon as a field."""
    found = _MISTYPED_COLON.fullmatch(words) or _LOST_COLON.fullmatch(words)
    if found:
        return f"write `{found['name']}: {found['value'][:60].strip()}`"
    return f"write `{words}:`" if re.fullmatch(r"[\w-]+", words) else "write `name: value`"


def _left_of_text(scene: Scene, start: Mark, shown: str) -> Found:
    """Say of a line without a colon that it may be the rest of the text above it."""
    words = scene.line(start).strip()
    if scene.style and words.count(" ") > _A_VALUE:
        message = f"`{shown}` stands further left than the text above it, and is no field"
        return Found(rules.WRONG_INDENTATION, start, message, "indent it like the text above it")
    if _MISTYPED_COLON.fullmatch(words) or (not scene.style and _LOST_COLON.fullmatch(words)):
        hint = f"{_as_field(words)}; if it belongs to the text above, indent it like that"
        return Found(rules.MISSING_COLON, start, f"`{shown}` is not a field: it has no colon", hint)
    message = f"`{shown}` is neither a field nor part of the text above it"
    hint = "indent it like the text it belongs to, or write it as `name: value`"
    rule = rules.WRONG_INDENTATION if scene.style else rules.MISSING_COLON
    return Found(rule, start, message, hint)


def _no_key(scene: Scene, at: Mark, _: Mark) -> Found:
    mark = scene.mark_at(at)
    if scene.start and _goes_on(scene, at) and scene.style in ("]", "'", '"'):
        return _opening(scene, scene.start, scene.start)
    if mark == ":":
        hint = "write a name before the colon"
        return Found(rules.BAD_FIELD_NAME, at, "the field has no name before its colon", hint)
    if mark in ("]", "}"):
        return Found(rules.UNCLOSED_BRACKET, at, f"`{mark}` closes nothing", "delete it, or open it before")
    if scene.end and not scene.style and _has_comment(scene, scene.end):
        message = f"{scene.whose} goes on after a comment"
        return Found(rules.LOST_AFTER_HASH, at, message, UNDER_ARROW)
    return _indented(scene, at, at)


def _goes_on(scene: Scene, at: Mark) -> bool:
    """Whether a line goes on behind what was read last."""
    return scene.end is not None and scene.end.line == at.line


def _has_comment(scene: Scene, end: Mark) -> bool:
    return scene.text[end.index : end.index + 200].lstrip().startswith("#")


def _indented(scene: Scene, at: Mark, _: Mark) -> Found:
    return out_of_line(scene, at)


def _in_brackets(scene: Scene, at: Mark, start: Mark) -> Found:
    bracket = scene.mark_at(start)
    mark = scene.mark_at(at)
    if bracket not in _CLOSERS:
        return _comma(scene, at, at)
    if at.line > start.line or not mark.strip():
        return _unclosed(scene, at, start)
    lost = _LOST_COMMA.search(scene.line(at)[: at.column]) if mark == ":" else None
    if lost:
        place = moved(at, -len(lost["name"]))
        hint = "write a comma there; if it is text, write the entry in lines without brackets"
        return Found(rules.UNCLOSED_BRACKET, place, f"a comma is missing before `{lost['name']}:`", hint)
    if mark == ":":
        brackets = f"{bracket} {_CLOSERS[bracket]}"
        message = f"{scene.whose} holds a colon and a space inside {brackets}"
        hint = f"write the entry in lines without {brackets}"
        return Found(rules.COLON_IN_TEXT, at, message, hint)
    return _comma(scene, at, at)


def _unclosed(scene: Scene, _: Mark, start: Mark) -> Found:
    bracket = scene.mark_at(start)
    closer = _CLOSERS.get(bracket, "its partner")
    message = f"the bracket {bracket} opened here is not closed by {closer} where it should be"
    return Found(rules.UNCLOSED_BRACKET, start, message, f"close it with {closer}, or {UNDER_ARROW}")


def _comma(scene: Scene, at: Mark, _: Mark) -> Found:
    mark = scene.mark_at(at)
    if not mark:
        return _unclosed(scene, at, scene.bracket or at)
    if mark == ":":
        return Found(rules.BAD_FIELD_NAME, at, "the field has no name before its colon", "write its name")
    if scene.bracket and mark in ("]", "}") and _CLOSERS[scene.mark_at(scene.bracket)] != mark:
        found = _unclosed(scene, at, scene.bracket)
        return found._replace(hint=found.hint.partition(",")[0])
    if mark in (",", "]", "}"):
        message, hint = f"nothing stands before this `{mark}`", "delete the comma, or write what is missing"
    else:
        word = re.split(r"(?!^)[^\w:-]", scene.line(at)[at.column :][:40], maxsplit=1)[0]
        message, hint = f"a comma is missing before `{word}`", "write a comma, or write the entries in lines"
    return Found(rules.UNCLOSED_BRACKET, at, message, hint)


def _no_content(scene: Scene, at: Mark, _: Mark) -> Found:
    return _opening(scene, at, at) if scene.mark_at(at) else _unknown(scene, at, at)


def _glued_colon(_: Scene, at: Mark, __: Mark) -> Found:
    message = "a colon inside brackets needs a space behind it"
    return Found(rules.MISSING_COLON, at, message, "write a space after the colon, or quote the text")


def _directive(_: Scene, __: Mark, start: Mark) -> Found:
    message = "a line starting with % is an instruction to a program, not a field"
    return Found(rules.DIRECTIVE, start, message, "delete the line")


def _tag(scene: Scene, _: Mark, start: Mark) -> Found:
    shown = re.split(r"\s", scene.text[start.index : start.index + 40], maxsplit=1)[0]
    message = f"{scene.whose} opens with `{shown}`, which would be an instruction to a program"
    return Found(rules.TAG, start, message, UNDER_ARROW)


def _document(scene: Scene, at: Mark, _: Mark) -> Found:
    first = re.search(r"^( *)[^\s#]", scene.text, re.MULTILINE)
    if first and len(first[1]) > at.column and first.start() < at.index:
        mark = after(Spot(0, 0, 0), scene.text[: first.end() - 1])
        below = scene.line(moved(at, -at.column)).strip()[:40]
        message = f"this line stands further in than `{below}` below it: the line of its section is missing"
        hint = (
            "write the name of its section and a colon, such as `statements:`, on a line of its own above it"
        )
        return Found(rules.WRONG_INDENTATION, mark, message, hint)
    if scene.start and scene.style and _goes_on(scene, at):
        return _opening(scene, scene.start, scene.start)
    order = re.search(r"^%", scene.text, re.MULTILINE)
    if order and not scene.mark_at(at).strip():
        mark = after(Spot(0, 0, 0), scene.text[: order.start()])
        return _directive(scene, mark, mark)
    message = f"`{scene.line(at).strip()[:40]}` does not belong to the fields above it"
    return Found(rules.WRONG_INDENTATION, at, message, "indent it like its neighbours, or delete the line")


def _too_deep(scene: Scene, at: Mark, _: Mark) -> Found:
    """Brackets so deep that libyaml itself gives up, before the first of them is read."""
    line = scene.line(at)
    opened = [column for column, mark in enumerate(line[: at.column]) if mark in _CLOSERS]
    place = moved(at, opened[MAX_DEPTH - 1] - at.column) if len(opened) >= MAX_DEPTH else at
    message = f"fields or brackets stand inside each other more than {MAX_DEPTH} deep"
    return Found(rules.TOO_DEEP, place, message, "close the brackets, or indent less")


def _unknown(_: Scene, at: Mark, __: Mark) -> Found:
    return Found(rules.BROKEN_SYNTAX, at, "the file cannot be read from here on", UNDER_ARROW)


_TRANSLATIONS: tuple[tuple[str, Callable[[Scene, Mark, Mark], Found]], ...] = (
    ("nesting depth", _too_deep),
    ("while scanning a directive", _directive),
    ("undefined tag handle", _tag),
    ("while scanning a tag", _opening_at_start),
    ("while parsing a tag", _opening_at_start),
    ("tab character", _tab),
    ("cannot start any token", _strange_mark),
    ("unknown escape character", _escape),
    ("hexdecimal", _bad_code),
    ("hexadecimal", _bad_code),
    ("invalid Unicode character escape", _bad_code),
    ("quoted scalar", _quote),
    ("mapping values are not allowed", _colon),
    ("could not find expected ':'", _no_colon),
    ("did not find expected key", _no_key),
    ("did not find expected '-'", _no_key),
    ("expected <block end>", _no_key),
    ("did not find expected ','", _in_brackets),
    ("expected ','", _in_brackets),
    ("while parsing a flow node", _comma),
    ("unexpected ':'", _glued_colon),
    ("while scanning an alias", _opening_at_start),
    ("while scanning an anchor", _opening_at_start),
    ("while scanning a block scalar", _opening_at_start),
    ("sequence entries are not allowed", _opening),
    ("mapping keys are not allowed", _opening),
    ("node content", _no_content),
    ("document start", _document),
)
