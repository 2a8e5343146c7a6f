"""Slips in what is published when, in the ledger, and in who says so."""

from __future__ import annotations

from tests.mistakes.table import BACKGROUND, EVENT, REACTIONS, UPDATES, Mistake

_DRONES = "\n  s-russian-drones:\n    detail: true\n    text: >-\n"
_KHARKIV = "    standing: attributed\n    by: [terekhov, lysak]\n    said: 2025-04-24\n"
_WHEN = "when: 2025-04-24T01:00~/2025-04-24\n"

TABLE = (
    Mistake("a status mistyped", EVENT, "status: ready\n", "status: ▸raedy\n", "SCH001", "`raedy`"),
    Mistake(
        "a kind of change mistyped",
        UPDATES,
        "  at: 2026-11-23\n  kind: update\n",
        "  at: 2026-11-23\n  kind: ▸updated\n",
        "SCH001",
        "`updated`",
    ),
    Mistake(
        "a ledger entry in the future",
        UPDATES,
        "  at: 2026-11-23\n",
        "  at: ▸2027-11-23\n",
        "DAT002",
        "has not come yet",
        undo="mend the date",
    ),
    Mistake(
        "an embargo without an end",
        EVENT,
        _DRONES,
        _DRONES.replace("    text", "    embargoed_until: ▸2027-01-01/..\n    text"),
        "SCH001",
        "has no end",
        undo="write the time it ends with",
    ),
    Mistake(
        "withdrawn without a word in the ledger",
        EVENT,
        _DRONES,
        _DRONES.replace("    text", "    status: ▸withdrawn\n    text"),
        "PUB003",
        "updates.yml does not say so",
        undo="add a retraction with `affects: [s-russian-drones]`",
    ),
    Mistake(
        "a review that was due",
        EVENT,
        _WHEN,
        f"review_by: ▸2026-11-20\n{_WHEN}",
        "DAT004",
        "was due",
        undo="check the facts",
    ),
    Mistake(
        "a review long overdue",
        EVENT,
        _WHEN,
        f"review_by: ▸2026-10-20\n{_WHEN}",
        "DAT005",
        "over 14 days",
        undo="check",
    ),
    Mistake(
        "one id for two entries",
        EVENT,
        "\n  s-kremlin:\n",
        "\n  t-marhanets-strike:\n",
        "REF007",
        "is taken by the statement",
        elsewhere=(BACKGROUND, "\n  ▸t-marhanets-strike:\n"),
        undo="give it another id",
    ),
    Mistake(
        "said, but not when",
        EVENT,
        f"      head of the region, had no casualties. [@up-khmelnytskyi-zhytomyr]\n{_KHARKIV}",
        f"      head of the region, had no casualties. [@up-khmelnytskyi-zhytomyr]\n{_KHARKIV.replace('    said: 2025-04-24', '    brief: false')}",
        "ATT001",
        "not dated",
        elsewhere=(EVENT, "\n  ▸s-kharkiv:\n"),
        undo="add `said: …`",
    ),
    Mistake(
        "a word the house avoids",
        EVENT,
        "      Kremlin spokesman Dmitry Peskov said that",
        "      Kremlin spokesman Dmitry Peskov ▸claimed that",
        "STY001",
        "the house avoids “claimed”",
        undo="write said",
    ),
    Mistake(
        "a reaction that says nothing",
        REACTIONS,
        "r-trump-table:\n  who: trump\n  at: 2025-04-24T13:00-04:00~\n",
        "▸r-silence:\n  who: trump\n  at: 2025-04-24\n  kind: action\n  stance: None\n  sources: [presidency-remarks-prior]\n\n"
        "r-trump-table:\n  who: trump\n  at: 2025-04-24T13:00-04:00~\n",
        "ATT003",
        "the reaction says nothing",
        undo="add `quotations` or `summary`",
    ),
)
