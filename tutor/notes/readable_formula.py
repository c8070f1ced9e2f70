"""LaTeX as one line of characters that a terminal shows."""

import re

_SYMBOLS = {
    **{r"\alpha": "α", r"\beta": "β", r"\gamma": "γ", r"\delta": "δ", r"\epsilon": "ε", r"\varepsilon": "ε"},
    **{r"\eta": "η", r"\theta": "θ", r"\kappa": "κ", r"\lambda": "λ", r"\mu": "μ", r"\nu": "ν", r"\pi": "π"},
    **{
        r"\rho": "ρ",
        r"\sigma": "σ",
        r"\tau": "τ",
        r"\phi": "φ",
        r"\varphi": "φ",
        r"\psi": "ψ",
        r"\omega": "ω",
    },
    **{r"\Gamma": "Γ", r"\Delta": "Δ", r"\Theta": "Θ", r"\Lambda": "Λ", r"\Sigma": "Σ", r"\Phi": "Φ"},
    **{r"\Psi": "Ψ", r"\Omega": "Ω", r"\zeta": "ζ", r"\xi": "ξ", r"\chi": "χ", r"\iota": "ι", r"\Pi": "Π"},
    **{r"\sum": "Σ", r"\prod": "Π", r"\int": "∫", r"\partial": "∂", r"\nabla": "∇", r"\infty": "∞"},
    **{
        r"\cdot": "·",
        r"\times": "×",
        r"\odot": "⊙",
        r"\otimes": "⊗",
        r"\oplus": "⊕",
        r"\pm": "±",
        r"\circ": "∘",
    },
    **{r"\le": "≤", r"\leq": "≤", r"\ge": "≥", r"\geq": "≥", r"\ne": "≠", r"\neq": "≠", r"\approx": "≈"},
    **{r"\sim": "~", r"\propto": "∝", r"\equiv": "≡", r"\ll": "≪", r"\gg": "≫", r"\in": "∈", r"\notin": "∉"},
    **{
        r"\to": "→",
        r"\rightarrow": "→",
        r"\leftarrow": "←",
        r"\mapsto": "↦",
        r"\Rightarrow": "⇒",
        r"\gets": "←",
    },
    **{
        r"\mid": "|",
        r"\|": "‖",
        r"\Vert": "‖",
        r"\lVert": "‖",
        r"\rVert": "‖",
        r"\vert": "|",
        r"\ldots": "…",
    },
    **{
        r"\dots": "…",
        r"\cdots": "…",
        r"\top": "ᵀ",
        r"\intercal": "ᵀ",
        r"\ell": "ℓ",
        r"\forall": "∀",
        r"\star": "*",
    },
    **{r"\langle": "⟨", r"\rangle": "⟩", r"\lfloor": "⌊", r"\rfloor": "⌋", r"\lceil": "⌈", r"\rceil": "⌉"},
    **{r"\{": "{", r"\}": "}", r"\%": "%", r"\_": "_", r"\&": "&", r"\#": "#", r"\$": "$", r"\prime": "′"},
    **{
        r"\,": " ",
        r"\;": " ",
        r"\:": " ",
        r"\!": "",
        r"\quad": "  ",
        r"\qquad": "  ",
        r"\\": "; ",
        r"\ ": " ",
    },
    **{
        r"\left": "",
        r"\right": "",
        r"\big": "",
        r"\Big": "",
        r"\bigl": "",
        r"\bigr": "",
        r"\displaystyle": "",
    },
    **{r"\bigg": "", r"\Bigg": "", r"\Bigl": "", r"\Bigr": "", r"\limits": "", r"\subset": "⊂", r"\cup": "∪"},
}
_PREFIXES = frozenset((r"\partial", r"\nabla"))
"""Written without a space before what they apply to."""
_BLACKBOARD = {"R": "ℝ", "E": "𝔼", "N": "ℕ", "Z": "ℤ", "P": "ℙ", "1": "𝟙"}
_ACCENTS = {"hat": "\u0302", "bar": "\u0304", "tilde": "\u0303", "vec": "\u20d7", "dot": "\u0307"}
_PLAIN_STYLES = frozenset(
    (
        *("text", "textbf", "textit", "mathrm", "mathbf", "mathcal", "mathsf", "mathit", "mathop"),
        *("boldsymbol", "bm", "operatorname", "overline", "underbrace", "widehat", "widetilde"),
    )
)
_SUPERSCRIPTS = str.maketrans("0123456789+-−=()niTᵀ", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱᵀᵀ")
_SUPERSCRIPTED = frozenset("0123456789+-−=()niTᵀ")
_TOKEN = re.compile(r"\\[A-Za-z]+\*?|\\.|\s+|.", re.DOTALL)
_DEEPEST = 40


def readable_formula(latex: str) -> str:
    """`latex` (without dollar signs) as plain characters; commands it does not know lose their backslash."""
    text, _ = _sequence(_TOKEN.findall(latex), 0, 0)
    return re.sub(r"\s+", " ", text).strip()


def _sequence(tokens: list[str], at: int, depth: int) -> tuple[str, int]:
    """The text from `at` up to a closing brace or the end, and the place after it."""
    text = ""
    while at < len(tokens) and tokens[at] != "}":
        if tokens[at] in ("^", "_"):
            mark = tokens[at]
            script, at = _argument(tokens, at + 1, depth)
            text += _superscript(script) if mark == "^" else _subscript(script)
            continue
        piece, at = _argument(tokens, at, depth)
        text += piece
    return text, at + 1


def _argument(tokens: list[str], at: int, depth: int) -> tuple[str, int]:
    """One group, command with its arguments, or character, and the place after it."""
    while at < len(tokens) and tokens[at].isspace():
        if at + 1 >= len(tokens):
            return "", at + 1
        if depth == 0 or tokens[at - 1] not in ("^", "_"):
            return " ", at + 1
        at += 1
    if at >= len(tokens):
        return "", at
    token = tokens[at]
    if depth > _DEEPEST:
        return token, at + 1
    if token == "{":
        return _sequence(tokens, at + 1, depth + 1)
    if token in _SYMBOLS:
        clings = token in _PREFIXES and at + 1 < len(tokens) and tokens[at + 1].isspace()
        return _SYMBOLS[token], at + (2 if clings else 1)
    name = token[1:].rstrip("*") if token.startswith("\\") else ""
    if name in ("frac", "tfrac", "dfrac"):
        above, at = _group(tokens, at + 1, depth)
        below, at = _group(tokens, at, depth)
        return f"{_wrapped(above)}/{_wrapped(below)}", at
    if name == "sqrt":
        inner, at = _group(tokens, at + 1, depth)
        return f"√{_wrapped(inner)}", at
    if name in _ACCENTS:
        inner, at = _group(tokens, at + 1, depth)
        return (inner + _ACCENTS[name] if len(inner) == 1 else inner), at
    if name == "mathbb":
        inner, at = _group(tokens, at + 1, depth)
        return _BLACKBOARD.get(inner, inner), at
    if name in _PLAIN_STYLES:
        return _group(tokens, at + 1, depth)
    return (name or token), at + 1


def _group(tokens: list[str], at: int, depth: int) -> tuple[str, int]:
    while at < len(tokens) and tokens[at].isspace():
        at += 1
    return _argument(tokens, at, depth + 1)


def _superscript(script: str) -> str:
    script = script.strip()
    if script and all(char in _SUPERSCRIPTED for char in script):
        return script.translate(_SUPERSCRIPTS)
    return f"^{script}" if len(script) <= 1 else f"^({script})"


def _subscript(script: str) -> str:
    script = script.strip()
    return f"_{script}" if re.fullmatch(r"\w*", script) else f"_({script})"


def _wrapped(text: str) -> str:
    """`text` in parentheses unless it is one unit."""
    text = text.strip()
    return text if re.fullmatch(r"[\w′ᵀ\u0300-\u036f]*|\([^()]*\)", text) else f"({text})"
