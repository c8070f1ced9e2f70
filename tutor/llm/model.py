"""The language model as the rest of Viva uses it. Lives on one thread."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tutor.config.settings import LlmSettings
from tutor.core.cancel import CancelToken
from tutor.core.errors import ModelBroken
from tutor.core.turn import CacheUse
from tutor.llm.chat import ChatFormat
from tutor.llm.context import Context, ContextSettings
from tutor.llm.device import Choice, choose, devices, supports_cards
from tutor.llm.generation import Completion, generate
from tutor.llm.prefix import PrefixCache
from tutor.llm.probe import probe
from tutor.llm.processor import decode_threads
from tutor.llm.rubric import Case, Judgement, Rubric
from tutor.llm.sections import Prompt, TokenisedPrompt, tokenised
from tutor.llm.warm import WarmPrefixes, fingerprint

log = logging.getLogger(__name__)

WARM_LIMIT_BYTES = 512 * 1024 * 1024
CELL_BYTES_GUESS = 100_000
"""Of a token in the KV cache of a model with a few thousand million weights; known only once it is loaded."""
RATED_TOKENS = 16
"""Fewer tokens than this say nothing about the rate."""


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

    def __str__(self) -> str:
        return f"{self.name} on the {'processor' if self.device == 'cpu' else self.device}"


class LanguageModel:
    """Generation, judging and prefill over one prefix cache. One thread loads, calls and closes it."""

    def __init__(
        self,
        context: Context,
        warm: WarmPrefixes | None = None,
        choice: Choice = Choice(0, "cpu", ""),  # noqa: B008 (frozen)
    ) -> None:
        self.context = context
        self._choice = choice
        self.cache = PrefixCache(context)
        self._warm = warm
        self._decode_rate = self._prefill_rate = 0.0
        self.chat = ChatFormat(
            context.metadata("tokenizer.chat_template"), bos=context.bos_text, eos=context.eos_text
        )
        self._rubric = Rubric(self.cache, self.chat)

    @classmethod
    def load(cls, path: Path, *, settings: LlmSettings, cache_dir: Path | None = None) -> "LanguageModel":
        """Blocks for about a second; `cache_dir` keeps prefixes for later sessions, None: nothing is kept.

        Raises ModelMissing or ModelBroken.
        """
        threads = decode_threads(settings.threads)
        choice = _choice(path, settings, threads)
        try:
            context = Context(path, _layout(settings, threads, choice.gpu_layers))
        except ModelBroken:
            if choice.gpu_layers == 0:
                raise
            choice = Choice(0, "cpu", f"loading on {choice.device} failed")
            context = Context(path, _layout(settings, threads, 0))
        warm = None
        if cache_dir is not None:
            warm = WarmPrefixes(cache_dir, fingerprint(path) + context.origin, WARM_LIMIT_BYTES)
        return cls(context, warm, choice)

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
        tokens, warmed = self._warmed(prompt, cancel)
        done = generate(
            self.cache, tokens.tokens, max_tokens=max_tokens, stop=stop, cancel=cancel, on_text=on_text
        )
        if done.tokens >= RATED_TOKENS:
            self._decode_rate = done.decode_rate
        if done.prefill_tokens >= RATED_TOKENS:
            self._prefill_rate = done.prefill_rate
        use = CacheUse(done.cache.reused_tokens - warmed, done.cache.evaluated_tokens + warmed)
        return replace(done, cache=use)

    def prefill(self, prompt: Prompt, *, cancel: CancelToken) -> CacheUse:
        """Evaluate `prompt` ahead of need. Raises Cancelled (what was finished stays), TextTooLong."""
        tokens, warmed = self._warmed(prompt, cancel)
        use = self.cache.evaluate(tokens.tokens, cancel)
        return CacheUse(use.reused_tokens - warmed, use.evaluated_tokens + warmed)

    def judge_points(self, case: Case, answer: Sequence[str], *, cancel: CancelToken) -> Judgement:
        """How much likelier `answer` (its segments, in order) makes each point, all points in one batch.

        What depends on the case alone is computed once and remembered. Raises Cancelled, TextTooLong.
        """
        return self._rubric.judge(case, answer, cancel)

    def prepare_points(self, case: Case, *, cancel: CancelToken) -> CacheUse:
        """Do ahead what `judge_points` needs before there is an answer. Raises Cancelled, TextTooLong."""
        return self._rubric.prepare(case, cancel)

    def prefill_answer(self, case: Case, answer: Sequence[str], *, cancel: CancelToken) -> CacheUse:
        """Evaluate for `judge_points` the segments that are there so far. Raises Cancelled, TextTooLong."""
        return self._rubric.prefill(case, answer, cancel)

    def count_tokens(self, text: str) -> int:
        """How many tokens `text` has."""
        return len(self.context.tokenize(text))

    def use_threads(self, threads: int) -> None:
        """Compute with `threads` from now on; 0: as many as the settings say.

        Fewer while the recogniser runs, which goes first.
        """
        self.context.use_threads(threads or self.context.settings.threads)

    def describe(self) -> ModelDescription:
        settings = self.context.settings
        return ModelDescription(
            self.context.metadata("general.name") or self.context.path.stem,
            self._choice.device,
            self._choice.reason,
            settings.threads,
            self._decode_rate,
            self._prefill_rate,
            settings.cells,
            self.cache.held_tokens,
        )

    def close(self) -> None:
        """Free the model; may be called again."""
        self.context.close()

    def _tokenised(self, prompt: Prompt) -> TokenisedPrompt:
        return tokenised(
            prompt, lambda text, markup: self.context.tokenize(text, special=markup), self.context.bos
        )

    def _warmed(self, prompt: Prompt, cancel: CancelToken) -> tuple[TokenisedPrompt, int]:
        """The prompt's tokens, its lasting beginnings held and on disk; and how many that evaluated."""
        tokens = self._tokenised(prompt)
        if self._warm is None or not tokens.lasting:
            return tokens, 0
        for length in reversed(tokens.lasting):
            if self.cache.match(tokens.tokens) >= length or self._restored(tokens.tokens[:length]):
                break
        evaluated = 0
        for length in tokens.lasting:
            head = tokens.tokens[:length]
            evaluated += self.cache.evaluate(head, cancel).evaluated_tokens
            if not self._warm.has(head):
                self._warm.write(head, self.cache.state(head))
        return tokens, evaluated

    def _restored(self, head: Sequence[int]) -> bool:
        assert self._warm is not None
        state = self._warm.read(head)
        if state is None:
            return False
        if self.cache.restore(head, state):
            return True
        self._warm.drop(head)
        return False


def _layout(settings: LlmSettings, threads: int, gpu_layers: int) -> ContextSettings:
    return ContextSettings(cells=settings.context_tokens, threads=threads, gpu_layers=gpu_layers)


def _choice(path: Path, settings: LlmSettings, threads: int) -> Choice:
    if not path.is_file():
        return Choice(0, "cpu", "")
    return choose(
        settings.device,
        devices(),
        path.stat().st_size + settings.context_tokens * CELL_BYTES_GUESS,
        lambda layers: probe(path, gpu_layers=layers, threads=threads),
        is_built_for_cards=supports_cards(),
    )
