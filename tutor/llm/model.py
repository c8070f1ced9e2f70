"""The language model as the rest of Viva uses it. Lives on one thread."""

import logging
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from tutor.config.settings import LlmSettings
from tutor.core.cancel import CancelToken
from tutor.core.errors import ModelBroken
from tutor.core.message import Message
from tutor.core.turn import CacheUse
from tutor.llm.chat import ChatFormat
from tutor.llm.context import Context, ContextSettings
from tutor.llm.description import ModelDescription
from tutor.llm.device import (
    DeviceChoice,
    LoadRequest,
    choose,
    devices,
    memory_of,
    supports_gpu,
    wanted_device,
)
from tutor.llm.generation import Completion, generate
from tutor.llm.isolation import NoAnswer
from tutor.llm.json_cache import JsonCache
from tutor.llm.library import library
from tutor.llm.prefix import PrefixCache
from tutor.llm.probe import PATIENT_S, TIMEOUT_S, probe
from tutor.llm.processor import decode_threads
from tutor.llm.reading import PointReader, Readout
from tutor.llm.sections import Prompt, TokenisedPrompt
from tutor.llm.trials import Trials, trial_key
from tutor.llm.warm import WarmPrefixes

log = logging.getLogger(__name__)

WARM_LIMIT_BYTES = 512 * 1024 * 1024
FACTS_FILE = "facts.json"
READING_CELLS = 4096
"""Of the context in which points are read: some ten minutes of speech beside the points."""


class LanguageModel:
    """Generation, reading points and prefill over prefix caches. One thread loads, calls and closes it."""

    def __init__(
        self,
        context: Context,
        warm: WarmPrefixes | None = None,
        choice: DeviceChoice = DeviceChoice(0, "cpu"),  # noqa: B008 (frozen)
        title: str = "",
    ) -> None:
        self.context = context
        self._title = title
        self._choice = choice
        self.cache = PrefixCache(context)
        self._warm = warm if context.can_cut else None
        self._rates = CacheUse()
        self.chat = ChatFormat(context.metadata("tokenizer.chat_template"))
        self._reader: PointReader | None = None

    @classmethod
    def load(
        cls,
        path: Path,
        *,
        settings: LlmSettings,
        cache_dir: Path | None = None,
        sha256: str = "",
        title: str = "",
    ) -> "LanguageModel":
        """Blocks for about a second, the first time with a model and a GPU for a minute.

        `cache_dir` keeps prefixes and what was found out for later sessions, None: nothing is kept.
        `sha256`: of the model file; empty: its place, size and time of change tell it from others. `title`:
        what the model is called; empty: what its file says. Raises ModelMissing or ModelBroken.
        """
        threads = decode_threads(settings.threads)
        facts = JsonCache(cache_dir / FACTS_FILE if cache_dir is not None else None)
        choice = DeviceChoice(0, "cpu")
        if path.is_file():
            found = path.stat()
            sha256 = sha256 or f"{path.resolve()} {found.st_size} {found.st_mtime_ns}"
            choice = _choice(path, settings, threads, facts, sha256)
        try:
            context = Context(path, _layout(settings, threads, choice.gpu_layers))
        except ModelBroken:
            if choice.gpu_layers == 0:
                raise
            choice = DeviceChoice(0, "cpu", Message("loading on {device} failed", device=choice.device))
            context = Context(path, _layout(settings, threads, 0))
        warm = None
        if cache_dir is not None:
            warm = WarmPrefixes(cache_dir, f"{sha256} ".encode() + context.origin, WARM_LIMIT_BYTES)
        return cls(context, warm, choice, title)

    def generate(
        self, prompt: Prompt, *, max_tokens: int, stop: Sequence[str] = (), cancel: CancelToken
    ) -> Completion:
        """Continue `prompt`. Raises Cancelled, NoRoom."""
        tokens, warmed = self._warmed(prompt, cancel)
        done = generate(self.cache, tokens.tokens, max_tokens=max_tokens, stop=stop, cancel=cancel)
        self._rates = done.rates(self._rates)
        use = CacheUse(done.cache.reused_tokens - warmed, done.cache.evaluated_tokens + warmed)
        return replace(done, cache=use)

    def prefill(self, prompt: Prompt, *, cancel: CancelToken) -> CacheUse:
        """Evaluate `prompt` ahead of need. Raises Cancelled (what was finished stays), NoRoom."""
        tokens, warmed = self._warmed(prompt, cancel)
        use = self.cache.evaluate(tokens.tokens, cancel)
        return CacheUse(use.reused_tokens - warmed, use.evaluated_tokens + warmed)

    def reader(self, readout: Readout) -> PointReader:
        """With cells of its own: evaluation stops at the last layer read, so they cannot serve the chat.

        There is one at a time: another readout closes it.
        """
        if self._reader is None or self._reader.readout != readout:
            self.close_reader()
            settings = replace(
                self.context.settings, cells=READING_CELLS, layers=readout.layers, adapter=readout.adapter
            )
            context = Context(self.context.path, settings, beside=self.context)
            self._reader = PointReader(PrefixCache(context), self.chat, readout)
        return self._reader

    def close_reader(self) -> None:
        """Free the cells that points are read in; the next reading makes them anew."""
        if self._reader is not None:
            self._reader.close()
        self._reader = None

    @property
    def layers(self) -> int:
        return self.context.layers

    def describe(self) -> ModelDescription:
        cells = self.context.settings.cells + (READING_CELLS if self._reader is not None else 0)
        on_gpu = self._choice.gpu_layers
        return ModelDescription(
            self._title or self.context.metadata("general.name") or self.context.path.stem,
            self._choice.device,
            self._choice.reason,
            self._rates.decode_rate,
            self._rates.prefill_rate,
            layers=self.layers,
            gpu_layers=self.layers if on_gpu < 0 else on_gpu,
            memory_bytes=self.context.path.stat().st_size + cells * self.context.cell_bytes,
            device_bytes=memory_of(self._choice.device),
            is_cached=self.context.can_cut,
        )

    def close(self) -> None:
        """Free the model; may be called again."""
        self.close_reader()
        self.context.close()

    def _warmed(self, prompt: Prompt, cancel: CancelToken) -> tuple[TokenisedPrompt, int]:
        """The prompt's tokens, its lasting beginnings held and on disk; and how many that evaluated."""
        tokens = self.context.tokenised(prompt)
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


def _choice(path: Path, settings: LlmSettings, threads: int, facts: JsonCache, sha256: str) -> DeviceChoice:
    found = devices()
    gpus = [(one.name, one.description, one.total_bytes) for one in found if one.is_graphics]
    wanted = wanted_device(settings.device)
    timeout_s = PATIENT_S if wanted == "gpu" else TIMEOUT_S
    trials = Trials(
        lambda layers: probe(path, gpu_layers=layers, threads=threads, timeout_s=timeout_s),
        facts,
        trial_key(sha256, library().build, gpus, threads) if gpus else "",
    )
    request = LoadRequest(wanted, path.stat().st_size, settings.context_tokens)
    try:
        return choose(request, found, trials, is_built_for_gpu=supports_gpu())
    except NoAnswer as exc:
        log.warning("no test inference on the processor: %s", exc)
        return DeviceChoice(
            0, "cpu", Message("the test on the processor failed: {reason}", reason=exc.message)
        )
