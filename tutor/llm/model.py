"""The language model as the rest of Viva uses it. Lives on one thread."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tutor.config.settings import LlmSettings
from tutor.core.cancel import CancelToken
from tutor.core.turn import CacheUse
from tutor.llm.chat import ChatFormat
from tutor.llm.context import Context, ContextSettings
from tutor.llm.generation import Completion, generate
from tutor.llm.prefix import PrefixCache
from tutor.llm.processor import decode_threads
from tutor.llm.sections import Prompt, TokenisedPrompt, tokenised

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class ModelDescription:
    """What is in use, for people and for `viva doctor`."""

    name: str
    device: str
    """`cpu`, or the name of the graphics card."""
    reason: str
    """Why not the graphics card, where it is the processor; else empty."""
    threads: int
    decode_rate: float
    """Tokens a second of the last generation of more than a few tokens; 0 before one."""
    prefill_rate: float
    cells: int
    held_tokens: int


class LanguageModel:
    """Generation, judging and prefill over one prefix cache. One thread loads, calls and closes it."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._cache = PrefixCache(context)
        self._decode_rate = self._prefill_rate = 0.0
        self.chat = ChatFormat(context.metadata("tokenizer.chat_template"), bos="", eos=context.eos_text)

    @classmethod
    def load(cls, path: Path, *, settings: LlmSettings, cache_dir: Path | None = None) -> "LanguageModel":
        """Blocks for about a second. Raises ModelMissing or ModelBroken."""
        wanted = ContextSettings(cells=settings.context_tokens, threads=decode_threads(settings.threads))
        return cls(Context(path, wanted))

    def generate(
        self,
        prompt: Prompt,
        *,
        max_tokens: int,
        stop: Sequence[str] = (),
        cancel: CancelToken,
        on_text: Callable[[str], None] = lambda _: None,
    ) -> Completion:
        """Continue `prompt`; `on_text` gets each piece as it is decoded. Raises Cancelled, TextTooLong."""
        tokens = self._resident(prompt, cancel)
        done = generate(
            self._cache, tokens.tokens, max_tokens=max_tokens, stop=stop, cancel=cancel, on_text=on_text
        )
        if done.tokens >= 8:
            self._decode_rate = done.decode_rate
        if done.prefill_tokens >= 64:
            self._prefill_rate = done.prefill_rate
        return done

    def prefill(self, prompt: Prompt, *, cancel: CancelToken) -> CacheUse:
        """Evaluate `prompt` ahead of need. Raises Cancelled (what was finished stays), TextTooLong."""
        return self._cache.evaluate(self._tokenised(prompt).tokens, cancel)

    def describe(self) -> ModelDescription:
        settings = self._context.settings
        return ModelDescription(
            self._context.metadata("general.name") or self._context.path.stem,
            "cpu",
            "",
            settings.threads,
            self._decode_rate,
            self._prefill_rate,
            settings.cells,
            self._cache.held_tokens,
        )

    def close(self) -> None:
        """Free the model; may be called again."""
        self._context.close()

    def _tokenised(self, prompt: Prompt) -> TokenisedPrompt:
        return tokenised(
            prompt, lambda text, markup: self._context.tokenize(text, special=markup), self._context.bos
        )

    def _resident(self, prompt: Prompt, cancel: CancelToken) -> TokenisedPrompt:
        return self._tokenised(prompt)
