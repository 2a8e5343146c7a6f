"""Slips in sources, and in whatever is named."""

from __future__ import annotations

from tests.mistakes.table import BACKGROUND, EVENT, PEOPLE, PLACES, REACTIONS, SOURCES, UPDATES, Mistake

_SEARCH = "        by: [ses]\n        sources: [up-search-rescue, unhcr-responds]\n"
_CITED = "they said, and were listed apart.\n      [@up-eight-killed; @rbc-minister-reports]"
_LYSAK = "    who: lysak\n    where: marhanets\n    sources: [afp-drone-kills, babel-russians-hit, unn-significantly-intensified]\n"

TABLE = (
    Mistake(
        "a source mistyped",
        EVENT,
        _SEARCH,
        _SEARCH.replace("up-se", "▸up-es"),
        "REF001",
        "`up-esarch-rescue`",
    ),
    Mistake(
        "a source with a capital", EVENT, _SEARCH, _SEARCH.replace("up-s", "▸Up-s"), "SCH001", "not an id"
    ),
    Mistake("a dash for a hyphen", EVENT, _SEARCH, _SEARCH.replace("up-s", "▸up—s"), "SCH001", "not an id"),
    Mistake(
        "a citation mistyped",
        BACKGROUND,
        _CITED,
        _CITED.replace("@up-eight-killed", "▸@up-eigth-killed"),
        "REF001",
        "`up-eigth-killed`",
    ),
    Mistake(
        "a source's own id mistyped, cited fifteen times",
        SOURCES,
        "\nup-search-rescue:\n",
        "\n▸up-serach-rescue:\n",
        "REF001",
        "`up-search-rescue`, named 15 times",
    ),
    Mistake(
        "the only citation of a source mistyped",
        REACTIONS,
        "as his guest. [@presidency-remarks-prior]\n",
        "as his guest. [▸@presidency-remark-prior]\n",
        "REF001",
        "`presidency-remark-prior`",
    ),
    Mistake(
        "an explainer mistyped",
        PEOPLE,
        "      sources: kyiv-2025-04-24/rbc-minister-reports\n",
        "      sources: ▸kiyv-2025-04-24/rbc-minister-reports\n",
        "REF001",
        "unknown explainer `kiyv-2025-04-24`",
    ),
    Mistake(
        "a person mistyped",
        BACKGROUND,
        _LYSAK,
        _LYSAK.replace("who: ", "who: ▸").replace("lysak", "lisak"),
        "REF002",
        "`lisak`",
    ),
    Mistake("a person's own id mistyped", PEOPLE, "\ntrump:\n", "\n▸trmup:\n", "REF002", "`trump`, named"),
    Mistake(
        "a place mistyped",
        BACKGROUND,
        _LYSAK,
        _LYSAK.replace("where: marhanets", "where: ▸marhanetz"),
        "REF003",
        "`marhanetz`",
    ),
    Mistake(
        "a place's own id mistyped",
        PLACES,
        "\nsviatoshynskyi:\n",
        "\n▸sviatoshynsky:\n",
        "REF003",
        "`sviatoshynskyi`, named",
    ),
    Mistake(
        "a side mistyped",
        PEOPLE,
        "  name: Rustem Umerov\n  also:\n    - Рустем Умєров\n  side: ukraine\n",
        "  name: Rustem Umerov\n  also:\n    - Рустем Умєров\n  side: ▸ukrain\n",
        "REF006",
        "unknown side `ukrain`",
    ),
    Mistake(
        "a side's own id mistyped",
        EVENT,
        "  russia: Russia\n",
        "  ▸rusia: Russia\n",
        "REF006",
        "`russia`, named",
    ),
    Mistake(
        "a reply to nobody",
        REACTIONS,
        "r-trump-table:\n  who: trump\n",
        "r-trump-table:\n  who: trump\n  in_reply_to: ▸r-trump-stopp\n",
        "REF006",
        "`r-trump-stopp`",
        is_restored=False,
    ),
    Mistake(
        "an entry mistyped in the ledger",
        UPDATES,
        "  at: 2026-11-23\n  kind: update\n",
        "  at: 2026-11-23\n  kind: update\n  affects: [▸kiled]\n",
        "REF006",
        "`kiled`",
        is_restored=False,
    ),
)
