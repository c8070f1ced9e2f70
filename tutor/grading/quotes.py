"""The shortest stretch of an answer that carries a point."""

from collections.abc import Callable

from tutor.grading.answer import PreparedAnswer
from tutor.grading.windows import Window

LEAST_QUOTE = 6
"""Words below which a quote says too little."""
_CLAUSE_ENDS = ",.;:?!"


def tightest(answer: PreparedAnswer, short: Window, long: Window, wanted: frozenset[str]) -> Window:
    """The window to quote: `short`, or `long` where it holds clearly more of the stems `wanted`."""

    def held(window: Window) -> int:
        return len(wanted & frozenset[str]().union(*answer.token_stems[window.first : window.last]))

    chosen = long if held(long) > held(short) + 1 else short
    first, last = chosen.first, chosen.last

    def carries(index: int) -> bool:
        return bool(wanted & answer.token_stems[index])

    while last - first > LEAST_QUOTE and not carries(first):
        first += 1
    while last - first > LEAST_QUOTE and not carries(last - 1):
        last -= 1
    first, last = _whole_clause(answer, first, last, carries)
    return Window(first, last, answer.text[answer.tokens[first].start : answer.tokens[last - 1].end])


def _whole_clause(
    answer: PreparedAnswer, first: int, last: int, carries: Callable[[int], bool]
) -> tuple[int, int]:
    """Without the tail of the clause before, and to the end of the clause where it is near.

    Words that `carries` are not cut off at the end.
    """

    def ends_clause(index: int) -> bool:
        return answer.tokens[index].text[-1] in _CLAUSE_ENDS

    ends = [i for i in range(first, last - 1) if ends_clause(i)]
    if ends and last - 1 - ends[0] >= LEAST_QUOTE - 1 and ends[0] - first < LEAST_QUOTE // 2:
        first = ends[0] + 1
    for i in range(last - 2, max(first, last - LEAST_QUOTE // 2) - 1, -1):
        if any(carries(later) for later in range(i + 1, last)):
            break
        if ends_clause(i) and i + 1 - first >= LEAST_QUOTE - 2:
            return first, i + 1
    for i in range(last - 1, min(last + LEAST_QUOTE // 2, len(answer.tokens))):
        if ends_clause(i):
            return first, i + 1
    return first, last
