"""How long a person waits after the last word of a minute's answer.

Against recording, transcribing, generating and voicing everything one after the other.
"""

import statistics
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import jiwer
import numpy as np

from research.benchmarks.measure import Row, tell
from research.benchmarks.rival_process import Rival
from research.benchmarks.voice_speakers import Speakers, save
from tutor.audio.samples import Int16Array, to_int16
from tutor.audio.wav import WavWriter
from tutor.config.paths import knowledge_dir, paths_below
from tutor.config.settings import Settings, SttSettings
from tutor.core.cancel import CancelToken
from tutor.core.events import FeedbackSentence, TranscriptGrew
from tutor.core.material import Item, Topic
from tutor.core.ports import FloatArray
from tutor.core.speech import SPEECH_RATE_HZ, Recording
from tutor.engine.client import engine_client
from tutor.engine.requests import AnswerEnding, AnswerOver, Graded, PrepareTurn, TakeAnswer, Warm
from tutor.ipc.client import ChildClient
from tutor.packs.library import open_library
from tutor.sound.client import SoundClient
from tutor.sound.messages import SoundConfig
from tutor.sound.voice import spoken_sentences
from tutor.text.canonical import canonical
from tutor.text.sentences import sentences

ITEM = "attention/script"
ANSWER_S = 60.0
PAUSES_S = (0.3, 0.9, 0.4, 1.4, 0.6, 0.3, 1.1)
"""Between sentences, in turn."""
PIECE_S = 0.06
"""What a sound card hands over at a time."""
TAIL_S = 0.5
"""Recorded after the user ended the answer; the rival does without."""
MOST_RUNS = 3
"""A run is a minute of listening."""
THREADS = 2
NEAR = 0.2
"""Word errors between the two transcripts; more is no equal output."""
WAIT_S = 300.0


@dataclass(frozen=True, slots=True)
class Waits:
    """Seconds from the end of the last word, by which time there is ..."""

    transcript_s: float
    sound_s: float
    text: str


def rows(models: Path, runs: int) -> list[Row]:
    """Both rows. Raises RuntimeError where the transcripts differ."""
    runs = min(runs, MOST_RUNS)
    library = open_library(knowledge_dir())
    item = library.item(ITEM)
    topic = library.topic(item.topic)
    ours: list[Waits] = []
    theirs: list[Waits] = []
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        answer = minute(models, folder, item, topic)
        save(answer, folder / "answer.wav")
        paths = paths_below(folder / "home")
        paths.models_dir.parent.mkdir(parents=True)
        paths.models_dir.symlink_to(models)
        engine = engine_client(paths, Settings(stt=SttSettings(by_speed=False)))
        stack.callback(engine.close)
        sound = SoundClient(SoundConfig(models / "piper-en-us-joe", deterministic=True))
        stack.callback(sound.close)
        engine.call(Warm(("embedder", "stt", "llm", "index")), timeout_s=WAIT_S)
        sound.render(("Ready.",), folder / "ready.wav", CancelToken())
        voice_file = next((models / "piper-en-us-joe").glob("*.onnx"))
        starter = next((models / Settings().llm.model).glob("*.gguf"))
        rival = stack.enter_context(
            Rival("naive_voice.py", models / "whisper-base", starter, voice_file, THREADS)
        )
        for number in range(runs):
            ours.append(viva(engine, sound, item, answer, folder / f"{number}.wav"))
            theirs.append(naive(rival, item, folder / "answer.wav"))
            _check(ours[-1].text, theirs[-1].text)
    against = "record all, then transcribe all; less is better"
    everything = "record all, transcribe all, generate all, voice all; less is better"
    return [
        _row(
            "final_transcript_vs_naive",
            [w.transcript_s for w in ours],
            [w.transcript_s for w in theirs],
            against,
        ),
        _row("first_sound_vs_naive", [w.sound_s for w in ours], [w.sound_s for w in theirs], everything),
    ]


def viva(engine: ChildClient, sound: SoundClient, item: Item, answer: FloatArray, wav: Path) -> Waits:
    """One answer as in an interview, at the pace at which it is spoken."""
    engine.call(PrepareTurn(item), timeout_s=WAIT_S)
    transcribed: list[float] = []
    first: list[float] = []
    threads: list[threading.Thread] = []

    def voice(sentence: str) -> None:
        sound.render(spoken_sentences(sentence)[:1], wav.with_suffix(".reply.wav"), CancelToken())
        first.append(time.perf_counter())

    def on_event(event: object) -> None:
        if isinstance(event, TranscriptGrew) and event.is_whole:
            transcribed.append(time.perf_counter())
        if isinstance(event, FeedbackSentence) and not threads:
            threads.append(threading.Thread(target=voice, args=(str(event.message),)))
            threads[0].start()

    with WavWriter(wav, SPEECH_RATE_HZ) as writer:
        pieces = list(_pieces(answer))
        writer.write(pieces[0])
        request = TakeAnswer(item, Recording(wav, is_growing=True, silence_limit_s=30.0), save=False)
        pending = engine.start(request, on_event)
        for piece in in_real_time(pieces[1:]):
            writer.write(piece)
        spoken = time.perf_counter()
        pending.send(AnswerEnding())
        for piece in in_real_time(list(_pieces(np.zeros(int(TAIL_S * SPEECH_RATE_HZ), np.float32)))):
            writer.write(piece)
    pending.send(AnswerOver())
    graded = pending.result(WAIT_S)
    assert isinstance(graded, Graded)
    threads[0].join()
    return Waits(transcribed[0] - spoken, first[0] - spoken, graded.attempt.transcript.text)


def naive(rival: Rival, item: Item, wav: Path) -> Waits:
    """The rival's stages; the first sound comes when all is voiced."""
    job = rival.do(wav=str(wav), question=item.question, reference=item.references[0])
    whole_s = job["transcribe_s"] + job["generate_s"] + job["voice_s"]
    return Waits(job["transcribe_s"], whole_s, job["transcript"])


def minute(models: Path, folder: Path, item: Item, topic: Topic) -> FloatArray:
    """An answer of a minute with pauses, ending with its last word: 16 kHz, mono, float32."""
    speakers = Speakers(models, folder)
    pieces: list[FloatArray] = []
    try:
        for number, sentence in enumerate(sentences(item.references[0])):
            sound = _trimmed(speakers.by_name["joe"](sentence, topic.vocabulary))
            if sum(map(len, pieces)) + len(sound) > ANSWER_S * SPEECH_RATE_HZ:
                break
            silence_s = PAUSES_S[number % len(PAUSES_S)]
            pieces += [sound, np.zeros(int(silence_s * SPEECH_RATE_HZ), np.float32)]
    finally:
        speakers.close()
    lead = np.zeros(SPEECH_RATE_HZ, np.float32)
    return np.concatenate([lead, *pieces[:-1]])


def in_real_time(
    pieces: list[np.ndarray[tuple[int], np.dtype[np.int16]]],
) -> Iterator[np.ndarray[tuple[int], np.dtype[np.int16]]]:
    """Each piece when as much time has passed as it lasts."""
    due = time.perf_counter()
    for piece in pieces:
        due += len(piece) / SPEECH_RATE_HZ
        time.sleep(max(0.0, due - time.perf_counter()))
        yield piece


def _pieces(samples: FloatArray) -> Iterator[Int16Array]:
    size = int(PIECE_S * SPEECH_RATE_HZ)
    whole = to_int16(samples)
    return (whole[at : at + size] for at in range(0, len(whole), size))


def _trimmed(samples: FloatArray) -> FloatArray:
    """Without the silence around it, so that the last word's end is known."""
    loud = np.flatnonzero(np.abs(samples) > 0.01)
    return samples[loud[0] : loud[-1] + 1]


def _check(ours: str, theirs: str) -> None:
    difference = jiwer.wer(canonical(theirs), canonical(ours))
    tell(f"the transcripts differ in {difference:.3f} of their words")
    if difference > NEAR:
        raise RuntimeError(f"the outputs differ:\n{ours}\n{theirs}")


def _row(name: str, ours: list[float], theirs: list[float], against: str) -> Row:
    mine, other = statistics.median(ours), statistics.median(theirs)
    tell(f"{name}: {mine:.2f} s ({min(ours):.2f} to {max(ours):.2f}) against {other:.2f} s")
    return Row(name, round(mine / other, 3), "ratio", against, len(ours))
