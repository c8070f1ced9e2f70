"""Scores read from next-token probabilities, in batches over shared cells."""

import numpy as np
import pytest

from tutor.core.cancel import CancelToken
from tutor.llm.context import Context
from tutor.llm.judge import Branch, Wording, YesNo, judge
from tutor.llm.prefix import PrefixCache
from tutor.llm.yes_no import yes_no_tokens

pytestmark = pytest.mark.models

SHARED = "Question: what is the capital of France?\nStudent's answer: It is Paris, I am sure.\n"
WORDINGS = [" The capital is Paris.", " The capital is Rome.", " Frogs sing at night."]


def branches(context: Context) -> list[Branch]:
    yes, no = yes_no_tokens(context.tokenize)
    shared = tuple(context.tokenize(SHARED))
    lead = shared + tuple(context.tokenize("So the student said:"))
    asked = [f"Did the student say{text.rstrip('.')}? Answer yes or no:" for text in WORDINGS]
    return [
        *(Wording(lead, tuple(context.tokenize(text))) for text in WORDINGS),
        *(YesNo(shared, tuple(context.tokenize(text)), yes, no) for text in asked),
    ]


def one_by_one(context: Context, wording: Wording) -> float:
    """The same by the plain way: all of the text evaluated anew for every token."""
    total = 0.0
    for index, token in enumerate(wording.text):
        context.forget_everything()
        cache = PrefixCache(context)
        tokens = wording.shared + wording.text[:index]
        with cache.run(()) as run:
            row = context.logits(cache.extend(run, tokens, CancelToken(), logits=True)).astype(np.float64)
        total += row[token] - (row.max() + np.log(np.exp(row - row.max()).sum()))
    return float(total / len(wording.text))


def test_the_likelier_wording_scores_higher_and_as_the_plain_way_has_it(context: Context) -> None:
    cache = PrefixCache(context)
    wordings = branches(context)[:3]
    values, _ = judge(cache, wordings, CancelToken())
    assert values[0] > values[1] > values[2]
    first = wordings[0]
    assert isinstance(first, Wording)
    assert values[0] == pytest.approx(one_by_one(context, first), abs=0.05)


def test_over_the_same_history_the_numbers_are_exactly_the_same(context: Context) -> None:
    runs = []
    for _ in range(2):
        context.forget_everything()
        runs.append(judge(PrefixCache(context), branches(context), CancelToken())[0])
    assert runs[0] == runs[1]


def test_what_is_shared_is_evaluated_once(context: Context) -> None:
    cache = PrefixCache(context)
    asked = branches(context)
    _, use = judge(cache, asked, CancelToken())
    own = sum(len(b.text) - 1 if isinstance(b, Wording) else len(b.tokens) for b in asked)
    assert use.evaluated_tokens == len(asked[0].shared) + own
    _, again = judge(cache, asked, CancelToken())
    assert again.evaluated_tokens == 1 + own


def test_a_wording_of_one_token_needs_no_batch(context: Context) -> None:
    shared = tuple(context.tokenize("The capital of France is"))
    near, far = (Wording(shared, tuple(context.tokenize(text))) for text in (" Paris", " cat"))
    assert len(near.text) == len(far.text) == 1
    values, use = judge(PrefixCache(context), [near, far], CancelToken())
    assert values[0] > values[1]
    assert use.evaluated_tokens == len(shared)


def test_many_branches_go_in_several_batches(context: Context) -> None:
    cache = PrefixCache(context)
    few = branches(context)[:1]
    values, _ = judge(cache, few * 20, CancelToken())
    assert len(values) == 20
    assert values == pytest.approx([values[0]] * 20, abs=0.05)
