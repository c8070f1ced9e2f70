"""What the vocabulary is worth: word errors and recall of terms with it, without it, with a wrong one.

python -m research.benchmarks.voice_vocabulary [--limit N] [--model whisper-base] [--list]
"""

import argparse
import random
import tempfile
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import jiwer

from research.benchmarks.measure import Row, tell
from research.benchmarks.voice_speakers import Speakers
from tutor.audio.voice_activity import SileroModel, speech_spans
from tutor.config.paths import knowledge_dir, resolve_paths
from tutor.core.cancel import CancelToken
from tutor.core.material import Item, Topic
from tutor.core.ports import FloatArray
from tutor.engine.notes import hotwords_of
from tutor.packs.library import open_library
from tutor.stt.segments import transcribe_recording
from tutor.stt.whisper import WhisperTranscriber
from tutor.text.canonical import canonical
from tutor.text.near import near_terms, own_words_of
from tutor.text.say import spoken_form

SENTENCES = Path(__file__).parent / "data" / "voice_sentences.toml"
MODELS = {"base": "whisper-base", "tiny": "whisper-tiny.en"}
THREADS = 2
SEED = 6


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence in one voice."""

    text: str
    terms: tuple[str, ...]
    item: Item
    topic: Topic
    voice: str
    samples: FloatArray


@dataclass(frozen=True, slots=True)
class Score:
    """Over all sentences: errors a word, and the share of terms that came through."""

    wer: float
    recall: float


def rows(models: Path) -> list[Row]:
    """Rows of both models over all voices."""
    said = spoken(models)
    out: list[Row] = []
    for short, model in MODELS.items():
        with_it, without, wrong = scores(models / model, said)
        ratio = round(with_it.wer / without.wer, 3)
        against = f"word errors without vocabulary ({without.wer:.3f}); less is better"
        out += [
            Row(f"wer_with_vocabulary_vs_without_{short}", ratio, "ratio", against, 1),
            Row(
                f"term_recall_{short}", round(with_it.recall, 3), "ratio", f"{without.recall:.3f} without", 1
            ),
            Row(
                f"wer_wrong_vocabulary_minus_without_{short}",
                round(wrong.wer - without.wer, 4),
                "ratio",
                "word errors a word; the vocabulary of another topic",
                1,
            ),
        ]
    return out


def spoken(models: Path, limit: int | None = None) -> list[Said]:
    """The sentences in every voice."""
    library = open_library(knowledge_dir())
    with tempfile.TemporaryDirectory() as scratch:
        speakers = Speakers(models, Path(scratch))
        try:
            if "espeak-ng" not in speakers.by_name:
                tell("espeak-ng is not installed: two voices instead of three")
            said = []
            for row in tomllib.loads(SENTENCES.read_text(encoding="utf-8"))["sentence"][:limit]:
                item = library.item(row["item"])
                topic = library.topic(item.topic)
                for voice, speak in speakers.by_name.items():
                    samples = speak(row["text"], topic.vocabulary)
                    said.append(Said(row["text"], tuple(row["terms"]), item, topic, voice, samples))
            return said
        finally:
            speakers.close()


def scores(model: Path, said: Sequence[Said], *, is_listed: bool = False) -> tuple[Score, Score, Score]:
    """With the vocabulary of the question, without one, with that of a question of another topic."""
    recogniser = WhisperTranscriber(model, threads=THREADS)
    silero = SileroModel()

    def hear(one: Said, hotwords: Sequence[str]) -> str:
        spans = speech_spans(silero, one.samples)
        return transcribe_recording(recogniser, spans, one.samples, hotwords, CancelToken()).text

    strangers = random.Random(SEED)
    texts: dict[str, list[str]] = {"with": [], "without": [], "wrong": []}
    for one in said:
        texts["with"].append(repaired(hear(one, hotwords_of(one.item, one.topic)), one.topic))
        texts["without"].append(hear(one, ()))
        other = strangers.choice([s for s in said if s.topic.id != one.topic.id])
        texts["wrong"].append(hear(one, hotwords_of(other.item, other.topic)))
    for name, heard in texts.items():
        for voice in dict.fromkeys(one.voice for one in said):
            mine = [(o, t) for o, t in zip(said, heard, strict=True) if o.voice == voice]
            score = _score([o for o, _ in mine], [t for _, t in mine])
            tell(f"{model.name}, {voice}, {name}: word errors {score.wer:.3f}, terms {score.recall:.3f}")
    if is_listed:
        for one, helped, alone in zip(said, texts["with"], texts["without"], strict=True):
            lost = [term for term in one.terms if not holds(helped, term)]
            print(f"{one.voice}: {one.text}\n  with    {helped}\n  without {alone}\n  lost {lost}")
    with_it, without, wrong = (_score(said, heard) for heard in texts.values())
    return with_it, without, wrong


def repaired(text: str, topic: Topic) -> str:
    """What grading believes or tries in place of `text`: what sounds like a term, as the term."""
    own = own_words_of(reference for item in topic.items for reference in item.references)
    for near in reversed(near_terms(text, topic.vocabulary, own)):
        term = near.term.written if "$" not in near.term.written else spoken_form(near.term)
        text = f"{text[: near.start]}{term}{text[near.end :]}"
    return text


def holds(text: str, term: str) -> bool:
    """Whether `term` stands in `text`, in whatever spelling."""
    return f" {canonical(term)} " in f" {canonical(text)} "


def _score(said: Sequence[Said], heard: Sequence[str]) -> Score:
    # Of the written text: a voice's hints ("loo ong" for Luong) are no words.
    expected = [canonical(one.text) for one in said]
    wer = jiwer.wer(expected, [canonical(text) or "-" for text in heard])
    found = [holds(text, term) for one, text in zip(said, heard, strict=True) for term in one.terms]
    return Score(float(wer), sum(found) / len(found))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--limit", type=int)
    parser.add_argument("--model", default="whisper-base")
    parser.add_argument("--list", action="store_true", help="print what was heard")
    parsed = parser.parse_args()
    models = resolve_paths().models_dir
    result = scores(models / parsed.model, spoken(models, parsed.limit), is_listed=parsed.list)
    for name, score in zip(("with", "without", "wrong"), result, strict=True):
        print(f"{name}: word errors {score.wer:.3f}, terms {score.recall:.3f}")


if __name__ == "__main__":
    main()
