"""All tokens of a vocabulary that mean yes, and all that mean no."""

from collections.abc import Callable

FORMS = ("{}", " {}")


def yes_no_tokens(tokenize: Callable[[str], list[int]]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Token ids of yes and of no in lower, title and upper case, with and without a space before.

    Forms that are more than one token stand for their first, unless both words begin with it.
    """
    yes, no = (_forms(word, tokenize) for word in ("yes", "no"))
    both = yes & no
    return tuple(sorted(yes - both)), tuple(sorted(no - both))


def _forms(word: str, tokenize: Callable[[str], list[int]]) -> set[int]:
    cased = (word, word.capitalize(), word.upper())
    return {tokens[0] for text in cased for form in FORMS if (tokens := tokenize(form.format(text)))}
