"""What the docs name is there: pages, files, tests, settings, commands."""

import argparse
import re
from pathlib import Path

import pytest

from tutor.cli.main import COMMANDS, build_parser
from tutor.config.settings import Settings

ROOT = Path(__file__).resolve().parents[3]
PAGES = sorted(
    [*ROOT.glob("*.md"), *(page for part in ("docs", "packaging", "research/training") for page in (ROOT / part).rglob("*.md"))]
)  # fmt: skip
ON_THE_SITE = ("http", "../../actions", "../../releases")
PATHS = re.compile(r"`((?:tutor|tests|research|scripts|packaging|models|knowledge)/[\w./-]*\w|\w+/\w+\.py)\b")
ABOVE = (ROOT, ROOT / "tutor", ROOT / "packaging")
"""Folders that names of files start from."""
MADE_LATER = {"tutor/_data", "tutor/ui/translations/viva_CODE.ts"}
TESTS = re.compile(r"`(test_\w+\.py)`")


def text_of(page: str) -> str:
    return (ROOT / "docs" / "reference" / page).read_text("utf-8")


def anchors(page: Path) -> set[str]:
    """What the site makes of headings."""
    headings = re.findall(r"^#+ (.*)$", page.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page):
    for link in re.findall(r"\]\(([^)\s]+)", page.read_text("utf-8")):
        if not link.startswith(ON_THE_SITE):
            name, _, anchor = link.partition("#")
            target = page.parent / name if name else page
            assert target.exists(), link
            assert not anchor or anchor in anchors(target), link


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_files_that_are_named_exist(page):
    text = page.read_text("utf-8")
    named = set(PATHS.findall(text)) - MADE_LATER
    assert not [name for name in named if not any((folder / name).exists() for folder in ABOVE)]
    assert not [name for name in TESTS.findall(text) if not any((ROOT / "tests").rglob(name))]


def test_every_setting_is_described():
    described = text_of("settings.md")
    keys = [f"{section}.{key}" for section, values in Settings().model_dump().items() for key in values]
    assert [key for key in keys if f"| `{key}` |" not in described] == []


@pytest.mark.parametrize("command", [name for name, _ in COMMANDS])
def test_every_command_is_described_with_every_option(command):
    entries = re.findall(rf"^    viva {command} .*(?:\n {{5,}}.*)*", text_of("commands.md"), re.MULTILINE)
    words = subparsers_of(build_parser(command))[command]
    options = {
        option for one in (words, *subparsers_of(words).values()) for option in one._option_string_actions
    }
    told = set(re.findall(r"--?[\w-]+", "\n".join(entries))) | {"-h", "--help", "--json"}
    assert entries
    assert options - told == set()


def subparsers_of(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    found = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
    return dict(found[0].choices) if found else {}


def test_every_picture_is_shown():
    shown = "".join(page.read_text("utf-8") for page in PAGES)
    pictures = (ROOT / "docs" / "screenshots").iterdir()
    assert [picture.name for picture in pictures if picture.name not in shown] == []
