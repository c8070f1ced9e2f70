"""What was found in notes, before it becomes a pack."""

from dataclasses import dataclass, field

from tutor.importing.pairs import Pair


@dataclass(slots=True)
class DraftScript:
    title: str
    text: str
    letter: str = ""
    window_s: tuple[int, int] | None = None


@dataclass(slots=True)
class DraftTopic:
    """A topic as found; lists are in the file's order."""

    title: str
    cheat_sheet: list[str] = field(default_factory=list)
    intuition: list[str] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    """Heading path below the topic, Markdown."""
    questions: list[Pair] = field(default_factory=list)
    scripts: list[DraftScript] = field(default_factory=list)

    @property
    def text(self) -> str:
        notes = [f"{heading} {text}" for heading, text in self.notes]
        return "\n".join([self.title, *self.cheat_sheet, *self.intuition, *notes])

    @property
    def is_empty(self) -> bool:
        return not (self.cheat_sheet or self.intuition or self.notes or self.questions or self.scripts)


@dataclass(slots=True)
class Draft:
    """One document, sorted. What names no topic of its own waits in the `loose` lists."""

    name: str
    title: str
    topics: list[DraftTopic] = field(default_factory=list)
    loose_lines: list[tuple[str, str]] = field(default_factory=list)
    """Label or heading that tells what it is about, line of the cheat sheet."""
    loose_questions: list[tuple[str, Pair]] = field(default_factory=list)
    loose_scripts: list[DraftScript] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    """Contents, navigation, metadata and what only leads in, as it stands in the file."""
    is_grouped: bool = False
    """Whether questions stand in groups of their own: those in none are not placed by their words."""
    links: tuple[str, ...] = ()
    """Names of other notes that it links to."""

    def topic(self, title: str, *, new: bool = False) -> DraftTopic:
        """The topic called `title`; made where there is none, or where it shall be a `new` one."""
        known = next((topic for topic in self.topics if topic.title == title and not new), None)
        if known is None:
            self.topics.append(known := DraftTopic(title))
        return known
