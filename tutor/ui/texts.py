"""What the window says, in the user's language. Knows no Qt, so that states can use it too.

lupdate reads the calls: the text is a literal, and its context is the name before `.tr`. What varies stands
in braces and is given by name; where it is a number, `%n` stands for it and the English text carries both
its forms: `%n answer(s)`, `%n topic(s) (is|are) open`.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from numbers import Real

from tutor.core.message import Message

LookUp = Callable[[str, str, str, int], str]
"""(context, English text, what tells it from the same text elsewhere, number or -1): the text to show.

`%n` is put in; where there is no translation it is the English text.
"""
_FORMS = re.compile(r"\((?:([\w ]+)\|([\w ]+)|(s))\)")
_IMPORT = re.compile(r"\brun `viva models import` with the (folder|file)")
_COMMAND = re.compile(r"\b(with|run|mit) `viva models [^`]*`(?: or `viva models [^`]*`)?")
_BY_WINDOW = {
    "with": "in the settings, under Models",
    "run": "get it in the settings, under Models",
    "mit": "in den Einstellungen unter Modelle",
}


def _english(context: str, text: str, comment: str, number: int) -> str:
    return text.replace("%n", str(number)) if number >= 0 else text


@dataclass(slots=True)
class _Language:
    look_up: LookUp = _english
    decimal_mark: str = "."
    group_mark: str = ","


_language = _Language()


def use_language(look_up: LookUp = _english, decimal_mark: str = ".", group_mark: str = ",") -> None:
    """Have texts and figures in this language from now on; without arguments: English."""
    _language.look_up = look_up
    _language.decimal_mark, _language.group_mark = decimal_mark, group_mark


class Texts:
    """The texts of one part of the window."""

    def __init__(self, context: str) -> None:
        self._context = context

    def tr(self, text: str, comment: str = "", number: int = -1, /, **values: object) -> str:
        """`text` in the language in force, with `values` in its braces.

        `number` chooses among its forms and stands for `%n`. lupdate knows these arguments by their places.
        """
        words = _language.look_up(self._context, text, comment, number)
        if number >= 0:
            words = _FORMS.sub(lambda forms: _form(forms, number), words)
        return words.format(**values) if values else words

    @staticmethod
    def QT_TR_NOOP(text: str) -> str:
        """Mark `text`, which is made before the language is known; it goes through `tr` where it is shown."""
        return text


def _form(forms: re.Match[str], number: int) -> str:
    one, many, ending = forms.groups()
    if ending:
        return "" if number == 1 else ending
    return one if number == 1 else many


def figure(value: float, decimals: int = 0) -> str:
    """`1,234.5` as the language writes it."""
    return own_marks(f"{value:,.{decimals}f}")


def own_marks(figures: str) -> str:
    """Figures as they are written in English, with the marks of the language."""
    marks = {",": _language.group_mark, ".": _language.decimal_mark}
    return "".join(marks.get(char, char) for char in figures)


def localized(message: Message | str) -> str:
    """The message in the language in force; text stands as it is. From any thread."""
    if isinstance(message, str):
        return message
    words = message.filled(_MessageText.tr(message.template), _written)
    # Nobody is sent from the window to the terminal.
    words = _IMPORT.sub(r"import the \1 in the settings, under Models", words)
    return _COMMAND.sub(lambda found: _BY_WINDOW[found[1]], words)


def _written(value: object, format_spec: str) -> str:
    if isinstance(value, Message):
        return localized(value)
    words = format(value, format_spec)
    return own_marks(words) if isinstance(value, Real) else words


_MessageText = Texts("Message")
"""Templates of the layers below; `make translations` finds them where messages are made."""
AskText = Texts("AskText")
CardText = Texts("CardText")
HistoryText = Texts("HistoryText")
InterviewText = Texts("InterviewText")
NotesText = Texts("NotesText")
QuickfireText = Texts("QuickfireText")
RehearseText = Texts("RehearseText")
SettingsText = Texts("SettingsText")
TodayText = Texts("TodayText")
WelcomeText = Texts("WelcomeText")
WindowText = Texts("WindowText")
