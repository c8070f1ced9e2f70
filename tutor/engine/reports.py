"""What is said of the language model: where it computes, how fast, and why not faster."""

from tutor.core.cancel import CancelToken
from tutor.llm.text_model import ModelDescription, TextModel

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


def llm_detail(description: ModelDescription) -> str:
    """In one line: device, tokens a second, why no graphics card is used, and which model it is."""
    parts = [description.device]
    if description.decode_rate:
        parts[0] += f", {description.decode_rate:.0f} tokens/s"
    if description.prefill_rate:
        parts.append(f"prefill {description.prefill_rate:.0f} tokens/s")
    if description.reason:
        parts.append(f"no graphics card is used: {description.reason}")
    return "; ".join([*parts, description.name])
