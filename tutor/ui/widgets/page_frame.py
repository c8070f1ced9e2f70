"""The one grid of all pages: where the title stands, how wide the column is, what scrolls."""

from PySide6.QtWidgets import QWidget

from tutor.ui.theme.theme import LARGE, PAGE_MARGINS, SMALL, TIGHT, WIDE
from tutor.ui.widgets.display import Label
from tutor.ui.widgets.fitting import AdaptiveRow
from tutor.ui.widgets.layouts import STRETCH, TOP, Part, boxed, centred, column, scrolled


class PageFrame(QWidget):
    """A title line, what stands below it, and a foot that does not scroll away."""

    def __init__(
        self, title: str, *parts: Part, lead: str = "", beside: QWidget | None = None, foot: Part = 0
    ) -> None:
        """`beside`: at the right of the title, such as the page's first button."""
        super().__init__()
        self.title = Label(title, "title", wraps=True)
        self.lead = Label(wraps=True, tone="muted")
        self.column = column(
            title_line(self.title, self.lead, beside=beside), *parts, spacing=LARGE, margins=PAGE_MARGINS
        )
        self.area = scrolled(centred(self.column))
        whole = column((self.area, 1), of=self)
        if foot:
            below = boxed(column(foot, margins=(WIDE, 0, WIDE, SMALL)))
            whole.addWidget(centred(below))
        # What has no parent yet would be shown as a window of its own.
        self.lead.tell(lead)


def title_line(*texts: QWidget, beside: QWidget | None) -> QWidget:
    """Title and lead at the top left, `beside` at the top right."""
    words = boxed(column(*texts, STRETCH, spacing=TIGHT))
    return words if beside is None else AdaptiveRow(words, beside, share=0.6, upright=TOP)
