"""The places of the window, in the order of the rail. Interview is the window's own: it is made at once."""

from tutor.ui.page import SETTINGS, WELCOME, Page, PageContext, Place
from tutor.ui.texts import WindowText


def _page(name: str) -> type[Page]:
    """Imported only as it is first visited: the window opens with one of them."""
    match name:
        case "today":
            from tutor.ui.pages.today.today_page import TodayPage

            return TodayPage
        case "interview":
            from tutor.ui.session.interview.interview_page import InterviewPage

            return InterviewPage
        case "quickfire":
            from tutor.ui.session.quickfire.quickfire_page import QuickfirePage

            return QuickfirePage
        case "rehearse":
            from tutor.ui.session.rehearsal.rehearsal_page import RehearsalPage

            return RehearsalPage
        case "ask":
            from tutor.ui.pages.ask.ask_page import AskPage

            return AskPage
        case "notes":
            from tutor.ui.pages.notes.notes_page import NotesPage

            return NotesPage
        case "history":
            from tutor.ui.pages.history.history_page import HistoryPage

            return HistoryPage
        case "settings":
            from tutor.ui.pages.settings.settings_page import SettingsPage

            return SettingsPage
    from tutor.ui.pages.welcome.welcome_page import WelcomePage

    return WelcomePage


def _place(name: str, title: str, icon: str, *, is_at_foot: bool = False, is_on_rail: bool = True) -> Place:
    def make(context: PageContext) -> Page:
        return _page(name)(context)

    return Place(name, title, icon, make, is_at_foot, is_on_rail)


PLACES: tuple[Place, ...] = (
    _place("today", WindowText.QT_TR_NOOP("Today"), "calendar-today"),
    _place("interview", WindowText.QT_TR_NOOP("Interview"), "account-voice"),
    _place("quickfire", WindowText.QT_TR_NOOP("Quick-fire"), "lightning-bolt-outline"),
    _place("rehearse", WindowText.QT_TR_NOOP("Rehearse"), "script-text-play-outline"),
    _place("ask", WindowText.QT_TR_NOOP("Ask"), "chat-question-outline"),
    _place("notes", WindowText.QT_TR_NOOP("Notes"), "notebook-outline"),
    _place("history", WindowText.QT_TR_NOOP("History"), "history"),
    _place(SETTINGS, WindowText.QT_TR_NOOP("Settings"), "cog-outline", is_at_foot=True),
    _place(WELCOME, WindowText.QT_TR_NOOP("Welcome"), "hand-wave-outline", is_on_rail=False),
)
"""In the order of the rail; the window opens on the first. A page is made when it is first visited."""
