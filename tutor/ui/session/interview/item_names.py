"""What the items of the notes are called in the summary, and how their scripts are worded."""

from collections.abc import Sequence

from tutor.core.material import Topic
from tutor.ui.texts import InterviewText


class ItemNames:
    """By the id of the item."""

    def __init__(self) -> None:
        self.titles: dict[str, str] = {}
        """Markdown."""
        self.references: dict[str, tuple[str, ...]] = {}
        """The first, as a tuple of one; empty where there is none."""

    def know(self, topics: Sequence[Topic]) -> None:
        for topic in topics:
            for item in topic.items:
                is_script = item.kind == "script"
                self.references[item.id] = item.references[:1]
                self.titles[item.id] = (
                    InterviewText.tr("{title} (script)").format(title=topic.title)
                    if is_script
                    else item.question
                )
