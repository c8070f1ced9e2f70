"""What a session evaluates, and what of it was new."""

from contextlib import closing

import pytest

from research.benchmarks.counting_context import CountingContext
from research.benchmarks.llm_material import NEVER, STARTER
from tutor.llm.context import ContextSettings
from tutor.llm.model import LanguageModel


@pytest.fixture
def context(models_dir):
    settings = ContextSettings(cells=512, sequences=8, threads=2)
    return CountingContext(models_dir / STARTER, settings)


@pytest.mark.models
def test_tokens_that_are_held_are_neither_evaluated_nor_needed_again(context):
    with closing(LanguageModel(context)) as model:
        first = context.tokenize("One two three four.")
        longer = [*first, *context.tokenize(" Five six.")]
        model.cache.evaluate(first, NEVER)
        assert context.evaluated == len(context.needed) == len(first)
        model.cache.evaluate(longer, NEVER)
        assert context.evaluated == len(context.needed) == len(longer)


@pytest.mark.models
def test_the_same_tokens_after_another_past_are_needed_anew(context):
    with closing(LanguageModel(context)) as model:
        same = context.tokenize(" and so on")
        for start in ("One", "Two"):
            model.cache.evaluate([*context.tokenize(start), *same], NEVER)
        assert context.evaluated == len(context.needed) == 2 + 2 * len(same)
