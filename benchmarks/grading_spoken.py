"""How much a score changes when the same answer is spoken and transcribed instead of typed.

    python -m benchmarks.grading_spoken [--sample 24] [--cache build/spoken-answers]

Labelled answers of the shipped pack, drawn with a fixed seed, said in two voices (Piper's joe, and one higher
and faster), transcribed by whisper-base with the hotwords of their item. Transcripts are kept in the cache.
"""

import argparse
import hashlib
import json
import random
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks.grading import labelled_answers
from benchmarks.measure import tell
from benchmarks.voice_speakers import Speakers
from tutor.audio.voice_activity import SileroModel, SileroVoiceActivity
from tutor.config.paths import data_root, resolve_paths
from tutor.config.settings import Settings
from tutor.core.cancel import CancelToken
from tutor.core.grade import Grade
from tutor.core.material import Item, LabelledAnswer, Topic
from tutor.core.speech import Transcript, Word
from tutor.engine.parts import Parts
from tutor.engine.vocabulary import hotwords_of
from tutor.notes.library import open_library
from tutor.stt.segments import transcribe_recording
from tutor.stt.whisper import WhisperTranscriber

SEED = 5
VOICES = ("joe", "joe shifted")
KINDS = ("excellent", "partial", "contradicted", "fluent_wrong")


@dataclass(frozen=True, slots=True)
class Change:
    """One answer in one voice."""

    kind: str
    voice: str
    typed: Grade
    heard: Grade

    @property
    def points(self) -> float:
        """Of 100."""
        return self.heard.score - self.typed.score


class Hearing:
    """Voices answers and writes down what is heard, unless that is kept already."""

    def __init__(self, models: Path, cache: Path, scratch: Path) -> None:
        self._models = models
        self._cache = cache
        self._scratch = scratch
        self._speakers: Speakers | None = None
        self._recogniser: WhisperTranscriber | None = None
        self._activity = SileroVoiceActivity(SileroModel())
        cache.mkdir(parents=True, exist_ok=True)

    def transcript(self, text: str, voice: str, item: Item, topic: Topic) -> Transcript:
        """Of `text` as spoken by `voice`."""
        hotwords = hotwords_of(item, topic)
        name = hashlib.sha256("\n".join((voice, text, *hotwords)).encode()).hexdigest()[:24]
        file = self._cache / f"{name}.json"
        if not file.is_file():
            file.write_text(json.dumps(self._heard(text, voice, topic, hotwords)))
        kept = json.loads(file.read_text())
        return Transcript(kept["text"], tuple(Word(*word) for word in kept["words"]))

    def close(self) -> None:
        if self._speakers is not None:
            self._speakers.close()

    def _heard(self, text: str, voice: str, topic: Topic, hotwords: Sequence[str]) -> dict[str, object]:
        self._speakers = self._speakers or Speakers(self._models, self._scratch)
        self._recogniser = self._recogniser or WhisperTranscriber(self._models / "whisper-base", threads=2)
        samples = self._speakers.by_name[voice](text, topic.vocabulary)
        heard = transcribe_recording(self._recogniser, self._activity, samples, hotwords, CancelToken())
        words = [(w.text, w.start_s, w.end_s, w.probability) for w in heard.transcript.words]
        return {"text": heard.transcript.text, "words": words}


def changes(sample: int, cache: Path) -> list[Change]:
    """Each of `sample` answers in each voice."""
    paths = resolve_paths()
    library = open_library(data_root() / "knowledge")
    grader = Parts(paths, Settings(), library).new_grader()
    found: list[Change] = []
    with tempfile.TemporaryDirectory() as scratch:
        hearing = Hearing(paths.models_dir, cache, Path(scratch))
        try:
            for number, (item, answer) in enumerate(drawn(labelled_answers(library), sample), 1):
                typed = grader.grade(item, Transcript(" ".join(answer.text.split())))
                for voice in VOICES:
                    heard = hearing.transcript(answer.text, voice, item, library.topic(item.topic))
                    found.append(Change(answer.kind, voice, typed, grader.grade(item, heard)))
                tell(f"{number} of {sample}: {found[-2].points:+.1f} {found[-1].points:+.1f}")
        finally:
            hearing.close()
    return found


def drawn(answers: Sequence[tuple[Item, LabelledAnswer]], count: int) -> list[tuple[Item, LabelledAnswer]]:
    """`count` written answers, the KINDS in turn."""
    chance = random.Random(SEED)
    piles = [[a for a in answers if a[1].kind == kind and a[1].style == "written"] for kind in KINDS]
    for pile in piles:
        chance.shuffle(pile)
    return [pile[number] for number in range(count) for pile in piles][:count]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--sample", type=int, default=24)
    parser.add_argument("--cache", type=Path, default=data_root() / "build" / "spoken-answers")
    parsed = parser.parse_args()
    found = changes(parsed.sample, parsed.cache)
    for voice in VOICES:
        points = np.array([one.points for one in found if one.voice == voice])
        print(f"{voice}: mean {points.mean():+.2f}, mean size {np.abs(points).mean():.2f}, n {len(points)}")
    for kind in KINDS:
        points = np.array([one.points for one in found if one.kind == kind])
        print(f"  {kind}: mean {points.mean():+.2f}, mean size {np.abs(points).mean():.2f}")
    every = np.array([one.points for one in found])
    sizes = np.abs(every)
    print(f"all: mean {every.mean():+.2f}, mean size {sizes.mean():.2f}, median size {np.median(sizes):.2f}")


if __name__ == "__main__":
    main()
