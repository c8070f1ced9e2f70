"""Whether questions are answered from the notes, and to the point: `viva bench ask`.

    python -m research.benchmarks.ask [--show] [--questions FILE --notes FILE...]

The questions of `data/ask_questions.toml`, over the shipped pack and the notes in
`data/ask_notes`, answered without a language model, but for those in another language than the notes,
which the starter model translates. An answer counts where it has the words that
the right one has and is not longer than one listens to.

`--questions` are others, in the same form, over the shipped pack and `--notes`.
"""

import argparse
import re
import statistics
import tempfile
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from research.benchmarks.measure import Row, tell
from tutor.audio.endpoint import EndpointRule
from tutor.config.paths import data_root, knowledge_dir, paths_below, resolve_paths
from tutor.config.settings import Settings
from tutor.core.cancel import CancelToken
from tutor.engine.exchange import Exchange
from tutor.engine.models import Models
from tutor.engine.notes import Notes
from tutor.engine.question_answering import QuestionAnswerer
from tutor.engine.requests import Answered, Ask
from tutor.engine.transcription import Transcription
from tutor.importing.importer import import_documents, read_sources, title_of
from tutor.packs.library import open_library
from tutor.packs.plain import plain_text

DATA = Path(__file__).parent / "data"
MOST_WORDS = 150
"""About a minute of speech."""
OFF_TOPIC = "off topic"
OTHER_LANGUAGE = "other language"
_MARK = re.compile(r" \[\d+\]")


@dataclass(frozen=True, slots=True)
class Question:
    kind: str
    ask: str
    says: list[str]
    """Patterns that a right answer matches; empty where the notes do not cover the question."""
    follows: tuple[str, ...] = ()
    words: int = MOST_WORDS
    """The most that a right answer has."""
    without: str = ""
    """A pattern that no right answer matches."""

    def is_met_by(self, answered: Answered, *, if_near: bool = False) -> bool:
        """`if_near`: also by what is shown as the nearest, which may not be the answer."""
        if not self.says:
            return not answered.covered
        if not (answered.covered or (if_near and answered.citations)):
            return False
        text = plain_text(_MARK.sub("", answered.answer))
        if len(text.split()) > self.words or (self.without and re.search(self.without, text)):
            return False
        return all(re.search(one, text, re.IGNORECASE) for one in self.says)


def read_questions(file: Path) -> list[Question]:
    rows = tomllib.loads(file.read_text(encoding="utf-8"))["question"]
    return [Question(**{"without" if name == "not" else name: row[name] for name in row}) for row in rows]


def asked(answerer: QuestionAnswerer, question: Question, *, translates: bool = False) -> Answered:
    """The answer to `question`, after those that it follows; `translates`: see Ask."""
    conversation: tuple[Exchange, ...] = ()
    for text in (*question.follows, question.ask):
        answered = answerer.answer(
            Ask(text, conversation, translates=translates), lambda _: None, CancelToken()
        )
        conversation = (*conversation, answered.exchange)
    return answered


def rows(
    models_dir: Path,
    runs: int,
    *,
    shows: bool = False,
    file: Path | None = None,
    notes: Sequence[Path] = (),
) -> list[Row]:
    """The rows of `viva bench ask`; `file`: other questions, over `notes`."""
    questions = read_questions(file or data_root() / DATA / "ask_questions.toml")
    sources = notes if file else sorted((data_root() / DATA / "ask_notes").iterdir())
    with tempfile.TemporaryDirectory() as home:
        indexed, models = indexed_notes(Path(home), models_dir, sources)
        transcription = Transcription(models.recogniser, models.silero, EndpointRule())
        answerer = QuestionAnswerer(indexed, models.embedder, models.llm, transcription)
        answers = [
            (question, asked(answerer, question, translates=question.kind == OTHER_LANGUAGE))
            for question in questions
        ]
        models.close()
    if shows:
        for question, answered in answers:
            tell(f"{'ok  ' if question.is_met_by(answered) else 'MISS'} {question.kind}: {question.ask}")
            tell(f"     {answered.searched} → {answered.answer}")
    found = [_row(kind, answers) for kind in dict.fromkeys(question.kind for question in questions)]
    covered = [(question, answered) for question, answered in answers if question.says]
    shown = sum(question.is_met_by(answered, if_near=True) for question, answered in covered)
    refused = sum(not answered.citations for _, answered in covered)
    others = [answered for question, answered in answers if not question.says]
    near = sum(bool(answered.citations) and not answered.covered for answered in others)
    took = statistics.median(answered.first_token_s for _, answered in covered if answered.covered)
    return [
        *found,
        Row("covered_right", _share(covered), "ratio", f"{len(covered)} questions that the notes cover", 1),
        Row(
            "covered_right_or_nearest",
            round(shown / len(covered), 3),
            "ratio",
            "with what is shown as nearest",
            1,
        ),
        Row("uncovered_nearest_shown", float(near), "count", f"of {len(others)}", 1),
        Row("covered_refused", float(refused), "count", f"of {len(covered)}", 1),
        Row("first_sentence_median", round(took, 3), "s", "without a language model", 1),
    ]


def indexed_notes(home: Path, models_dir: Path, sources: Sequence[Path]) -> tuple[Notes, Models]:
    """The shipped pack and `sources`, imported below `home` and indexed."""
    paths = replace(paths_below(home), shared_models_dir=models_dir)
    settings = Settings()
    for file in sources:
        documents, _ = read_sources([file])
        import_documents(documents, paths.packs_dir, title=title_of([file]))
    models = Models(paths, settings)
    library = open_library(knowledge_dir(), paths.packs_dir, paths.parsed_dir)
    notes = Notes(library, models, paths, settings)
    notes.update(lambda _: None, CancelToken())
    return notes, models


def _row(kind: str, answers: list[tuple[Question, Answered]]) -> Row:
    mine = [pair for pair in answers if pair[0].kind == kind]
    return Row(kind.replace(" ", "_").replace("-", "_"), _share(mine), "ratio", f"{len(mine)} questions", 1)


def _share(answers: list[tuple[Question, Answered]]) -> float:
    return round(sum(question.is_met_by(answered) for question, answered in answers) / len(answers), 3)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--show", action="store_true", help="tell every answer")
    parser.add_argument("--questions", type=Path, help="other questions in the same form")
    parser.add_argument("--notes", type=Path, nargs="+", default=[], help="the notes that these are asked of")
    parsed = parser.parse_args()
    models_dir = resolve_paths().models_dir
    for row in rows(models_dir, 1, shows=parsed.show, file=parsed.questions, notes=parsed.notes):
        print(row)


if __name__ == "__main__":
    main()
