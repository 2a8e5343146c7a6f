"""What can be wrong with a content file before its fields are looked at: the SYN rules."""

from __future__ import annotations

from generator.diagnostics import Rule

FILE_TOO_LARGE = Rule(
    "SYN001",
    "file-too-large",
    "A content file holds more than 2 MB, or more than 200,000 fields and values. An explainer of that "
    "length has no readers: something was pasted by mistake, or is meant to stop the build.",
)
NOT_UTF8 = Rule(
    "SYN002",
    "not-utf-8",
    "The file is saved in another encoding than UTF-8 (UTF-16, Windows-1252), so that letters "
    "would come out wrong. A byte order mark at the very start is accepted and ignored.",
)
FORBIDDEN_CHARACTER = Rule(
    "SYN003",
    "forbidden-character",
    "A character nobody can see, typed or written as an escape: control characters, half characters "
    "(surrogates), non-characters, line breaks of other systems (U+0085, U+2028, U+2029), and the marks "
    "that turn the direction of reading round (U+202A-202E, U+2066-2069). They hide or reorder words. "
    "At the start of a line or of a value, also every space that is not the ordinary one.",
)
TAB_INDENTATION = Rule(
    "SYN004",
    "tab-indentation",
    "A line starts with a tab. YAML counts spaces to see what belongs to what, and how wide a tab is, "
    "every program decides for itself.",
)
EMPTY_FILE = Rule(
    "SYN005",
    "empty-file",
    "The file holds nothing, or only comments. Most often its content was lost while saving, and the "
    "site would be built without it. A file that is not needed can be deleted.",
)
NOT_FIELDS = Rule(
    "SYN006",
    "not-fields",
    "The file is a list or a text. Every content file is a set of fields, each `name: value`: without its id "
    "no entry could be printed or linked to.",
)
BROKEN_SYNTAX = Rule(
    "SYN007",
    "broken-syntax",
    "The file cannot be read from this place on: it holds the marks of a merge, for example. What stands "
    "below is not checked until this is mended.",
)
OPENING_MARK = Rule(
    "SYN008",
    "opening-mark",
    "A text opens with a mark that has a meaning of its own there (`{` `[` `\"` `'` `@` `` ` `` `%` `*` `&` "
    "`!` `|` `>` `- `), and would be misread or lost. Under `>-`, on the next line, every mark is safe.",
)
COLON_IN_TEXT = Rule(
    "SYN009",
    "colon-in-text",
    "A text without `>-` holds a colon and a space, which would be the start of a field. What stands "
    "behind the colon would leave the text. Under `>-`, on the next line, a colon is a colon.",
)
LOST_AFTER_HASH = Rule(
    "SYN010",
    "lost-after-hash",
    "What follows a space and `#` is dropped. So that no words are lost unseen, a comment behind a text "
    "written without quotes stands at least two spaces after it and has a space after its `#`; "
    "`Kyiv # 1 in the list` and `Kyiv  #1` are reported, `Kyiv  # the city` is a comment. Behind an empty "
    "field, only the space after the `#` is asked for. A comment on its own line, further in than the field "
    "above it, needs that space too, and under `>-` it stands no further in than the field.",
)
COMMA_IN_TEXT = Rule(
    "SYN011",
    "comma-in-text",
    "Inside `{ }`, a comma ends a text: in `{note: one, two, value: 9}` the word `two` becomes a field."
    " The rest of the sentence would be lost. Quotation marks around the text keep it together.",
)
FIELD_IN_LIST = Rule(
    "SYN012",
    "field-in-list",
    "Inside `[ ]`, a colon and a space make a field: `[a b, c: d]` is not a list of two texts. What was"
    " meant to be a word or a source would be lost.",
)
UNFINISHED_QUOTE = Rule(
    "SYN013",
    "unfinished-quote",
    "A text opens with a quotation mark that is never closed. All that follows in the file would be "
    "part of the text. Under `>-`, on the next line, quotation marks are printed as typed.",
)
UNCLOSED_BRACKET = Rule(
    "SYN014",
    "unclosed-bracket",
    "A `[` or `{` is opened and not closed, or the commas between its items are missing or doubled. "
    "Where one entry ends and the next begins is then a guess, and we do not guess.",
)
WRONG_INDENTATION = Rule(
    "SYN015",
    "wrong-indentation",
    "A line stands further left or right than its neighbours, or has a dash where they have none (or "
    "none where they have one), so that it belongs to nothing, or would be glued to the text above it. "
    "In YAML, what stands further right belongs to what stands above it: a space too many can give a "
    "fact to another entry.",
)
EQUAL_KEYS = Rule(
    "SYN016",
    "equal-keys",
    "A field or id stands twice in one place. Plain YAML keeps the last one without a word, and readers"
    " would never see the first.",
)
BAD_FIELD_NAME = Rule(
    "SYN017",
    "bad-field-name",
    "A field has no name, or a list or a set of fields where its name should be. Most often its name "
    "was deleted by mistake, or a line opens with a mark. What it holds would be lost.",
)
MERGE_KEY = Rule(
    "SYN018",
    "merge-key",
    "`<<` copies fields from another entry. Whoever reads the entry, or reviews a change, would not see"
    " what it holds. Write the fields out.",
)
ANCHOR = Rule(
    "SYN019",
    "anchor",
    "`&name` marks a value to be repeated elsewhere, and whoever mends it here would change it there unseen. "
    "What explainers share is referred to by its id.",
)
ALIAS = Rule(
    "SYN020",
    "alias",
    "`*name` repeats a value from elsewhere; a few lines of them can fill any memory. "
    "What explainers share is referred to by its id.",
)
TAG = Rule(
    "SYN021",
    "tag",
    "A value opens with `!name` or `!!name`, which tells a program to read it as something else, even "
    "to run code. The words behind it would not be printed as they stand. Under `>-`, on the next line,"
    " `!` is printed as typed.",
)
DIRECTIVE = Rule(
    "SYN022",
    "directive",
    "A line at the top starts with `%`: an instruction to a program, such as the version of YAML. Other"
    " programs would read the file differently from this one, and nothing here needs it.",
)
SECOND_DOCUMENT = Rule(
    "SYN023",
    "second-document",
    "A line `---` starts a second document in the same file. Only the first would be read, and all that"
    " follows would be missing from the page without a word.",
)
TOO_DEEP = Rule(
    "SYN024",
    "too-deep",
    "Fields or brackets stand inside each other more than 40 deep, where our content never needs ten. A"
    " key was held down, or the file is meant to stop the build.",
)
TEXT_TOO_LONG = Rule(
    "SYN026",
    "text-too-long",
    "One text, or one hand-written page, is longer than 100,000 characters. Nobody reads a text of that"
    " length, and none could be checked in good time. Divide it.",
)
TOO_MANY_MISTAKES = Rule(
    "SYN027",
    "too-many-mistakes",
    "The file holds more than 100 mistakes, and the rest of it was not looked at. So many have one "
    "cause: mend the first ones, and look again.",
)
MISSING_COLON = Rule(
    "SYN028",
    "missing-colon",
    "A line is not a field: it has no colon, or no space behind its colon. What it says belongs to no "
    "field, so it would be lost, or be glued to the text above.",
)
UNKNOWN_ESCAPE = Rule(
    "SYN029",
    "unknown-escape",
    'Inside double quotes a backslash starts an escape such as `\\"`, and this one stands for no '
    "character. Letters would be missing from what readers see. Under `>-`, on the next line, a "
    "backslash is a backslash.",
)
LINES_KEPT = Rule(
    "SYN030",
    "lines-kept",
    "A text stands under `|`, which keeps the end of every line, so that each line would be a paragraph of "
    "its own. Under `>-` lines run on, and a blank line starts a paragraph.",
)
LIST_RUN_IN = Rule(
    "SYN031",
    "list-run-in",
    "Lines of a list stand under `>-` without a blank line between them, and run into one paragraph. Readers "
    "would see `- a - b`. With a blank line between them, each is an item of the list.",
)
