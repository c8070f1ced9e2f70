"""Answers with and without a language model, side by side."""

from pathlib import Path

import pytest

from research.benchmarks import ask
from tutor.config.settings import Settings
from tutor.core.material import Passage
from tutor.engine.exchange import Exchange
from tutor.engine.requests import Answered, Ask, Citation

PASSAGE = Passage("1", "heart", "pulse", "Pulse › Notes", "The heart beats\n70 times a minute.")


class Answerer:
    """Has other words with a model for questions on blood alone."""

    def answer(self, request: Ask, *_: object) -> Answered:
        words = "Worded. [1]" if request.wording and "blood" in request.question else "Copied. [1]"
        exchange = Exchange(request.question, request.question, (), ())
        return Answered(request.question, request.question, words, True, (Citation(1, PASSAGE),), exchange)


class Models:
    def close(self) -> None:
        pass


def test_what_a_language_model_changes_is_written_beside_what_is_copied_with_the_passages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ask, "_answerer", lambda *_: (Answerer(), Models()))
    ask.compare(tmp_path, Settings(), tmp_path / "read.md")
    entry, *others = (tmp_path / "read.md").read_text().split("\n\n## ")
    assert entry.startswith(
        "## What does the P wave show and how much blood does the heart pump in a minute?\n\n"
        "- copied: Copied. [1]\n- by the language model: Worded. [1]\n"
    )
    assert "- passage: Pulse › Notes: The heart beats 70 times a minute.\n" in entry
    assert all("blood" in other for other in others)
