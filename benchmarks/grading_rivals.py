"""What most applications do instead of grading: one cosine, or one question to a language model."""

import re
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from benchmarks.llm_material import NEVER, SETTINGS, STARTER
from tutor.grading.agreement import Floats
from tutor.llm.chat import Message
from tutor.llm.model import LanguageModel
from tutor.retrieval.embedder import MiniLmEmbedder
from tutor.spoken.say import say

ORDER = (
    "You grade a student's answer against a reference answer. Reply with JSON only: "
    '{"score": N}, where N is a whole number from 0 (nothing right) to 5 (fully right).'
)
MOST_TOKENS = 24
MOST = 5.0


def cosine_scores(embedder: MiniLmEmbedder, answers: Sequence[tuple[Sequence[str], str]]) -> Floats:
    """For each (references, answer) the best cosine of the whole answer with a whole reference."""
    texts = list(
        dict.fromkeys(text for references, said in answers for text in (said, *map(say, references)))
    )
    vectors = dict(zip(texts, embedder.embed(texts), strict=True))
    return np.array(
        [max(float(vectors[say(one)] @ vectors[said]) for one in references) for references, said in answers]
    )


def asked_scores(models: Path, answers: Sequence[tuple[str, str, str]]) -> Floats:
    """For each (question, reference, answer) what the starter model says, of 1; 0 where it says no number."""
    model = LanguageModel.load(models / STARTER, settings=SETTINGS)
    try:
        return np.array([_asked(model, *one) for one in answers])
    finally:
        model.close()


def _asked(model: LanguageModel, question: str, reference: str, said: str) -> float:
    text = f"Question: {question}\n\nReference answer: {reference}\n\nStudent's answer: {said}"
    sections = model.chat.sections([Message("system", (ORDER,)), Message("user", (text,))])
    reply = model.generate(sections, max_tokens=MOST_TOKENS, cancel=NEVER).text
    found = re.search(r"\d+(?:\.\d+)?", reply)
    return min(float(found.group()), MOST) / MOST if found else 0.0
