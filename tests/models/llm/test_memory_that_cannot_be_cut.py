"""Hybrid and recurrent models: every prompt is evaluated whole, and all that Viva asks of a model works."""

from dataclasses import replace

import numpy as np
import pytest
from support.tiny_model import Family, write_tiny_model

from tutor.core.cancel import CancelToken
from tutor.core.errors import Cancelled, Fault
from tutor.core.turn import CacheUse
from tutor.llm.chat import ChatFormat
from tutor.llm.context import BatchPiece, Context, ContextSettings
from tutor.llm.model import LanguageModel
from tutor.llm.prefix import PrefixCache
from tutor.llm.reading import PointReader, Readout
from tutor.llm.sections import Section
from tutor.llm.warm import WarmPrefixes

NEVER = CancelToken()
HEAD = Section("Keys are compared with the query; values are read out.\n", False, True)
PROMPT = (HEAD, Section("Question: what is read out?\nAnswer:"))
QUESTION = "How does attention compute its output?"
POINTS = ("The query is compared with every key.", "The output is a weighted sum of the values.")
ANSWER = ("You take the query and compare it with all of the keys.", "Then you add up.")
LAYOUT = ContextSettings(cells=2048, sequences=16)
READING = replace(LAYOUT, cells=8192)
"""The tiny models read letter by letter."""


class Impatient(CancelToken):
    """Cancelled in the midst of a text."""

    looks = 0

    def check(self) -> None:
        self.looks += 1
        if self.looks > 3:
            self.cancel()
        super().check()


@pytest.fixture(scope="module", params=["lfm2", "mamba"])
def whole(request, tmp_path_factory):
    family: Family = request.param
    context = Context(write_tiny_model(tmp_path_factory.mktemp("tiny") / f"{family}.gguf", family), LAYOUT)
    yield context
    context.close()


def test_a_prompt_is_continued_the_same_every_time(whole, tmp_path):
    model = LanguageModel(whole, WarmPrefixes(tmp_path, whole.origin, 100_000_000))
    assert "cannot be cut" in str(model.describe())
    assert model.prefill(PROMPT, cancel=NEVER) == CacheUse()
    first = model.generate(PROMPT, max_tokens=6, cancel=NEVER)
    again = model.generate(PROMPT, max_tokens=6, cancel=NEVER)
    assert first.text == again.text
    assert again.cache.reused_tokens == 0
    assert all(whole.length(sequence) == 0 for sequence in range(whole.sequences))
    assert not list(tmp_path.iterdir())


def test_a_cancelled_text_leaves_the_model_usable(whole):
    model = LanguageModel(whole)
    plain = model.generate(PROMPT, max_tokens=6, cancel=NEVER)
    with pytest.raises(Cancelled):
        model.generate(PROMPT, max_tokens=6, cancel=Impatient())
    assert model.generate(PROMPT, max_tokens=6, cancel=NEVER).text == plain.text


def test_points_are_read(whole):
    context = Context(whole.path, replace(READING, layers=(0,)), beside=whole)
    reader = PointReader(PrefixCache(context), ChatFormat(None), Readout((0,)))
    reader.prefill(QUESTION, ANSWER, NEVER)
    together = reader.read(QUESTION, ANSWER, POINTS, NEVER).states
    apart = np.stack([reader.read(QUESTION, ANSWER, [point], NEVER).states[0] for point in POINTS])
    reader.close()
    assert np.abs(together - apart).max() < 0.02


def test_an_endless_point_fits_a_batch_all_the_same(tiny_file):
    context = Context(tiny_file, replace(READING, layers=(1,)))
    reader = PointReader(PrefixCache(context), ChatFormat(None), Readout((1,)))
    endless = ("The query is compared with every key. " * 40, POINTS[1])
    assert len(reader.read(QUESTION, ANSWER, endless, NEVER).states) == 2
    with pytest.raises(Fault, match="more tokens than"):
        context.decode([BatchPiece(0, 0, [65] * (LAYOUT.batch_tokens + 1), 0)])
    reader.close()
