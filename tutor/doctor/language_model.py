"""llama.cpp: loads, knows its devices, and goes on with a sentence."""

from tutor.core.cancel import CancelToken
from tutor.core.message import Message
from tutor.doctor.finding import Finding, Workplace, WrongResult
from tutor.llm.context import Context, ContextSettings
from tutor.llm.device import devices
from tutor.llm.library import library
from tutor.llm.prefix import PrefixCache
from tutor.llm.processor import decode_threads

_PROMPT = "The capital of France is"
_TOKENS = 5


def write(place: Workplace) -> Finding:
    """Write a few tokens on the processor. Raises WrongResult and what the model raises."""
    library()
    found = ", ".join(device.description or device.name for device in devices())
    if "llm" not in place.models:
        return Finding(
            Message("llama.cpp loads; devices: {devices}", devices=found),
            Message("no language model is here to write with"),
        )
    settings = ContextSettings(cells=256, sequences=4, threads=decode_threads(0))
    context = Context(place.models["llm"], settings)
    try:
        text = _written(context)
    finally:
        context.close()
    if not text.strip():
        raise WrongResult("The language model wrote nothing.")
    return Finding(f"“{_PROMPT}{text}…”; devices: {found}")


def _written(context: Context) -> str:
    cache = PrefixCache(context)
    never = CancelToken()
    out = b""
    with cache.run(()) as run:
        index = cache.extend(run, context.tokenize(_PROMPT), never, logits=True)
        for _ in range(_TOKENS):
            token = int(context.logits(index).argmax())
            if context.is_end(token):
                break
            out += context.piece(token)
            index = cache.extend(run, [token], never, logits=True)
    return out.decode("utf-8", "ignore")
