"""Mathematics typed without LaTeX (QK^T/sqrt(d_k), 10^-4, softmax(x)) as LaTeX."""

import re
from typing import Final

from tutor.text.latex.symbols import GREEK_NAMES

_SUPERSCRIPTS: Final = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱᵀᵗᵏ", "0123456789+-=()niTtk", strict=True))
_SUBSCRIPTS: Final = dict(zip("₀₁₂₃₄₅₆₇₈₉₊₋ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ", "0123456789+-aehijklmnoprstuvx", strict=True))
_RAISED: Final = re.compile(f"[{''.join(_SUPERSCRIPTS)}]+")
_LOWERED: Final = re.compile(f"[{''.join(_SUBSCRIPTS)}]+")

_FUNCTIONS: Final = (
    "softmax|log|exp|sqrt|tanh|sigmoid|relu|ReLU|GELU|max|min|argmax|argmin|sum|mean|var|Var|KL|concat|Concat"
    "|MultiHead|Attention|LayerNorm|FFN|softplus|sin|cos|ln|sign|diag|abs|norm|logsumexp|E"
)
_CALL_INSIDE: Final = r"\((?:[^()\n]|\((?:[^()\n]|\([^()\n]*\))*\))*\)"
_SCRIPT: Final = r"[\^_](?:\{[^{}\n]*\}|\([^()\n]*\)|[-−]?\w|<\w)?"
_ATOM: Final = rf"(?:[A-Za-z0-9Α-ωϵ∂∇√∞ℒ|.]|{_CALL_INSIDE}|\{{[^{{}}\n]*\}}|{_SCRIPT})"
_PLACEHOLDER: Final = "\ue000-\uf8ff"
TYPED: Final = re.compile(
    rf"""(?<![\w{_PLACEHOLDER}])
    (?:
        (?:(?:{_FUNCTIONS})|[A-Za-zα-ωΑ-Ω])(?:_[A-Za-z0-9]+)?{_CALL_INSIDE}   # f(x), softmax(QK^T)
      | (?=[^\s]*[\^√∂∇_]) (?:[A-Za-z0-9Α-ωϵ∂∇√ℒ]|\d\.\d)                      # QK^T, d_k, ∂L
    )
    (?:{_ATOM}|[/*⋅·×+−⊙](?=[\w(√∂∇])|-(?=\d))*
    """,
    re.VERBOSE,
)
_NAME: Final = re.compile(r"[A-Za-z]+")
_WORD_FUNCTIONS: Final = frozenset(_FUNCTIONS.split("|"))


def plain_scripts(text: str) -> str:
    """`text` with raised and lowered characters (d², hₜ) written with ^ and _."""
    text = _RAISED.sub(lambda m: "^{" + "".join(_SUPERSCRIPTS[c] for c in m[0]) + "}", text)
    return _LOWERED.sub(lambda m: "_{" + "".join(_SUBSCRIPTS[c] for c in m[0]) + "}", text)


def to_latex(typed: str) -> str:
    """The LaTeX that `typed`, a match of TYPED, stands for."""
    latex = typed.replace("**", "^").replace("||", r"\| ")
    latex = re.sub(r"(?<![A-Za-z])(sum|prod)(?=[_^])", r"\\\1", latex)
    latex = re.sub(r"_<(\w)", r"_{<\1}", latex)
    latex = _rooted(latex)
    latex = re.sub(r"\^\(([^()]*)\)", r"^{\1}", latex)
    latex = re.sub(r"_\(([^()]*)\)", r"_{\1}", latex)
    latex = re.sub(r"\^(-?\d+(?:\.\d+)?)", r"^{\1}", latex)
    latex = re.sub(r"\^(?:\{T\}|T)(?![A-Za-z])", r"^\\top ", latex)
    latex = re.sub(r"_([A-Za-z]{2}(?![A-Za-z])|\d+)", r"_{\1}", latex)
    latex = re.sub(r"_([A-Za-z]{3,})", r"_{\\mathrm{\1}}", latex)
    latex = re.sub(r"\*", r" \\times ", latex)
    latex = latex.replace("<=", r"\le ").replace(">=", r"\ge ").replace("!=", r"\ne ").replace("->", r"\to ")
    latex = latex.replace("%", r"\%").replace("#", "").replace("&", " ")
    return _named(latex)


def _rooted(text: str) -> str:
    """sqrt(...) and √... as LaTeX roots."""
    while True:
        match = re.search(rf"(?:sqrt|√)({_CALL_INSIDE})", text)
        if match is None:
            break
        inside = match[1][1:-1]
        text = f"{text[: match.start()]}\\sqrt{{{inside}}}{text[match.end() :]}"
    return re.sub(r"√([A-Za-z0-9Α-ω]+(?:_\{?\w+\}?)?)", r"\\sqrt{\1}", text)


def _named(latex: str) -> str:
    """Names of several letters made upright; products of single letters and commands left alone."""
    out: list[str] = []
    end = 0
    for match in re.finditer(r"\\[A-Za-z]+(?:\{\w*\})?|[A-Za-z]+", latex):
        name = match[0]
        out.append(latex[end : match.start()])
        end = match.end()
        if name.startswith("\\"):
            out.append(name)
        elif name.lower() in GREEK_NAMES and len(name) > 2:
            out.append(f"\\{name.lower()} ")
        elif (name in _WORD_FUNCTIONS and name != "E") or (
            len(name) > 2
            and (name.islower() or name[1:].islower() or re.fullmatch(r"(?:[A-Z][a-z]+){2,}", name))
        ):
            out.append(rf"\mathrm{{{name}}}")
        else:
            out.append(name)
    out.append(latex[end:])
    return "".join(out)
