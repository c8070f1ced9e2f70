"""Whisper through faster-whisper: sound that holds speech to words."""

import math
import os
import re
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal

import numpy as np

from tutor.config.quiet import silence_libraries
from tutor.core.cancel import CancelToken
from tutor.core.errors import ModelBroken, ModelMissing
from tutor.core.ports import FloatArray
from tutor.core.speech import SPEECH_RATE_HZ, Transcript, Word
from tutor.stt.joining import joined, shifted

_MOST_THREADS = 4
"""Of the library's own choice."""
BEAM_SIZE = 5
_LANGUAGE = "en"
_WINDOW_FRAMES = 3_000
"""Half a minute, ten milliseconds each."""
_SKETCH_STEP_FRAMES = 500
_SKETCH_SILENCE_FRAMES = 50
_MOST_TOKENS_PER_S = 12
"""Of speech; what is longer is a loop."""
_GLOSSARY = "Glossary: {}."
"""Shaped as a sentence, so that the text begins with a capital, which the probabilities of first words expect
(measured: 0.3 of them below 0.3 after a bare list, 0.15 after this; word errors the same)."""
_PROMPT_OPENS = frozenset({"glossary"})
_SENTENCE_ENDS = (".", "!", "?")
Device = Literal["cpu", "cuda"]
_COMPUTE: dict[Device, str] = {"cpu": "int8", "cuda": "int8_float16"}
MODEL_FILES = ("model.bin", "config.json", "tokenizer.json")
_LEAST_LOG_PROBABILITY = -1.0
"""Mean per token, where Whisper is not sure that there was speech. Hallucinations on noise lie mostly below
-0.8, right text at about -0.4 (measured)."""
_HOPELESS_LOG_PROBABILITY = -1.5
"""Below this nothing counts. In between, speech that is hard to follow keeps its doubtful words."""
_SURE_OF_SPEECH = 0.3
"""Greatest probability of no speech at which doubtful text is kept."""
_MOST_COMPRESSION = 2.4
"""Text that packs better than this is a loop (Whisper's own limit)."""
_LOOP = re.compile(r"(\D+?)\1{5,}.*|(\D{20,}?)\2{2,}.*", re.DOTALL)
_END_S = 0.6
"""A passage that ends this near to the end is the last: what Whisper makes of the rest, in a window of
its own, is invented (measured: with hotwords a third of tiny.en's errors and nearly half of its time)."""
_UNHEARD_S = 1.5
"""At the end of samples, which is speech: what is heard again by itself."""
_MOST_NO_SPEECH = 0.3
"""With text made of prompted terms only: base speaks its vocabulary on noise (measured)."""


class WhisperTranscriber:
    """Sound to text. Load, call and drop it on one thread.

    It must be given speech only (see `tutor.stt.segments`): on noise Whisper invents words.
    """

    def __init__(self, folder: Path, *, threads: int = 0, device: Device = "cpu") -> None:
        """Load the CTranslate2 model in `folder`; nothing is looked up elsewhere.

        `threads`: 0 for the library's choice. `device`: "cuda" only where a trial of it passed in another
        process (see `tutor.stt.gpu`). Raises ModelMissing, ModelBroken.
        """
        _check_files(folder)
        # Read once, at the libraries' import; a missing tokenizer would otherwise be fetched.
        os.environ["HF_HUB_OFFLINE"] = "1"
        os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"
        silence_libraries()
        from faster_whisper import WhisperModel

        try:
            self._model = WhisperModel(
                str(folder),
                device=device,
                compute_type=_COMPUTE[device],
                cpu_threads=threads,
                local_files_only=True,
            )
        except Exception as exc:  # ctranslate2 and tokenizers raise bare RuntimeError, ValueError, Exception
            if device != "cpu":
                raise ModelBroken("The GPU does not run the speech recogniser: {reason}", reason=exc) from exc
            raise ModelBroken(
                "The speech recogniser in {folder} is damaged; fetch it again with `viva models fetch`.",
                folder=folder,
            ) from exc
        self._on_gpu = device != "cpu"

    def window_s(self) -> float:
        """Seconds that half a minute of sound takes, words aside: what any piece of speech costs at least.

        On the processor counted in its time, so that other programs' work does not decide; this process has
        to be idle.
        """
        clock = time.perf_counter if self._on_gpu else time.process_time
        shared_by = 1 if self._on_gpu else min(os.cpu_count() or 1, _MOST_THREADS)
        started = clock()
        self.encoded(0.0)
        return (clock() - started) / shared_by

    def encoded(self, loudness: float) -> FloatArray:
        """What the encoder makes of half a minute of fixed noise (0: none), shape (frames, width)."""
        from ctranslate2 import DataType, StorageView

        bins = self._model.feature_extractor.mel_filters.shape[0]
        noise = np.random.default_rng(0).standard_normal((bins, _WINDOW_FRAMES)).astype(np.float32)
        view = StorageView.from_array(np.expand_dims(noise * np.float32(loudness), 0))
        encoded = self._model.model.encode(view, to_cpu=True).to(DataType.float32)
        frames: FloatArray = np.asarray(encoded)[0]
        return frames

    def transcribe(self, samples: FloatArray, hotwords: Sequence[str], cancel: CancelToken) -> Transcript:
        """The words in `samples` (mono, 16 kHz, float32, at most some 25 s of speech).

        `hotwords`: a dozen or so terms to listen for. Passages that the model itself doubts are left out;
        the text may be empty. Raises Cancelled between windows of 30 s.
        """
        cancel.check()
        if not samples.size:
            return Transcript("")
        heard = self._heard(samples, hotwords, cancel)
        # A long glossary can send the decoder into a loop over it; what was said is heard without one.
        heard = heard or self._heard(samples, (), cancel) or Transcript("")
        end_s = heard.words[-1].end_s if heard.words else math.inf
        if len(samples) / SPEECH_RATE_HZ - end_s > _UNHEARD_S:
            # After a pause the decoder may end as if nothing followed, on some processors more often.
            rest = self._heard(samples[round(end_s * SPEECH_RATE_HZ) :], (), cancel)
            heard = joined((heard, shifted(rest or Transcript(""), end_s)))
        return heard

    def sketch(self, samples: FloatArray, hotwords: Sequence[str], cancel: CancelToken) -> str:
        """What `samples` (as for `transcribe`) will probably say, in a fifth of the time.

        The encoder is given as much silence after it as it needs, not half a minute (measured: the words are
        mostly the same).
        """
        cancel.check()
        frames = self._model.feature_extractor(samples)
        steps = -(-(frames.shape[1] + _SKETCH_SILENCE_FRAMES) // _SKETCH_STEP_FRAMES)
        width = min(steps * _SKETCH_STEP_FRAMES, _WINDOW_FRAMES)
        frames = frames[:, :width]
        frames = np.pad(frames, ((0, 0), (0, width - frames.shape[1])))
        encoded = self._model.encode(frames.astype(np.float32))
        seconds = len(samples) / SPEECH_RATE_HZ
        # As in `transcribe`: a glossary can send the decoder into a loop, of which nothing is left.
        rough = self._sketched(encoded, seconds, hotwords)
        return rough if rough or not hotwords else self._sketched(encoded, seconds, ())

    def _sketched(self, encoded: Any, seconds: float, hotwords: Sequence[str]) -> str:
        tokenizer = self._tokenizer()
        prompt = self._model.get_prompt(tokenizer, [], without_timestamps=True, hotwords=_glossary(hotwords))
        most = len(prompt) + int(seconds * _MOST_TOKENS_PER_S) + _MOST_TOKENS_PER_S
        made = self._model.model.generate(
            encoded, [prompt], beam_size=1, max_length=most, return_scores=True, return_no_speech_prob=True
        )[0]
        if made.scores[0] < _LEAST_LOG_PROBABILITY or made.no_speech_prob > _SURE_OF_SPEECH:
            return ""
        text = str(tokenizer.decode([t for t in made.sequences_ids[0] if t < tokenizer.eot]))
        words = without_loop(text).split()
        return " ".join(words[n] for n in _without_prompt(words, _bag(" ".join(hotwords))))

    def _tokenizer(self) -> Any:
        from faster_whisper.tokenizer import Tokenizer

        model = self._model
        return Tokenizer(
            model.hf_tokenizer, model.model.is_multilingual, task="transcribe", language=_LANGUAGE
        )

    def _heard(self, samples: FloatArray, hotwords: Sequence[str], cancel: CancelToken) -> Transcript | None:
        """None where the vocabulary made the model repeat itself."""
        passages, _ = self._model.transcribe(
            samples,
            language=_LANGUAGE,
            beam_size=BEAM_SIZE,
            temperature=[0.0],
            condition_on_previous_text=False,
            hotwords=_glossary(hotwords),
            word_timestamps=True,
            vad_filter=False,
        )
        duration_s = len(samples) / SPEECH_RATE_HZ
        prompted = _bag(" ".join(hotwords))
        texts: list[str] = []
        words: list[Word] = []
        for passage in passages:
            cancel.check()
            if hotwords and passage.compression_ratio > _MOST_COMPRESSION:
                return None
            if not _is_doubtful(passage, prompted):
                spoken = [word for word in passage.words or () if word.word.strip()]
                kept = [spoken[n] for n in _without_prompt([word.word for word in spoken], prompted)]
                is_whole = len(kept) == len(spoken)
                texts.append(
                    passage.text.strip() if is_whole else "".join(word.word for word in kept).strip()
                )
                words += [
                    Word(word.word.strip(), float(word.start), float(word.end), float(word.probability))
                    for word in kept
                ]
            if passage.end > duration_s - _END_S:
                break
        return Transcript(" ".join(text for text in texts if text), tuple(words))


def _glossary(hotwords: Sequence[str]) -> str | None:
    return _GLOSSARY.format(", ".join(hotwords)) if hotwords else None


def without_loop(text: str) -> str:
    """Up to where letters, words or sentences begin to repeat themselves, the first of them included."""
    return _LOOP.sub(r"\1\2", text)


def _without_prompt(words: Sequence[str], prompted: frozenset[str]) -> list[int]:
    """Places of the words that were said: without what repeats the prompt from its first word on."""
    leaked: set[int] = set()
    ends = [place for place, word in enumerate(words) if word.rstrip().endswith(_SENTENCE_ENDS)]
    for place, word in enumerate(words):
        if _bag(word) != _PROMPT_OPENS:
            continue
        end = next((one for one in ends if one >= place), len(words) - 1)
        after = _bag(" ".join(words[place + 1 : end + 1]))
        is_first = place == 0 or place - 1 in ends
        if after <= prompted and (after or is_first):
            leaked.update(range(place, end + 1))
        elif not is_first and word.strip()[0].isupper():
            # Nobody's word is written with a capital in mid-sentence.
            leaked.add(place)
    return [place for place in range(len(words)) if place not in leaked]


def _check_files(folder: Path) -> None:
    missing = [name for name in MODEL_FILES if not (folder / name).is_file()]
    if missing:
        raise ModelMissing(
            "The speech recogniser is not complete: {folder} lacks {files}. Fetch it with "
            "`viva models fetch`.",
            folder=folder,
            files=", ".join(missing),
        )


def _is_doubtful(passage: Any, prompted: frozenset[str]) -> bool:
    said = _bag(passage.text)
    if not said or passage.avg_logprob < _HOPELESS_LOG_PROBABILITY:
        return True
    if passage.avg_logprob < _LEAST_LOG_PROBABILITY and passage.no_speech_prob > _SURE_OF_SPEECH:
        return True
    if passage.compression_ratio > _MOST_COMPRESSION:
        return True
    return said <= prompted and passage.no_speech_prob > _MOST_NO_SPEECH


def _bag(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", text.lower()))
