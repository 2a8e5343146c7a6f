"""Slips of form: indentation, colons, dashes, brackets, quotation marks, section lines."""

from __future__ import annotations

from tests.mistakes.table import BACKGROUND, EVENT, REACTIONS, SOURCES, Mistake

_ACCOUNT = "\n  s-russian-account:\n    heading: Russia’s account\n"
_STANDING = "    standing: disputed\n    by: [russian-mod, klymenko]\n"
_LIST = "    sources:\n      - insider-mod-confirms\n      - antiwar-com-trump-tells\n"
_PART = "    part: >-\n      Announced the last death, on 28 April.\n"
_HOSPITAL = "\n  in-hospital:\n    label: Injured people in hospital in Kyiv\n"
_AP_PHOTOS = "\nap-photos:\n  publisher: AP\n"
_STANCE = "  stance: Says both sides want peace\n"
_SECOND = "      - as_of: 2025-04-24T06:06\n        value: 9\n"
_BY = "    by: [terekhov, lysak]\n"
_HEADLINE = "headline: >-\n  Russia’s missile and drone attack on Kyiv: what happened on 24 April 2025\n"

TABLE = (
    Mistake(
        "a colon in a headline",
        EVENT,
        _HEADLINE,
        "headline: Russia’s missile and drone attack on Kyiv▸: what happened on 24 April 2025\n",
        "SYN009",
        "holds a colon and a space",
    ),
    Mistake(
        "a field without a space", EVENT, "byline: The", "▸byline:The", "SYN028", "no space after its colon"
    ),
    Mistake(
        "a missing quotation mark",
        REACTIONS,
        _STANCE,
        '  stance: ▸"Says both sides want peace\n',
        "SYN013",
        "closed",
        is_restored=False,
    ),
    Mistake(
        "typographic marks around a value",
        REACTIONS,
        _STANCE,
        "  stance: ▸“Says both sides want peace”\n",
        "SYN008",
        "are letters like any other",
    ),
    Mistake(
        "a value that opens with a quotation",
        REACTIONS,
        _STANCE,
        '  stance: ▸"they both want peace", he says\n',
        "SYN008",
        "opens with",
        is_restored=False,
    ),
    Mistake(
        "no colon", REACTIONS, _STANCE, "  ▸stance Says both sides want peace\n", "SYN028", "has no colon"
    ),
    Mistake(
        "an equals sign", REACTIONS, _STANCE, "  ▸stance = Says both sides want peace\n", "SYN028", "no colon"
    ),
    Mistake(
        "a full-width colon",
        REACTIONS,
        _STANCE,
        "  ▸stance：Says both sides want peace\n",
        "SYN028",
        "no colon",
    ),
    Mistake(
        "an id without its colon",
        EVENT,
        _HOSPITAL,
        _HOSPITAL.replace("  in-hospital:", "  ▸in-hospital"),
        "SYN028",
        "`in-hospital` has no colon behind it",
    ),
    Mistake(
        "a source without its colon",
        SOURCES,
        _AP_PHOTOS,
        _AP_PHOTOS.replace("ap-photos:", "▸ap-photos"),
        "SYN028",
        "`ap-photos` has no colon behind it",
    ),
    Mistake("a section without its colon", EVENT, "\nunknowns:\n", "\n▸unknowns\n", "SYN028", "no colon"),
    Mistake(
        "a section line deleted",
        EVENT,
        "\nstatements:\n  s-strike:\n",
        "\n  ▸s-strike:\n",
        "SYN015",
        "the line `statements:` is missing",
    ),
    Mistake(
        "another section line deleted",
        BACKGROUND,
        "\nplayers:\n  player-zelensky:\n",
        "\n  ▸player-zelensky:\n",
        "SYN015",
        "the line `players:` is missing",
    ),
    Mistake(
        "the first section line deleted",
        BACKGROUND,
        "questions:\n  what-happened-in-kyiv:\n",
        "  ▸what-happened-in-kyiv:\n",
        "SYN015",
        "the line of its section is missing",
        know="questions:",
    ),
    Mistake("a section line indented", EVENT, "\nunknowns:\n", "\n  ▸unknowns:\n", "SYN015", "further in"),
    Mistake(
        "an entry at the start of the line",
        EVENT,
        _ACCOUNT,
        _ACCOUNT.replace("  s-russian", "▸s-russian"),
        "SYN015",
        "further left than its neighbours",
    ),
    Mistake(
        "the last entry at the start of the line",
        BACKGROUND,
        "\n  player-bell:\n",
        "\n▸player-bell:\n",
        "SYN015",
        "further left than the other players",
    ),
    Mistake(
        "an entry one space off",
        EVENT,
        _ACCOUNT,
        _ACCOUNT.replace("  s-russian", " ▸s-russian"),
        "SYN015",
        "does not line up",
    ),
    Mistake(
        "an entry among the fields above it",
        EVENT,
        _ACCOUNT,
        _ACCOUNT.replace("  s-russian", "    ▸s-russian"),
        "SYN015",
        "stands among fields",
    ),
    Mistake(
        "a first field too far in",
        EVENT,
        _ACCOUNT,
        _ACCOUNT.replace("    heading", "      ▸heading"),
        "SYN015",
        "further in than the fields below it",
    ),
    Mistake(
        "a first field too far left",
        EVENT,
        _ACCOUNT,
        _ACCOUNT.replace("    heading", "  ▸heading"),
        "SYN015",
        "further left than its neighbours",
    ),
    Mistake(
        "a field too far in",
        EVENT,
        _STANDING,
        _STANDING.replace("    by", "      ▸by"),
        "SYN015",
        "does not line up",
    ),
    Mistake(
        "a field too far left",
        EVENT,
        _STANDING,
        _STANDING.replace("    by", "  ▸by"),
        "SYN015",
        "further left than its neighbours",
    ),
    Mistake("a tab", EVENT, _STANDING, _STANDING.replace("    standing", "▸\tstanding"), "SYN004", "a tab"),
    Mistake(
        "a space copied from a web page",
        EVENT,
        _STANDING,
        _STANDING.replace("    standing", "   ▸\u00a0standing"),
        "SYN003",
        "not an ordinary one",
    ),
    Mistake(
        "a field written twice",
        EVENT,
        _STANDING,
        f"    standing: disputed\n    ▸{_STANDING.lstrip()}",
        "SYN016",
        "written twice",
    ),
    Mistake(
        "a dash without its space",
        EVENT,
        _SECOND,
        _SECOND.replace("- as_of", "▸-as_of"),
        "SYN015",
        "no space behind its dash",
    ),
    Mistake(
        "a dash without its space in a list",
        EVENT,
        _LIST,
        _LIST.replace("- antiwar", "▸-antiwar"),
        "SYN015",
        "no space behind its dash",
    ),
    Mistake(
        "a dash without its space at the head of a list",
        EVENT,
        _LIST,
        _LIST.replace("- insider", "▸-insider"),
        "SYN015",
        "no space behind its dash",
    ),
    Mistake(
        "a dash before the fields of an entry",
        EVENT,
        _ACCOUNT,
        _ACCOUNT.replace("    heading", "    ▸- heading"),
        "SYN015",
        "a dash in front",
    ),
    Mistake("a bracket not closed", EVENT, _BY, "    by: ▸[terekhov, lysak\n", "SYN014", "not closed by ]"),
    Mistake(
        "a text that opens with a mark",
        BACKGROUND,
        _PART,
        "    part: ▸[[tkachenko]] announced the last death.\n",
        "SYN008",
        "opens with `[`",
        is_restored=False,
    ),
    Mistake("an arrow the wrong way", BACKGROUND, _PART, _PART.replace(">-", "▸->"), "SYN008", "is not `>-`"),
    Mistake(
        "text beside the arrow",
        BACKGROUND,
        _PART,
        "    part: ▸>- Announced the last death, on 28 April.\n",
        "SYN008",
        "opens with `>`",
    ),
    Mistake(
        "a pipe for the arrow",
        BACKGROUND,
        "    part: >-\n      Was in South Africa when",
        "    part: ▸|-\n      Was in South Africa when",
        "SYN030",
        "a paragraph of each line",
    ),
    Mistake(
        "a list that runs into one line",
        BACKGROUND,
        _PART,
        "    part: >-\n      Two things:\n      ▸- Announced the last death.\n      - Headed the administration.\n",
        "SYN031",
        "would run into the one above it",
        is_restored=False,
    ),
    Mistake(
        "the marks of a second document", EVENT, "\nunknowns:\n", "\n▸---\nunknowns:\n", "SYN023", "second"
    ),
)
