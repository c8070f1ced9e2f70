"""The places of the window, in the order of the rail. Interview is the window's own: it is made at once."""

from tutor.ui.page import SETTINGS, WELCOME, Page, PageContext, Place
from tutor.ui.texts import WindowText


def _settings(context: PageContext) -> Page:
    from tutor.ui.pages.settings.settings_page import SettingsPage

    return SettingsPage(context)


def _welcome(context: PageContext) -> Page:
    from tutor.ui.pages.welcome.welcome_page import WelcomePage

    return WelcomePage(context)


def _today(context: PageContext) -> Page:
    from tutor.ui.pages.today.today_page import TodayPage

    return TodayPage(context)


def _history(context: PageContext) -> Page:
    from tutor.ui.pages.history.history_page import HistoryPage

    return HistoryPage(context)


def _ask(context: PageContext) -> Page:
    from tutor.ui.pages.ask.ask_page import AskPage

    return AskPage(context)


def _notes(context: PageContext) -> Page:
    from tutor.ui.pages.notes.notes_page import NotesPage

    return NotesPage(context)


def _interview(context: PageContext) -> Page:
    from tutor.ui.session.interview.interview_page import InterviewPage

    return InterviewPage(context)


def _quickfire(context: PageContext) -> Page:
    from tutor.ui.session.quickfire.quickfire_page import QuickfirePage

    return QuickfirePage(context)


def _rehearsal(context: PageContext) -> Page:
    from tutor.ui.session.rehearsal.rehearsal_page import RehearsalPage

    return RehearsalPage(context)


PLACES: tuple[Place, ...] = (
    Place("today", WindowText.QT_TR_NOOP("Today"), "calendar-today", _today),
    Place("interview", WindowText.QT_TR_NOOP("Interview"), "account-voice", _interview),
    Place("quickfire", WindowText.QT_TR_NOOP("Quick-fire"), "lightning-bolt-outline", _quickfire),
    Place("rehearse", WindowText.QT_TR_NOOP("Rehearse"), "script-text-play-outline", _rehearsal),
    Place("ask", WindowText.QT_TR_NOOP("Ask"), "chat-question-outline", _ask),
    Place("notes", WindowText.QT_TR_NOOP("Notes"), "notebook-outline", _notes),
    Place("history", WindowText.QT_TR_NOOP("History"), "history", _history),
    Place(SETTINGS, WindowText.QT_TR_NOOP("Settings"), "cog-outline", _settings, is_at_foot=True),
    Place(WELCOME, WindowText.QT_TR_NOOP("Welcome"), "hand-wave-outline", _welcome, is_on_rail=False),
)
"""In the order of the rail; the window opens on the first. A page is made when it is first visited."""
