"""Formulas between dollar signs: where they are, hiding them from Markdown, how long they take to say."""

import re
from collections.abc import Callable

# Code comes first, so that a dollar sign in it opens no formula. A formula never crosses a blank line.
_SPANS = re.compile(
    r"""(?P<listing>^[ \t]*(?P<fence>`{3,}(?=[^`\n]*\n)|~{3,}).*\n[\s\S]*?(?:^[ \t]*(?P=fence)|\Z))
      | (?P<code>(?<!`)(?P<ticks>`+)(?!`)(?:(?!\n[ \t]*\n)[\s\S])+?(?<!`)(?P=ticks)(?!`))
      | (?P<escaped>\\[\\$`])
      | (?P<block>\$\$(?:(?!\n[ \t]*\n)(?:\\[\s\S]|[^$\\]))+\$\$)
      | (?P<inline>\$(?![\s$])(?:(?!\n[ \t]*\n)(?:\\[\s\S]|[^$\\]))*?(?<!\s)\$(?!\d))""",
    re.VERBOSE | re.MULTILINE,
)


def formula_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Start and end of every formula in `text`, its dollar signs included."""
    if "$" not in text:
        return ()
    return tuple(match.span() for match in _SPANS.finditer(text) if match["block"] or match["inline"])


def hide_formulas(text: str) -> str:
    """`text` with every formula overwritten by letters: same length, same line breaks.

    Markdown read from the result sees no markup, table bars or list marks inside formulas.
    """
    return outside_formulas(text, lambda prose: prose, lambda latex: re.sub(r"[^\n]", "x", latex))


def hide_formulas_and_code(text: str) -> str:
    """`text` with formulas, code and escaped signs overwritten by letters: same length, same line breaks."""
    if not any(mark in text for mark in "$`~\\"):
        return text
    return _SPANS.sub(lambda match: re.sub(r"[^\n]", "x", match[0]), text)


def outside_formulas(
    text: str, change: Callable[[str], str], formula: Callable[[str], str] = lambda latex: latex
) -> str:
    """`text` with `change` made to every stretch between formulas, and `formula` to each with its dollars."""
    parts: list[str] = []
    end = 0
    for start, stop in formula_spans(text):
        parts += (change(text[end:start]), formula(text[start:stop]))
        end = stop
    return "".join((*parts, change(text[end:])))


def lone_dollars(text: str) -> tuple[int, ...]:
    """Places of the dollar signs in `text` that neither belong to a formula nor to code nor are escaped."""
    return tuple(match.start() for match in re.finditer(r"\$", hide_formulas_and_code(text)))


def braces_balance(formula: str) -> bool:
    """Whether every brace of `formula` that groups has its partner."""
    depth = 0
    for brace in re.findall(r"\\.|[{}]", formula, re.DOTALL):
        depth += {"{": 1, "}": -1}.get(brace, 0)
        if depth < 0:
            return False
    return depth == 0


def strip_dollars(formula: str) -> str:
    """The LaTeX of a formula without the dollar signs around it."""
    return formula.strip("$").strip()


def escaped_dollars(text: str) -> str:
    """`text` with every dollar sign escaped that belongs to no sound formula."""
    places = set(lone_dollars(text))
    for start, stop in formula_spans(text):
        if not braces_balance(text[start:stop]):
            places.update(place for place in range(start, stop) if text[place] == "$")
    if not places:
        return text
    escaped = "".join(f"\\{char}" if n in places else char for n, char in enumerate(text))
    # What was escaped may have been the partner of another one.
    return re.sub(r"(?<!\\)\$", r"\\$", escaped) if lone_dollars(escaped) else escaped
