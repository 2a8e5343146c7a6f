from __future__ import annotations

import pytest

from generator.checks.languages import unknown_language
from generator.loading.library import load_library
from tests.conftest import NOW, WriteContent
from tests.projects import change


@pytest.mark.parametrize(
    "code, hint",
    [
        ("ukr", "did you mean `uk`?"),
        ("rus", "did you mean `ru`?"),
        ("fra", "did you mean `fr`?"),
        ("ua", "write uk"),
    ],
)
def test_the_hint_names_the_language_that_was_meant(
    write_content: WriteContent, code: str, hint: str
) -> None:
    root = write_content({})
    change(root / "content/lake/sources.yml", "  kind: news\n", f"  kind: news\n  language: {code}\n")
    (found,) = unknown_language(load_library(root)[0], NOW)

    assert found.hint.startswith(hint)
