"""A formula as words and as a picture."""

from tutor.doctor.finding import Finding, Workplace, WrongResult
from tutor.text.latex.typeset import by_ziamath, svg
from tutor.text.say import say

_LATEX = r"\frac{QK^\top}{\sqrt{d_k}}"


def say_formula(place: Workplace) -> Finding:
    """Raises WrongResult, CannotTypeset."""
    words = say(f"${_LATEX}$")
    if "square root" not in words or "\\" in words:
        raise WrongResult("A formula was read as “{text}”.", text=words)
    for drawn in (svg(_LATEX), by_ziamath(_LATEX, display=False)):
        if drawn.width_em <= 0:
            raise WrongResult("A formula was drawn without any width.")
    return Finding(f"“{words}”")
