"""Judging points by the log-probabilities that a server gives, as far as it gives them.

P(yes) comes from the likeliest first tokens of an answer (`logprobs`: llama-server, vLLM, Ollama). The mutual
information needs the log-probabilities of the prompt's own tokens (`echo`: vLLM), which llama-server has not.
"""

import math
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tutor.core.cancel import CancelToken
from tutor.core.turn import CacheUse
from tutor.llm.endpoint_wire import Strange, Wire
from tutor.llm.rubric import NOTHING_SAID, Case, Judgement, PointSignals

LIKELIEST = 20
"""First tokens asked for; what is likelier than the least of them is seen."""
REMEMBERED = 256
YES, NO = "yes", "no"


@dataclass(frozen=True, slots=True)
class _Reading:
    """Of one point after one answer."""

    wording: float | None
    """Mean log-probability of the point's own tokens; None where the server does not tell."""
    yes: float | None


class EndpointJudge:
    """Puts points to the server, one call a point and signal; its own cache shares what is shared."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire
        self._echoes: bool | None = None
        self._tells: bool | None = None
        self._blank: OrderedDict[tuple[str, str], _Reading] = OrderedDict()

    @property
    def is_able(self) -> bool | None:
        """Whether the server gives any log-probabilities; None before it was asked."""
        if self._tells is None and self._echoes is None:
            return None
        return bool(self._tells or self._echoes)

    def prepare(self, model: str, case: Case, cancel: CancelToken) -> None:
        """Read every point after nothing said. Raises Cancelled, and what Wire raises."""
        for point in case.points:
            self._after_nothing(model, case.question, point, cancel)

    def judge(self, model: str, case: Case, answer: str, cancel: CancelToken) -> Judgement:
        """Signals of every point; zero where the server gives none. Raises Cancelled and what Wire raises."""
        signals = []
        for point in case.points:
            blank = self._after_nothing(model, case.question, point, cancel)
            said = self._read(model, case.question, answer, point, cancel)
            gain = _difference(said.wording, blank.wording)
            signals.append(PointSignals(gain, 0.0, _difference(said.yes, blank.yes)))
        return Judgement(tuple(signals), CacheUse())

    def _after_nothing(self, model: str, question: str, point: str, cancel: CancelToken) -> _Reading:
        key = (question, point)
        if key not in self._blank:
            self._blank[key] = self._read(model, question, NOTHING_SAID, point, cancel)
            if len(self._blank) > REMEMBERED:
                self._blank.popitem(last=False)
        return self._blank[key]

    def _read(self, model: str, question: str, answer: str, point: str, cancel: CancelToken) -> _Reading:
        told = f"Question: {_line(question)}\nStudent's answer: {_line(answer)}\n"
        wording = yes = None
        if self._echoes is not False:
            wording = self._wording(
                model, f"{told}In other words, the student said that:\n-", _line(point), cancel
            )
            self._echoes = wording is not None
        if self._tells is not False:
            yes = self._yes(model, f"{told}Claim: {_line(point)}\nSupported? Yes or no.\nAnswer:", cancel)
            self._tells = yes is not None
        return _Reading(wording, yes)

    def _wording(self, model: str, before: str, point: str, cancel: CancelToken) -> float | None:
        """Mean log-probability of `point` after `before`."""
        prompt = f"{before} {point}"
        body: dict[str, object] = {
            "model": model,
            "prompt": prompt,
            "max_tokens": 1,
            "temperature": 0,
            "logprobs": 1,
            "echo": True,
        }
        try:
            choice = _choice(self._wire.document("POST", "/v1/completions", body, cancel))
        except Strange:
            if self._echoes is None:
                return None
            raise
        given = choice.get("logprobs")
        if not str(choice.get("text") or "").startswith(prompt) or not isinstance(given, Mapping):
            return None
        try:
            pairs = list(zip(given["text_offset"], given["token_logprobs"], strict=True))
            values = [float(value) for at, value in pairs if len(before) <= int(at) < len(prompt)]
        except (KeyError, TypeError, ValueError) as exc:
            raise Strange("its log-probabilities are not what was agreed") from exc
        if not values or not all(math.isfinite(value) and value <= 0.0 for value in values):
            raise Strange("its log-probabilities are none")
        return sum(values) / len(values)

    def _yes(self, model: str, prompt: str, cancel: CancelToken) -> float | None:
        """P(yes) against P(no) as the next word."""
        body: dict[str, object] = {
            "model": model,
            "prompt": prompt,
            "max_tokens": 1,
            "temperature": 0,
            "logprobs": LIKELIEST,
        }
        likeliest = _likeliest(_choice(self._wire.document("POST", "/v1/completions", body, cancel)))
        if not likeliest:
            return None
        if not all(math.isfinite(value) and value <= 1e-3 for _, value in likeliest):
            raise Strange("its log-probabilities are none")
        least = math.exp(min(value for _, value in likeliest))
        yes, no = (
            sum(math.exp(value) for token, value in likeliest if token.strip().lower() == word)
            for word in (YES, NO)
        )
        # What is not among the likeliest is at most as likely as the least of them.
        yes, no = yes or least, no or least
        return yes / (yes + no)


def _choice(answer: Mapping[str, Any]) -> Mapping[str, Any]:
    try:
        choice = answer["choices"][0]
    except (KeyError, TypeError, IndexError) as exc:
        raise Strange("its answer is not what was agreed") from exc
    if not isinstance(choice, Mapping):
        raise Strange("its answer is not what was agreed")
    return choice


def _likeliest(choice: Mapping[str, Any]) -> list[tuple[str, float]]:
    """First tokens with their log-probabilities, in either of the two forms that servers use; empty: none."""
    given = choice.get("logprobs")
    if not isinstance(given, Mapping):
        return []
    try:
        if content := given.get("content"):
            return [(str(one["token"]), float(one["logprob"])) for one in content[0]["top_logprobs"]]
        if tops := given.get("top_logprobs"):
            return [(str(token), float(value)) for token, value in tops[0].items()]
    except (KeyError, TypeError, ValueError, IndexError, AttributeError) as exc:
        raise Strange("its log-probabilities are not what was agreed") from exc
    return []


def _difference(one: float | None, other: float | None) -> float:
    return 0.0 if one is None or other is None else one - other


def _line(text: str) -> str:
    return " ".join(text.split())
