"""How much the recogniser loses to the language model that evaluates an answer beside it."""

import statistics
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import cast

from research.benchmarks.llm_material import ANSWER, NEVER, STARTER_ID, notes_of
from research.benchmarks.measure import Row, alternated, tell, timed
from tutor.audio.recording import read_recording
from tutor.audio.voice_activity import SileroModel, speech_spans
from tutor.config.paths import paths_below
from tutor.config.settings import Settings
from tutor.core.cancel import CancelToken
from tutor.core.errors import Cancelled
from tutor.core.ports import FloatArray
from tutor.core.speech import SPEECH_RATE_HZ, Span
from tutor.engine.models import Models
from tutor.llm.model import LanguageModel
from tutor.sound.client import SoundClient
from tutor.sound.messages import SoundConfig
from tutor.sound.voice import spoken_sentences
from tutor.stt.segments import segments_of, transcribe_segment

SPEECH_S = 20
PREFILL_TOKENS = 2000
"""More than is evaluated while one segment is transcribed."""
LEAD_S = 0.1
"""How long evaluating has been going on when a segment comes."""

Evaluate = Callable[[str, CancelToken], object]
"""Blocks while the language model evaluates a text; raises Cancelled."""


def hearing_beside_prefill(models: Path, runs: int, model_id: str = STARTER_ID) -> Row:
    """Seconds from the end of a segment to its words, over all segments of 20 s, against the same alone.

    Evaluating is in full swing when a segment comes, which is the worst moment; it stops and goes on as in an
    interview.
    """
    samples = _speech(models)
    segments = segments_of(speech_spans(SileroModel(), samples), SPEECH_S)
    with tempfile.TemporaryDirectory() as home:
        paths = paths_below(Path(home))
        paths.models_dir.symlink_to(models)
        engine = Models(paths, Settings().with_model("llm", model_id))
        try:
            notes = engine.llm.run(lambda model: notes_of(cast(LanguageModel, model), PREFILL_TOKENS))

            def regardless(text: str, cancel: CancelToken) -> object:
                return engine.llm.run(lambda model: model.prefill(text, cancel=cancel))

            def giving_way(text: str, cancel: CancelToken) -> object:
                return engine.gate.run_in_gaps(partial(regardless, text), cancel)

            def contender(name: str, evaluate: Evaluate | None) -> Callable[[int], float]:
                def run(number: int) -> float:
                    total_s = 0.0
                    for place, segment in enumerate(segments):
                        with _evaluating(evaluate, f"{name} {number} {place}: {notes}"):
                            total_s += _heard_s(engine, samples, segment)
                    return total_s

                return run

            seconds = alternated(
                {
                    "alone": contender("alone", None),
                    "beside": contender("beside", giving_way),
                    "regardless": contender("regardless", regardless),
                },
                runs,
            )
        finally:
            engine.close()
    alone, beside, unordered = (statistics.median(seconds[name]) for name in seconds)
    tell(
        f"stt_with_prefill_vs_without: {beside:.2f} s against {alone:.2f} s in {len(segments)} segments "
        f"({unordered:.2f} s if evaluating does not stop)"
    )
    against = "the same without evaluating beside it; more than 1 is slower"
    return Row("stt_with_prefill_vs_without", round(beside / alone, 3), "ratio", against, runs)


def _speech(models: Path) -> FloatArray:
    """20 s of the answer, voiced by Piper."""
    sound = SoundClient(SoundConfig(models / "piper-en-us-joe", deterministic=True))
    with tempfile.TemporaryDirectory() as scratch:
        wav = Path(scratch) / "answer.wav"
        try:
            sound.render(spoken_sentences(" ".join(ANSWER[:3]), ()), wav, NEVER)
        finally:
            sound.close()
        return read_recording(wav)[: SPEECH_S * SPEECH_RATE_HZ]


def _heard_s(engine: Models, samples: FloatArray, segment: Span) -> float:
    def work() -> object:
        return engine.recogniser.run(lambda one: transcribe_segment(one, samples, segment, (), NEVER))

    return timed(work)[0]


@contextmanager
def _evaluating(evaluate: Evaluate | None, text: str) -> Iterator[None]:
    """Within, `text` is being evaluated; what is left of it at the end is dropped."""
    if evaluate is None:
        yield
        return
    over, begun = CancelToken(), threading.Event()

    def work() -> None:
        begun.set()
        try:
            evaluate(text, over)
        except Cancelled:
            return

    with ThreadPoolExecutor(1) as thread:
        future = thread.submit(work)
        begun.wait()
        time.sleep(LEAD_S)
        try:
            yield
        finally:
            over.cancel()
        future.result()
