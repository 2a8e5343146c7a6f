"""The one comment on a pull request: written once, then kept up to date, and taken down."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from generator.hosting.github import GitHub, NoAnswerError

MARKER = "<!-- nutgraf: preview -->"
AUTHOR = "github-actions[bot]"
LONGEST = 65_400
"""What a comment may hold beside its marker; GitHub refuses 65,536 characters."""
PLACEHOLDER = "https://preview.invalid/"
"""The address that previews are made for, because pull requests of forks are not told the real one."""
_TAGS = re.compile(
    r"</?(?:b|br|code|del|details|i|ins|p|s|strong|sub|summary|sup|table|tbody|td|th|thead|tr)\s*/?>"
)
_LINKS = re.compile(re.escape(f"]({PLACEHOLDER}") + r"[A-Za-z0-9_./#%-]*\)")
_CODE = re.compile(r"<code>(?:&#\d{2,3};|</?(?:del|ins)>|[^!-/:-@\[-`{-~\n])*</code>")
"""What an editor typed, as the generator prints it: each punctuation mark is a reference."""
_ACTING = re.compile(r"[<@`\\]|&#|://|www\.|!\[|\]\(|\]:", re.IGNORECASE)
"""What could begin markup, a link, a picture or a call; a reference (`&#64;`) calls, too, outside code."""


def is_harmless(facts: str) -> bool:
    """Whether Markdown can call nobody, and leads nowhere but to its preview."""
    if len(facts) > LONGEST or not all(char.isprintable() or char == "\n" for char in facts):
        return False
    rest = _TAGS.sub("", _LINKS.sub("", _CODE.sub("", facts)))
    return not _ACTING.search(rest)


def at_address(facts: str, address: str) -> str:
    """Return facts with their links to the preview at `address`; without one, with no links."""
    if address:
        return facts.replace(PLACEHOLDER, address)
    return re.sub(r"\[([^\[\]\n]*)" + re.escape(f"]({PLACEHOLDER}") + r"[^()\n]*\)", r"\1", facts)


def put_comment(github: GitHub, number: int, text: str) -> None:
    """Write our comment, or change the one there is; what is there twice is there once afterwards."""
    body = f"{MARKER}\n{text}"
    own = _own(github, number)
    if not own:
        github.send("POST", f"issues/{number}/comments", {"body": body})
        return
    first, *others = own
    if first["body"] != body:
        github.send("PATCH", f"issues/comments/{int(first['id'])}", {"body": body})
    _delete(github, others)


def take_down_comment(github: GitHub, number: int) -> None:
    """Delete our comment, if there is one."""
    _delete(github, _own(github, number))


def _own(github: GitHub, number: int) -> list[Any]:
    """Return our comments, oldest first: anybody can write the marker, nobody else under our name."""
    return [
        comment
        for comment in github.listed(f"issues/{number}/comments")
        if (comment.get("user") or {}).get("login") == AUTHOR and str(comment.get("body")).startswith(MARKER)
    ]


def _delete(github: GitHub, comments: Sequence[Any]) -> None:
    for comment in comments:
        try:
            github.send("DELETE", f"issues/comments/{int(comment['id'])}")
        except NoAnswerError as error:
            if error.status != 404:  # somebody was faster
                raise
