"""How fast the language model is, found out by a little work."""

from tutor.core.cancel import CancelToken
from tutor.llm.text_model import TextModel

NUMBERS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty"
).split()
RATED_TOKENS = 32


def rate(model: TextModel, cancel: CancelToken) -> None:
    """A short test inference, after which the model's description has its rates. Raises what it raises."""
    squares = ", ".join(f"{word} times {number}" for number, word in enumerate(NUMBERS, 1))
    prompt = f"Counting on, in words and in figures: {squares}. Now a story about numbers. Once"
    model.generate(prompt, max_tokens=RATED_TOKENS, cancel=cancel)
