"""mkdocs.yml is looked at for two settings, and nothing in it is obeyed."""

from __future__ import annotations

import pytest

from generator.loading.engine import load_engine, parse_engine
from tests.conftest import WriteContent


def _read(text: str) -> tuple[str | None, str | None]:
    settings = parse_engine(text.encode())
    assert settings
    return settings.site_name.text, settings.site_url.text


@pytest.mark.parametrize(
    ("line", "url"),
    [
        ("site_url: https://a.example/", "https://a.example/"),
        ('site_url: !ENV [SITE_URL, "https://a.example/"]', "https://a.example/"),
        ("site_url: !ENV [SITE_URL, OTHER, https://a.example/]", "https://a.example/"),
        ("site_url: !ENV SITE_URL", None),
        ("site_url: !ENV [SITE_URL]", None),
        ("site_url: [a, b]", None),
        ("site_name: A", None),
    ],
)
def test_the_default_of_a_variable_counts_and_not_the_variable(
    line: str, url: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SITE_URL", "https://host.example/")

    assert _read(f"{line}\ntheme: material\n")[1] == url


def test_tags_of_the_engine_are_passed_over_and_run_nothing() -> None:
    text = """\
site_name: Quill
markdown_extensions:
  - emoji:
      generator: !!python/name:material.extensions.emoji.to_svg
hooks: !!python/object/apply:os.system ["exit 1"]
"""

    assert _read(text) == ("Quill", None)


@pytest.mark.parametrize(
    "raw", [b"", b"- a", b"a: [", b"\xff\xfe", b"a: &x\nb: *y", b"INHERIT: base.yml", b"[" * 9000]
)
def test_what_is_not_for_us_to_read_is_left_to_the_engine(raw: bytes) -> None:
    assert parse_engine(raw) is None


def test_a_setting_knows_its_place(write_content: WriteContent) -> None:
    settings = load_engine(write_content({}))

    assert settings
    assert str(settings.site_name.place) == "mkdocs.yml:1:12"
    assert str(settings.site_url.place) == "mkdocs.yml:2:11"


def test_without_the_file_there_are_no_settings(write_content: WriteContent) -> None:
    assert load_engine(write_content({}) / "content") is None
