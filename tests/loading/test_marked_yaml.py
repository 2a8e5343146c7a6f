"""Every trap of YAML ends in the right value or in one diagnostic at the right place."""

from __future__ import annotations

import re
import time

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.diagnostics import Diagnostic, Rule
from generator.loading import rules, yaml_reader
from generator.loading.marked_yaml import MarkedYaml, parse_yaml
from generator.loading.yaml_text import FORBIDDEN
from generator.location import KeyPath


def read(text: str | bytes) -> MarkedYaml:
    return parse_yaml(text.encode() if isinstance(text, str) else text, "content/site.yml")


def shown(found: Diagnostic) -> tuple[str, str]:
    return f"{found.location.line}:{found.location.column}", found.rule.code


TRAPS: list[tuple[str, str | bytes, str, Rule, str]] = [
    ("an empty file", "", "1:1", rules.EMPTY_FILE, "the file is empty"),
    ("a file of comments", "# later\n", "1:1", rules.EMPTY_FILE, "only comments"),
    ("a list at the top", "# x\n- a\n- b\n", "2:1", rules.NOT_FIELDS, "a list"),
    ("a text at the top", "Kyiv\n", "1:1", rules.NOT_FIELDS, "a text"),
    ("a file of 50 MB", b"a" * 50_000_000, "1:1", rules.FILE_TOO_LARGE, "50.0 MB"),
    ("a byte that is not UTF-8", b"a: b\r\nc: caf\xe9\n", "2:7", rules.NOT_UTF8, "perhaps é"),
    ("a bad byte behind an order mark", b"\xef\xbb\xbfa: \xff", "1:4", rules.NOT_UTF8, "perhaps ÿ"),
    ("UTF-16 with an order mark", "a: b".encode("utf-16"), "1:1", rules.NOT_UTF8, "UTF-16"),
    ("UTF-16 without one", "a: b".encode("utf-16-be"), "1:1", rules.NOT_UTF8, "UTF-16"),
    ("UTF-32", "a: b".encode("utf-32"), "1:1", rules.NOT_UTF8, "UTF-32"),
    ("a raw control character", "a: b\nc: x\x07y\n", "2:5", rules.FORBIDDEN_CHARACTER, "U+0007"),
    ("a raw NUL", "a: x\0y\n", "1:5", rules.FORBIDDEN_CHARACTER, "U+0000"),
    ("an escaped control character", 'a: "x\\x02"\n', "1:6", rules.FORBIDDEN_CHARACTER, "\\x02"),
    ("an escaped NUL", 'a: "x\n  \\0"\n', "2:3", rules.FORBIDDEN_CHARACTER, "U+0000"),
    ("half a character by escape", 'a: "x\\ud800"\n', "1:6", rules.FORBIDDEN_CHARACTER, "\\ud800"),
    ("a raw bidi override", "a: x\u202ey\n", "1:5", rules.FORBIDDEN_CHARACTER, "direction"),
    ("an escaped bidi isolate", 'a: "\\u2066"\n', "1:5", rules.FORBIDDEN_CHARACTER, "U+2066"),
    ("a hidden line break", "a: x\u2028y\n", "1:5", rules.FORBIDDEN_CHARACTER, "line break"),
    ("a non-character", "a: \ufdd0\n", "1:4", rules.FORBIDDEN_CHARACTER, "U+FDD0"),
    ("an order mark inside", "a: x\ufeff\n", "1:5", rules.FORBIDDEN_CHARACTER, "byte order mark"),
    ("tabs as indentation", "a:\n\tb: c\n\td: e\n", "2:1", rules.TAB_INDENTATION, "tab"),
    ("a tab behind a dash", "a:\n  -\t- b\n", "2:4", rules.TAB_INDENTATION, "tab"),
    ("a text that opens with {", "a: {killed} people\n", "1:4", rules.OPENING_MARK, "of `a` opens with `{`"),
    ("a text that is only a mark", "a: {killed}\n", "1:4", rules.OPENING_MARK, "`{`"),
    ("a text that opens with [@", "a: [@x] said\n", "1:4", rules.OPENING_MARK, "`[@`"),
    ("a text that opens with [[", "a: [[zelensky]] said\n", "1:4", rules.OPENING_MARK, "`[`"),
    ("a text that opens with @", "a: @x\n", "1:4", rules.OPENING_MARK, "`@`"),
    ("a text that opens with a backtick", "a: `x`\n", "1:4", rules.OPENING_MARK, "backtick"),
    ("a text that opens with %", "a: %x\n", "1:4", rules.OPENING_MARK, "`%`"),
    ("a text that opens with emphasis", "a: *x* y\n", "1:4", rules.OPENING_MARK, "`*`"),
    ("a text that opens with a quotation", 'a: "He said" so\n', "1:4", rules.OPENING_MARK, '`"`'),
    ("an item that opens with a quotation", "a:\n  - 'x' y\n", "2:5", rules.OPENING_MARK, "`'`"),
    ("an apostrophe closed lines below", "a: '90s\nb: it's\n", "1:4", rules.OPENING_MARK, "`'`"),
    ("a text that opens with a dash", "a: - b\n", "1:4", rules.OPENING_MARK, "`-`"),
    ("a text that opens with ]", "a: ] b\n", "1:4", rules.OPENING_MARK, "`]`"),
    ("a block that keeps its lines", "a: |\n  b\n  c\n", "1:4", rules.LINES_KEPT, "paragraph of each line"),
    ("a list without blank lines", "a: >-\n  - b\n  - c\n", "3:3", rules.LIST_RUN_IN, "`- c`"),
    ("a list right below a sentence", "a: >-\n  Two:\n  - b\n", "3:3", rules.LIST_RUN_IN, "`- b`"),
    ("a numbered list", "a: >-\n  1. b\n  2. c\n", "3:3", rules.LIST_RUN_IN, "`2. c`"),
    ("an arrow the wrong way", "a: ->\n  b\n", "1:4", rules.OPENING_MARK, "`->` is not `>-`"),
    ("typographic marks", "a: “b”\n", "1:4", rules.OPENING_MARK, "letters like any other"),
    ("a dash without its space", "a:\n  -b\n  - c\n", "2:3", rules.WRONG_INDENTATION, "behind its dash"),
    (
        "a dash without its space below",
        "a:\n  - b\n  -c\n",
        "3:3",
        rules.WRONG_INDENTATION,
        "behind its dash",
    ),
    ("an id without its colon", "a:\n  b: c\nd\n  e: f\n", "3:1", rules.MISSING_COLON, "no colon behind"),
    ("the first id without its colon", "a\n  b: c\n", "1:1", rules.MISSING_COLON, "no colon behind"),
    ("an equals sign for a colon", "a: b\nc = d\n", "2:1", rules.MISSING_COLON, "no colon"),
    ("a wide colon", "a: b\nc： d\n", "2:1", rules.MISSING_COLON, "no colon"),
    ("a dash before fields", "a:\n  - b: c\n  d: e\n", "2:3", rules.WRONG_INDENTATION, "a dash in front"),
    ("a file that starts further in", "  a:\n    b: c\nd: e\n", "1:3", rules.WRONG_INDENTATION, "section"),
    ("a text beside >-", "a: >- x\n", "1:4", rules.OPENING_MARK, "`>`"),
    ("a text that opens with > and a number", "a: >5\n", "1:4", rules.OPENING_MARK, "`>5`"),
    ("a colon in a text", "a: b\nc: text: with\n", "2:8", rules.COLON_IN_TEXT, "of `c` holds"),
    ("a colon in braces", "a: {b: one: two}\n", "1:11", rules.COLON_IN_TEXT, "{ }"),
    ("a tail behind #", "a: Kyiv #1 in\n", "1:9", rules.LOST_AFTER_HASH, "`#1 in` of `a`"),
    ("a tail behind # and a space", "a: Number # 1\n", "1:11", rules.LOST_AFTER_HASH, "`# 1`"),
    ("nothing but a tail", "a: #1 in\n", "1:4", rules.LOST_AFTER_HASH, "`#1 in`"),
    ("a tail in the middle of lines", "a: b\n  c #1 d\n  e\n", "2:5", rules.LOST_AFTER_HASH, "`#1 d`"),
    ("a comment in the middle of lines", "a: b\n  c  # d\n  e\n", "3:3", rules.LOST_AFTER_HASH, "goes on"),
    ("a line of text that opens with #", "a: b\n  #1 c\n", "2:3", rules.LOST_AFTER_HASH, "`#1 c`"),
    ("a tail beside >-", "a: >- #1\n  b\n", "1:7", rules.LOST_AFTER_HASH, "`#1`"),
    ("a # left of the text under >-", "a: >-\n    b\n  # 2\nc: d\n", "3:3", rules.LOST_AFTER_HASH, "`# 2`"),
    (
        "a comma in braces",
        "a: {as_of: 2025-04-24, note: one, two, value: 9}\n",
        "1:35",
        rules.COMMA_IN_TEXT,
        "comma",
    ),
    ("a field inside a list", "a: [a b, c: d]\n", "1:10", rules.FIELD_IN_LIST, "list `a`"),
    ("an unfinished quote", "a: b\nc: 'x\nd: e\n", "2:4", rules.UNFINISHED_QUOTE, "never closed"),
    ("an unclosed bracket", "a: [1, 2\nb: c\n", "1:4", rules.UNCLOSED_BRACKET, "]"),
    ("an unclosed brace at the end", "a: {", "1:4", rules.UNCLOSED_BRACKET, "}"),
    ("two commas", "a: [x, , y]\n", "1:8", rules.UNCLOSED_BRACKET, "`,`"),
    ("a bracket too many", "a: b\n}\n", "2:1", rules.UNCLOSED_BRACKET, "closes nothing"),
    ("a field too far left", "a:\n  b: 1\n c: 2\n", "3:2", rules.WRONG_INDENTATION, "`c: 2`"),
    ("a field too far right", "a: 1\n  b: 2\n", "2:3", rules.WRONG_INDENTATION, "`b: 2`"),
    ("a dash glued to the text above", "a:\n  - x\n   - y\n", "3:4", rules.WRONG_INDENTATION, "glued"),
    ("a list under a text", "a: x\n  - y\n", "2:3", rules.WRONG_INDENTATION, "glued"),
    ("text left of its field", "a: >-\ntext\n", "2:1", rules.WRONG_INDENTATION, "`text`"),
    ("a ragged text", "a: >-\n    one\n  two\n", "3:3", rules.WRONG_INDENTATION, "`two`"),
    (
        "an id left of its neighbours",
        "s:\n  a:\n    t: x\nb:\n    t: y\n  c:\n    t: z\n",
        "4:1",
        rules.WRONG_INDENTATION,
        "`b:` starts",
    ),
    (
        "an id right of its neighbours",
        "s:\n  a:\n    t: x\n    u: y\n    b:\n    v: z\n    t: x\n    u: y\n",
        "5:5",
        rules.WRONG_INDENTATION,
        "`b` stands among fields",
    ),
    (
        "a dash before an id",
        "s:\n  a:\n    t: x\n  - b:\n    t: x\n",
        "4:3",
        rules.WRONG_INDENTATION,
        "has a dash",
    ),
    (
        "a dash before the first id",
        "s:\n  - a:\n      t: x\n  b:\n    t: x\n",
        "2:3",
        rules.WRONG_INDENTATION,
        "`- a:` has a dash",
    ),
    (
        "a dash without a space",
        "r:\n  -{a: 1, b: 2}\n  - {a: 3}\n",
        "2:3",
        rules.WRONG_INDENTATION,
        "no dash and space",
    ),
    (
        "a later dash without a space",
        "r:\n  - {a: 1}\n  -{a: 2}\n",
        "3:3",
        rules.WRONG_INDENTATION,
        "no dash and space",
    ),
    (
        "an entry without a dash",
        "r:\n  - {a: 1}\n  {a: 2}\n  - {a: 3}\n",
        "3:3",
        rules.WRONG_INDENTATION,
        "no dash and space",
    ),
    (
        "a first entry without a dash",
        "r:\n  {a: 1}\n  - {a: 2}\n",
        "2:3",
        rules.WRONG_INDENTATION,
        "no dash and space",
    ),
    (
        "an odd space as indentation",
        "a:\n  b: 1\n \u00a0c: 2\n",
        "3:2",
        rules.FORBIDDEN_CHARACTER,
        "not an ordinary one",
    ),
    (
        "an odd space behind a colon",
        "a:\n  b:\u00a0c\n  d: e\n",
        "2:5",
        rules.FORBIDDEN_CHARACTER,
        "not an ordinary one",
    ),
    ("an odd space before a text", "a: \u2009c\n", "1:4", rules.FORBIDDEN_CHARACTER, "not an ordinary one"),
    (
        "an odd space behind a dash",
        "a:\n  -\u00a0c\n",
        "2:4",
        rules.FORBIDDEN_CHARACTER,
        "not an ordinary one",
    ),
    (
        "the marks of a merge",
        "a:\n<<<<<<< HEAD\n  b: 1\n=======\n  b: 2\n>>>>>>> new\n",
        "2:1",
        rules.BROKEN_SYNTAX,
        "`<<<<<<<`",
    ),
    ("a mark left of a merge", "a: >-\n  b\n=======\n", "3:1", rules.BROKEN_SYNTAX, "`=======`"),
    ("an unclosed bracket in braces", "a: {b: 1, c: [x}\n", "1:14", rules.UNCLOSED_BRACKET, "[ opened here"),
    ("a comma missing in braces", "a: {b: 2025-04-24T06:06 c: 1}\n", "1:25", rules.UNCLOSED_BRACKET, "`c:`"),
    ("a comma missing behind a list", "a: {b: [x] c: 1}\n", "1:12", rules.UNCLOSED_BRACKET, "`c:`"),
    ("an @ before an id", "a: [@x, y]\n", "1:5", rules.OPENING_MARK, "an id has a `@`"),
    ("an @ before a later id", "a: [x, @y]\n", "1:8", rules.OPENING_MARK, "an id has a `@`"),
    ("an @ before an id in lines", "a:\n  - @y\n", "2:5", rules.OPENING_MARK, "an id has a `@`"),
    (
        "a text with a colon below its field",
        "a:\n  In Kyiv: {killed} people\n  died.\nb: c\n",
        "2:3",
        rules.COLON_IN_TEXT,
        "opens a text",
    ),
    (
        "a text with a colon behind a dash",
        "a:\n  - In Kyiv: people died.\n",
        "2:5",
        rules.COLON_IN_TEXT,
        "opens a text",
    ),
    ("two equal keys", "a: 1\nb: 2\na: 3\n", "3:1", rules.EQUAL_KEYS, "first is in line 1"),
    ("equal keys in braces", "x: {a: 1, a: 2}\n", "1:11", rules.EQUAL_KEYS, "`a`"),
    ("a field without a name", "a: 1\n: b\n", "2:1", rules.BAD_FIELD_NAME, "no name"),
    ("an empty name in quotes", 'a: 1\n"": b\n', "2:1", rules.BAD_FIELD_NAME, "no name"),
    ("a list as a name", "? [a]\n: b\n", "1:3", rules.BAD_FIELD_NAME, "a list"),
    ("an anchor", "a: &x hi\n", "1:4", rules.ANCHOR, "`&x`"),
    ("an alias", "a: *x\n", "1:4", rules.ALIAS, "`*x`"),
    ("a merge key", "a:\n  <<: *x\n  b: c\n", "2:3", rules.MERGE_KEY, "`<<`"),
    ("a tag that runs code", "a: !!python/object:os.system x\n", "1:4", rules.TAG, "!!python/object"),
    ("a tag of one's own", "a: !foo x\n", "1:4", rules.TAG, "`!foo`"),
    ("an unknown tag handle", "a: !foo!bar x\n", "1:4", rules.TAG, "`!foo!bar`"),
    ("an explicit string tag", "a: !!str 12\n", "1:4", rules.TAG, "`!!str`"),
    ("a version directive", "%YAML 1.2\n---\na: b\n", "1:1", rules.DIRECTIVE, "%"),
    ("a tag directive", "%TAG ! tag:x\n---\na: b\n", "1:1", rules.DIRECTIVE, "%"),
    ("an unknown directive", "%FOO\n---\na: b\n", "1:1", rules.DIRECTIVE, "%"),
    ("a directive and nothing else", "%YAML 1.2\n", "1:1", rules.DIRECTIVE, "%"),
    ("a second document", "a: 1\n---\na: 2\n", "2:1", rules.SECOND_DOCUMENT, "second document"),
    ("100,000 brackets", "a: " + "[" * 100_000, "1:43", rules.TOO_DEEP, "40"),
    ("100,000 braces", "{a: " * 100_000, "1:161", rules.TOO_DEEP, "40"),
    ("too many values", "a: [" + "x," * 300_000 + "]", "1:399995", rules.FILE_TOO_LARGE, "200,000"),
    ("an enormous text", "a: " + "b" * 200_000, "1:4", rules.TEXT_TOO_LONG, "200,000"),
    ("a field without a colon", "a: 1\nfoo bar\nc: 3\n", "2:1", rules.MISSING_COLON, "`foo bar`"),
    ("a colon without a space", "a: 1\nb:2\nc: 3\n", "2:1", rules.MISSING_COLON, "no space"),
    ("an unknown escape", 'a: "C:\\dir"\n', "1:7", rules.UNKNOWN_ESCAPE, "`\\d`"),
]


@pytest.mark.parametrize(
    ("text", "place", "rule", "words"),
    [trap[1:] for trap in TRAPS],
    ids=[trap[0] for trap in TRAPS],
)
def test_a_trap_is_one_diagnostic_at_its_place(text: str | bytes, place: str, rule: Rule, words: str) -> None:
    start = time.process_time()

    found = read(text).diagnostics

    assert [shown(one) for one in found] == [(place, rule.code)]
    assert words in found[0].message
    assert found[0].hint
    assert not found[0].message.endswith(".")
    assert time.process_time() - start < 2


VALUES: list[tuple[str, str | bytes, object]] = [
    ("words YAML would type stay text", "a: NO\nb: 12:30\nc: 012\nd: 1.10\n", ["NO", "12:30", "012", "1.10"]),
    ("an impossible date stays text", "a: 2026-02-30\nb: ~\nc: null\n", ["2026-02-30", "~", "null"]),
    ("an empty value is an empty text", "a:\nb: ''\nc: [x, '']\n", ["", "", ["x", ""]]),
    ("a byte order mark at the start is ignored", b"\xef\xbb\xbfa: b\n", ["b"]),
    ("Windows line ends are line ends", "a: b\r\nc: >-\r\n  d\r\n  e\r\n", ["b", "d e"]),
    ("a comment two spaces away is a comment", "a: Kyiv  # the city\nb: 1  # x\n", ["Kyiv", "1"]),
    ("a comment behind quotes is a comment", "a: 'x' #y\nb: [c] #d\n", ["x", ["c"]]),
    ("a field commented out is a comment", "a: b\n#c: d\ne:\n  - f\n  #- g\n", ["b", ["f"]]),
    ("a comment behind a field with a list is one", "a: # list\n  - b\n", [["b"]]),
    ("a comment under >- in the field's column is one", "a: >-\n  b\n# c\nd: e\n", ["b", "e"]),
    ("marks under >- are letters", "a: >-\n  “b”\n", ["“b”"]),
    ("two marked words are a text", "a: “b” and “c”\n", ["“b” and “c”"]),
    ("a list with blank lines", "a: >-\n  - b\n\n  - c\n", ["- b\n- c"]),
    ("a year at the start of a line", "a: >-\n  in\n  2025. Then - so\n", ["in 2025. Then - so"]),
    ("every mark is safe under >-", "a: >-\n  {x} [@y]: #1 'z' *w*\n", ["{x} [@y]: #1 'z' *w*"]),
    ("a literal block of one line is a text", "a: |\n  b\n", ["b\n"]),
    ("a hash inside a word is a hash", "a: no#1\n", ["no#1"]),
    ("a dash inside a text is a dash", "a: x\n  y - z\n", ["x y - z"]),
    ("odd spaces inside a text stay", "a: 5\u00a0km\nb: >-\n  5\u00a0km\n", ["5\u00a0km", "5\u00a0km"]),
    ("seven marks inside a text stay", "a: >-\n  =======\n  <<<<<<< b\n", ["======= <<<<<<< b"]),
    ("a plain sign of a document is allowed", "---\na: b\n...\n", ["b"]),
    ("escapes of letters work", 'a: "\\u00e9 \\U0001F600 \\n"\n', ["é 😀 \n"]),
]


@pytest.mark.parametrize(("text", "values"), [case[1:] for case in VALUES], ids=[case[0] for case in VALUES])
def test_a_value_is_what_was_typed(text: str | bytes, values: list[object]) -> None:
    marked = read(text)

    assert marked.diagnostics == ()
    assert isinstance(marked.data, dict)
    assert list(marked.data.values()) == values


def test_every_mistake_that_can_be_read_past_is_reported_in_one_run() -> None:
    text = "a: &x hi\nb: !t y\na: 2\nc: Kyiv #1\nd: {e, f: g}\ni: [j: k]\nl: [m\n"

    found = read(text).diagnostics

    assert [shown(one) for one in found] == [
        ("1:4", "SYN019"),
        ("2:4", "SYN021"),
        ("3:1", "SYN016"),
        ("4:9", "SYN010"),
        ("5:5", "SYN011"),
        ("6:5", "SYN012"),
        ("7:4", "SYN014"),
    ]


HINTS = {  # what was typed: what is said
    "a: [@x, y]\n": "take the @ away: ids stand without it here",
    "a: @x\n": "take the @ away: ids stand without it here",
    "a: [@x] said\n": "put >- after the colon and the text, indented, on the next line",
    "r:\n  -{a_b: 1, c: 2}\n": "put `- ` in front: `- {a_b…`",
    "a:\n  text:\n    In Kyiv: {b} people\n": "put >- after `text:` and the text, indented, on the next line",
    "a: {b: 1, c: [x}\n": "close it with ]",
    "s:\n  a:\n    t: x\nb:\n    t: y\n  c:\n": "put 2 spaces in front of it, as its neighbours have",
    "s:\n  a:\n    t: x\n  - b:\n    t: x\n": "take the dash and the space behind it away",
}


@pytest.mark.parametrize(("text", "hint"), HINTS.items())
def test_the_hint_says_what_to_type(text: str, hint: str) -> None:
    (found,) = read(text).diagnostics

    assert found.hint == hint


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        (name, "write its fields, or delete the file")
        for name in ("reactions", "background", "updates", "style")
    ]
    + [(name, "write its fields") for name in ("event", "sources", "site")],
)
def test_only_a_file_that_nothing_needs_may_be_deleted(name: str, hint: str) -> None:
    (found,) = parse_yaml(b"", f"content/{name}.yml").diagnostics

    assert found.hint == hint


def test_what_is_sound_stays_when_only_words_are_wrong() -> None:
    marked = read("a: 1\na: [2]\nb: !t x\nc: {killed}\nd: [e: f]\ng: {h: i, j}\n")

    assert marked.data == {"a": "1", "b": "x", "c": "{killed}", "d": ["e: f"], "g": {"h": "i"}}


def test_below_the_second_of_two_equal_keys_mistakes_are_found_and_places_kept() -> None:
    marked = read("a:\n  b: 1\na:\n  b: 2\n  b: 3\n")

    assert [shown(one) for one in marked.diagnostics] == [("3:1", "SYN016"), ("5:3", "SYN016")]
    assert marked.places.value(("a", "b")).line == 2


def test_an_alias_bomb_is_neither_built_nor_slow() -> None:
    lines = ["a0: &a0 [x, x]", *(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30))]

    found = read("\n".join(lines))

    assert found.data is None
    assert {one.rule for one in found.diagnostics} == {rules.ANCHOR, rules.ALIAS, rules.TOO_MANY_MISTAKES}


def test_keys_and_values_know_their_places() -> None:
    places = read("\ufeffa: b\nc:\n  - d: [e, é f]\n  - >-\n    g\n").places

    assert places.keys == {("a",): (1, 1), ("c",): (2, 1), ("c", 0, "d"): (3, 5)}
    assert places.values == {
        ("a",): (1, 4),
        ("c",): (3, 3),
        ("c", 0): (3, 5),
        ("c", 0, "d"): (3, 8),
        ("c", 0, "d", 0): (3, 9),
        ("c", 0, "d", 1): (3, 12),
        ("c", 1): (4, 5),
    }


def test_no_two_rules_share_a_code_or_a_name() -> None:
    known = [rule for rule in vars(rules).values() if isinstance(rule, Rule)]

    assert len({rule.code for rule in known}) == len({rule.name for rule in known}) == len(known)
    assert all(rule.docs.endswith(".") for rule in known)


@pytest.mark.parametrize("text", [trap[1] for trap in TRAPS if len(trap[1]) < 1000])
def test_without_the_c_parser_a_trap_is_one_diagnostic_too(
    text: str | bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(yaml_reader, "LOADER", yaml.Loader)

    assert len(read(text).diagnostics) == 1


ODD_SPACE = re.compile(r"(?! )\s")
WORDS = st.text(max_size=20).filter(lambda text: not FORBIDDEN.search(text) and not ODD_SPACE.search(text))
NAMES = WORDS.filter(lambda text: text and " " not in text)
TREES = st.recursive(WORDS, lambda inner: st.lists(inner) | st.dictionaries(NAMES, inner), max_leaves=12)


def paths(tree: object, path: KeyPath = ()) -> list[KeyPath]:
    branches = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    return [path, *(deep for step, branch in branches for deep in paths(branch, (*path, step)))]


@settings(deadline=None)
@given(st.dictionaries(NAMES, TREES, min_size=1), st.booleans(), st.sampled_from([40, 110]))
def test_whatever_is_dumped_reads_back_as_it_was(tree: dict[str, object], flow: bool, width: int) -> None:  # noqa: FBT001
    plain = yaml.dump(tree, allow_unicode=True, default_flow_style=flow, width=width, Dumper=_Unaliased)

    marked = read(plain)

    assert marked.diagnostics == ()
    assert marked.data == tree
    lines = plain.split("\n")
    for path in paths(tree)[1:]:
        line, column = marked.places.values[path]
        assert 1 <= line <= len(lines)
        assert 1 <= column <= len(lines[line - 1]) + 1


class _Unaliased(yaml.SafeDumper):
    """Writes equal values out instead of repeating them by alias."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002
        return True


BASE_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # the two differ: only one reads `.\t:`
MARKS = st.sampled_from([*"\n\r\t :-[]{},#&*!|>'\"%@`?\\~<ab1\x00\u2028\ufeff", "\n  ", ": ", "- ", "<<: "])


@settings(deadline=None)
@given(st.binary(max_size=200) | st.lists(MARKS, max_size=40).map(lambda marks: "".join(marks).encode()))
def test_nothing_that_can_be_typed_raises(raw: bytes) -> None:
    marked = read(raw)

    assert marked.data is not None or marked.diagnostics
    for found in marked.diagnostics:
        assert found.location.line >= 1
        assert found.location.column >= 1
    if not marked.diagnostics:
        assert marked.data == yaml.load(raw, BASE_LOADER)  # noqa: S506
