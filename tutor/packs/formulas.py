"""Formulas between dollar signs: where they are, hiding them from Markdown, how long they take to say."""

import re
from collections.abc import Callable

# Code spans come first, so that a dollar sign in code opens no formula. A formula never crosses a blank line.
_SPANS = re.compile(
    r"""(?P<code>(?<!`)(?P<ticks>`+)(?!`)(?:(?!\n[ \t]*\n)[\s\S])+?(?<!`)(?P=ticks)(?!`))
      | (?P<escaped>\\[\\$`])
      | (?P<block>\$\$(?:(?!\n[ \t]*\n)(?:\\.|[^$\\]))+\$\$)
      | (?P<inline>\$(?![\s$])(?:(?!\n[ \t]*\n)(?:\\.|[^$\\]))*?(?<!\s)\$(?!\d))""",
    re.VERBOSE | re.DOTALL,
)
_TOKENS = re.compile(r"\\[A-Za-z]+|\\.|[A-Za-z]|\d+(?:\.\d+)?|[^\sA-Za-z\d]", re.DOTALL)
_NAMED_TEXT = re.compile(r"\\(?:text|mathrm|operatorname|mathit|textbf|textit)\*?\s*\{([^{}]*)\}")
_SILENT_COMMANDS = frozenset(
    (
        *(r"\left", r"\right", r"\big", r"\Big", r"\bigl", r"\bigr", r"\Bigl", r"\Bigr"),
        *(r"\,", r"\;", r"\:", r"\!", "\\ ", r"\quad", r"\qquad", "\\\\", r"\{", r"\}"),
        *(r"\mathbf", r"\mathcal", r"\mathbb", r"\mathsf", r"\boldsymbol", r"\bm", r"\displaystyle"),
    )
)
_COMMAND_WORDS = {
    r"\sqrt": 4,
    r"\sum": 3,
    r"\prod": 3,
    r"\int": 3,
    r"\nabla": 2,
    r"\in": 2,
    r"\le": 4,
    r"\leq": 4,
    r"\ge": 4,
    r"\geq": 4,
    r"\propto": 3,
    r"\|": 1,
    r"\to": 2,
    r"\ll": 4,
    r"\gg": 4,
}
_SYMBOL_WORDS = {"=": 1, "+": 1, "-": 1, "/": 1, "<": 3, ">": 3, "^": 1, "|": 1, "!": 1, "*": 1}
_MARKUP = re.compile(r"\*\*|__|`|(?<!\w)[*_]|[*_](?!\w)|^#+ |^\s*(?:[-*+]|\d+[.)]) ", re.MULTILINE)
_LINKS = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")


def formula_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Start and end of every formula in `text`, its dollar signs included."""
    return tuple(match.span() for match in _SPANS.finditer(text) if match["block"] or match["inline"])


def hide_formulas(text: str) -> str:
    """`text` with every formula overwritten by letters: same length, same line breaks.

    Markdown read from the result sees no markup, table bars or list marks inside formulas.
    """
    parts: list[str] = []
    end = 0
    for start, stop in formula_spans(text):
        parts.append(text[end:start])
        parts.append(re.sub(r"[^\n]", "x", text[start:stop]))
        end = stop
    parts.append(text[end:])
    return "".join(parts)


def outside_formulas(text: str, change: Callable[[str], str]) -> str:
    """`text` with `change` made to every stretch of it that lies between formulas."""
    parts: list[str] = []
    end = 0
    for start, stop in formula_spans(text):
        parts += (change(text[end:start]), text[start:stop])
        end = stop
    return "".join((*parts, change(text[end:])))


def lone_dollars(text: str) -> tuple[int, ...]:
    """Places of the dollar signs in `text` that neither belong to a formula nor to code nor are escaped."""
    hidden = _SPANS.sub(lambda match: re.sub(r"[^\n]", "x", match[0]), text)
    return tuple(match.start() for match in re.finditer(r"\$", hidden))


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


def count_formula_words(latex: str) -> int:
    """Roughly how many words it takes to say `latex`."""
    words = 0
    for named in _NAMED_TEXT.findall(latex):
        words += len(named.split())
    for token in _TOKENS.findall(_NAMED_TEXT.sub(" ", latex)):
        if token in _COMMAND_WORDS:
            words += _COMMAND_WORDS[token]
        elif token in (r"\top", r"\intercal"):
            # "transpose": the caret before it is not said.
            words += 0
        elif token.startswith("\\"):
            words += 0 if token in _SILENT_COMMANDS else 1
        elif token[0].isalnum():
            words += 1
        else:
            words += _SYMBOL_WORDS.get(token, 0)
    return max(words, 1)


def count_words(text: str) -> int:
    """Roughly how many words are spoken when Markdown `text` is read aloud, formulas included."""
    words = 0
    prose: list[str] = []
    end = 0
    for start, stop in formula_spans(text):
        prose.append(text[end:start])
        words += count_formula_words(strip_dollars(text[start:stop]))
        end = stop
    prose.append(text[end:])
    plain = _MARKUP.sub("", _LINKS.sub(r"\1", " ".join(prose)))
    return words + sum(1 for word in plain.split() if any(char.isalnum() for char in word))
