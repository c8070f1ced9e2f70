"""LaTeX as one line of characters that a terminal shows and a screen reader says."""

import re
import unicodedata
from functools import lru_cache

_ALIKE = str.maketrans({"∑": "Σ", "∏": "Π", "∣": "|", "−": "-", "ϵ": "ε", "ϕ": "φ", "∼": "~", "∗": "*"})
"""Signs that fewer fonts and voices know, and what they are taken for."""
_STYLED = re.compile("[ℬℰℱℋℐℒℳℛ\U0001d400-\U0001d537\U0001d56c-\U0001d7ff]")
"""Letters of bold, slanted and written alphabets; those with a double stroke have a meaning of their own."""
_CHANGES = (
    # A command that is not known.
    (r"\\([A-Za-z]+)", r"\1"),
    # What follows an index is parted from it, and a sum from its factor.
    (r"([_^](?:\d+(?!\d)|[^\W\d]|⊤|\([^()]*\)))(?=[^\W_])", r"\1 "),
    (r"(?<=[\w)])(?=[ΣΠ∫∇])", " "),
    (r"\^⊤", "ᵀ"),
    (r"\(\s*([<>≤≥=])\s*", r"(\1"),
    # Parentheses around one name.
    (r"_\((\w+)\s*\)", r"_\1"),
    (r"√\(([^\W\d_]\u0302?(?:_\w+)?)\)", r"√\1"),
    (r"\s+", " "),
)
_SUPERSCRIPTS = str.maketrans("0123456789+-=niT", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼ⁿⁱᵀ")
_SUPERSCRIPT = re.compile(r"\^(?:(\d+|[niT])(?!\w)|\(([\d+\-=niT]+)\))")


@lru_cache(maxsize=4096)
def readable_formula(latex: str) -> str:
    """`latex` (without dollar signs) as plain characters; commands it does not know lose their backslash."""
    import mathra

    try:
        text = str(mathra.render(latex)["text"])
    except ValueError:
        text = latex
    text = _STYLED.sub(lambda match: unicodedata.normalize("NFKC", match[0]), text).translate(_ALIKE)
    for pattern, change in _CHANGES:
        text = re.sub(pattern, change, text)
    return _SUPERSCRIPT.sub(lambda match: (match[1] or match[2]).translate(_SUPERSCRIPTS), text).strip()
