"""What the benchmarks of the language model are run on: notes, questions, points, an answer."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from tutor.config.paths import knowledge_dir, shipped_models_dir
from tutor.config.settings import LlmSettings
from tutor.core.cancel import CancelToken
from tutor.core.errors import ModelBroken, NotFound
from tutor.grading.features import VALUE_NAMES
from tutor.grading.point_model import load_point_model
from tutor.llm.chat import ChatMessage
from tutor.llm.model import LanguageModel
from tutor.llm.reading import Readout
from tutor.llm.sections import Section

STARTER_ID = "qwen2.5-coder-0.5b"
STARTER = Path(STARTER_ID) / "qwen2.5-coder-0.5b-instruct-q4_k_m.gguf"
"""Of the folder with the models."""
SETTINGS = LlmSettings(context_tokens=8192)
NEVER = CancelToken()

QUESTIONS = (
    "Why are the scores divided by a square root?",
    "What does the softmax run over?",
    "How do keys differ from values?",
    "What does attention cost for long inputs?",
    "Which path do gradients take between distant words?",
    "Who decides where a position reads from?",
)
POINTS = (
    "The query is compared with every key.",
    "The scores are divided by the square root of the key dimension.",
    "The softmax runs over the keys.",
    "The output is a weighted sum of the values.",
    "Queries, keys and values are learned projections.",
    "The cost grows with the square of the length.",
    "Any two positions are one step apart.",
    "Attention has no notion of order by itself.",
)
ANSWER = (
    "Well, I would say that attention is a way of looking things up. Every word sends out a query and the "
    "query is compared with all the keys by a dot product, and that gives one number for every other word.",
    "These numbers can get quite large when the vectors are long, so you divide them by the root of the "
    "dimension, because otherwise the softmax would pick just one of them and nothing could be learned.",
    "After that you have weights which are positive and which add up to one over the keys, and then you take "
    "the values and add them up with these weights, and this sum is what the layer gives back for the word.",
    "The three vectors come from the same hidden state, each by a matrix of its own that is learned in "
    "training, so the network can choose what it searches for and what it tells the others about itself.",
    "What is nice about it is that a word at the very end can look directly at a word at the very beginning, "
    "it does not have to go through all the steps between them like in a recurrent network, and so the "
    "gradient has a short way as well.",
    "On the other side it is not cheap, since every word is compared with every other one, so for a text of "
    "twice the length you pay about four times as much, and that is why people look for cheaper forms of it.",
)
CLAIM, ASKED = "\nClaim:", " {}\nSupported? Yes or no."


def model_file(models: Path, model_id: str) -> Path:
    """The GGUF file of a model that is here. Raises NotFound."""
    for file in (models / model_id).glob("*.gguf"):
        return file
    raise NotFound(f"There is no language model {model_id} here; `viva models list` shows those there are.")


def readout_of(file: Path, layers: int) -> Readout:
    """Where the model in `file`, with so many layers, is read: as shipped, else as deep as the starter is."""
    try:
        found = load_point_model(shipped_models_dir() / "grader" / f"{file.parent.name}.npz", VALUE_NAMES)
    except ModelBroken:
        return Readout((layers * 13 // 24, layers * 15 // 24))
    return Readout(found.layers, found.adapter)


def question_of(number: int) -> str:
    """A question that no other number has."""
    question = QUESTIONS[number % len(QUESTIONS)]
    return question if number < len(QUESTIONS) else f"Once more ({number}): {question}"


def notes_of(model: LanguageModel, tokens: int) -> str:
    """About so many tokens of the shipped pack. Raises ValueError where it has fewer."""
    files = sorted((knowledge_dir() / "ml-interview").glob("*.md"))
    words = [word for file in files for word in file.read_text("utf-8").split(" ")]
    for end in range(0, len(words), 20):
        text = " ".join(words[:end])
        if len(model.context.tokenize(text)) >= tokens:
            return text.strip()
    raise ValueError(f"the pack has fewer than {tokens} tokens")


JUDGE = "You are Qwen, created by Alibaba Cloud. You are a helpful assistant."
"""What the model's own template says where nobody says anything else."""


def conversation(notes: str, question: str) -> list[dict[str, str]]:
    """A question on `notes`, as rivals take it."""
    return [{"role": "system", "content": notes}, {"role": "user", "content": question}]


def prompt(model: LanguageModel, notes: str, question: str) -> Sequence[Section]:
    """The same as Viva takes it, all before the question to be kept on disk."""
    sections = model.chat.sections([ChatMessage("system", (notes,)), ChatMessage("user", (question,))])
    begin = sections.index(Section(question))
    return (*sections[: begin - 1], replace(sections[begin - 1], is_lasting=True), *sections[begin:])


def check_equal(ours: Sequence[str], theirs: Sequence[str]) -> None:
    """Raises RuntimeError where texts differ by more than white space around them."""
    if [text.strip() for text in ours] != [text.strip() for text in theirs]:
        raise RuntimeError(f"the outputs differ: {ours} against {theirs}")
