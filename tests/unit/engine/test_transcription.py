"""Following an answer: what is the user's, when its last words are transcribed, what the transcript does."""

import itertools
import queue
from collections import deque

import numpy as np
import pytest

from tutor.audio.endpoint import EndpointRule
from tutor.audio.voice_activity import FRAME_SAMPLES
from tutor.audio.wav import WavWriter
from tutor.core.cancel import CancelToken
from tutor.core.events import TranscriptGrew
from tutor.core.speech import Recording, Transcript, Word
from tutor.engine.lane import Lane
from tutor.engine.requests import AnswerEnding, AnswerOver
from tutor.engine.transcription import AnswerListener

RATE_HZ = 16_000
SPEECH = 8_000
"""A sample value that the scripted detector takes for speech."""


class LoudIsSpeech:
    """In Silero's place."""

    def run(self, frames, hidden, cell):
        return (np.abs(frames).max(axis=1) > 0.1).astype(np.float32), hidden, cell


class Counter:
    """A recogniser that writes down how much speech it was given."""

    def transcribe(self, samples, hotwords, cancel):
        seconds = round(float((np.abs(samples) > 0.1).sum()) / RATE_HZ, 1)
        return Transcript(f"{seconds}s", (Word(f"{seconds}s", 0.2, 0.4, 0.9),))

    def sketch(self, samples, hotwords, cancel):
        return f"roughly {self.transcribe(samples, hotwords, cancel).text}"


class Script:
    """An inbox that is filled beforehand; a piece of sound is written when its turn comes, a function called."""

    def __init__(self, writer, lane, waits):
        self.writer, self.lane, self.waits = writer, lane, waits
        self.lines = deque()

    def put(self, line):
        self.lines.append(line)

    def get(self, timeout):
        if self.waits:
            self.lane.run(lambda _: None)
        line = self.lines.popleft()
        if callable(line):
            line()
            line = self.lines.popleft()
        if not isinstance(line, np.ndarray):
            return line
        self.writer.write(line)
        raise queue.Empty


class Stage:
    """Plays speech and silence into a recording that is being listened to.

    `waits`: for the recogniser after each piece, as a quick one would be done.
    """

    def __init__(self, tmp_path, from_s=None, recogniser=Counter, waits=False):
        self.events = []
        self.paused = []
        self.writer = WavWriter(tmp_path / "answer.wav", RATE_HZ)
        self.lane = Lane("stt", recogniser)
        self.inbox = Script(self.writer, self.lane, waits)
        self.listener = AnswerListener(
            Recording(tmp_path / "answer.wav", is_growing=True, from_s=from_s),
            recogniser=self.lane,
            silero=LoudIsSpeech(),
            hotwords=(),
            rule=EndpointRule(),
            emit=self.events.append,
            cancel=CancelToken(),
            on_pause=lambda heard: self.paused.append(heard.transcript.text),
        )

    def hear(self, *stretches):
        """(seconds, whether somebody speaks), piece by piece."""
        for seconds, is_speech in stretches:
            for _ in range(round(seconds * RATE_HZ / FRAME_SAMPLES)):
                self.inbox.put(np.full(FRAME_SAMPLES, SPEECH if is_speech else 0, np.int16))
        return self

    def finish(self):
        self.inbox.put(AnswerOver())
        listened = self.listener.run(self.inbox)
        self.writer.close()
        self.lane.close()
        return listened

    @property
    def transcripts(self):
        grown = [event for event in self.events if isinstance(event, TranscriptGrew)]
        return [event.text for event in grown if not event.rough]


def test_what_is_heard_before_the_persons_turn_is_not_theirs(tmp_path):
    stage = Stage(tmp_path, from_s=1.024)
    listened = stage.hear((1.024, True), (0.512, False), (2.048, True), (0.512, False)).finish()
    assert listened.from_s == 1.024
    assert [round(span.start_s, 1) for span in listened.spans] == [1.5]
    assert listened.transcript.text == "2.0s"


def test_the_last_words_are_transcribed_while_the_tail_is_still_recorded(tmp_path):
    stage, by_then = Stage(tmp_path, waits=True).hear((0.512, False), (2.048, True)), []
    stage.inbox.put(AnswerEnding())
    stage.hear((0.256, False))
    stage.inbox.put(lambda: by_then.extend(stage.transcripts))
    stage.hear((0.512, False)).finish()
    assert by_then == ["2.0s"], "the last segment waits for the end of the recording"
    assert stage.transcripts == ["2.0s"]


def test_who_speaks_on_after_done_is_heard_too(tmp_path):
    stage = Stage(tmp_path).hear((2.048, True))
    stage.inbox.put(AnswerEnding())
    listened = stage.hear((0.32, False), (0.32, True)).finish()
    assert listened.transcript.text == "2.0s 0.3s"


def test_the_transcript_only_ever_grows_at_its_end(tmp_path):
    stage = Stage(tmp_path)
    listened = stage.hear(*[(6.4, True), (0.64, False)] * 4, (1.024, True)).finish()
    texts = stage.transcripts
    assert len(texts) == 5
    assert all(after.startswith(before) for before, after in itertools.pairwise(texts))
    assert texts[-1] == listened.transcript.text


def test_what_is_being_said_is_written_roughly_long_before_its_segment_is_closed(tmp_path):
    stage = Stage(tmp_path, waits=True)
    listened = stage.hear((0.512, False), (3.2, True)).finish()
    rough = [event.rough for event in stage.events if isinstance(event, TranscriptGrew) and event.rough]
    seconds = [float(one.removeprefix("roughly ").removesuffix("s")) for one in rough]
    assert seconds == pytest.approx([0.4, 1.0, 1.6, 2.2, 2.8], abs=0.15), "soon after the words, and often"
    assert stage.events[-1].rough == ""
    assert listened.transcript.text == "3.2s", "what was rough is no part of the transcript"


def test_in_a_long_silence_it_is_told_what_was_said_by_then(tmp_path):
    stage = Stage(tmp_path, waits=True)
    limit_s = EndpointRule().silence_limit_s
    stage.hear((1.024, True), (limit_s * 0.6, False), (1.024, True), (limit_s * 0.6, False)).finish()
    assert stage.paused == ["1.0s", "1.0s 1.0s"]
