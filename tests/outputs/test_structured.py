"""The one script element with values in it: no value can leave it, and it is still what it was."""

from __future__ import annotations

import json

import pytest

from generator.outputs.structured import script


@pytest.mark.parametrize(
    "text",
    [
        "</script><script>alert(1)</script>",
        "<!--<script>",
        "]]>",
        "&lt;/script&gt;",
        "a\u2028b\u2029c",
        '"},{"@type":"Person"',
        "\\u003c/script>",
        "{{ config }} {% raw %}",
    ],
)
def test_no_value_can_leave_the_element(text: str) -> None:
    element = script({"name": text})
    inside = element.removeprefix('<script type="application/ld+json">').removesuffix("</script>\n")

    assert json.loads(inside) == {"name": text}
    assert not set(inside) & set("<>&\u2028\u2029\n")
