"""The Notes page for pictures."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import cast

from scripts.pictures.behind import services_for, settle
from tutor.config.paths import knowledge_dir
from tutor.importing.importer import import_into
from tutor.importing.reading import read_text
from tutor.importing.review import PackReview
from tutor.packs.library import Library
from tutor.ui.pages.notes.drafts import FormDraft
from tutor.ui.pages.notes.note_importer import Found, ImportState
from tutor.ui.pages.notes.notes_page import NotesPage
from tutor.ui.window import MainWindow

BREAD = r"""# Cheat sheet

- Hydration: $h = m_{water} / m_{flour}$, 65 % for a loaf that holds its shape.
- Proofing: until the dough has doubled.
- Baking: 230 °C with steam, then 210 °C.

# Kneading

- What: stretches and folds the dough until the gluten forms a net.
- Why: the net holds the gas of the yeast.

Q: How do you know that it is enough?
A: A piece can be stretched so thin that light shines through; it does not tear.

# Resting

The flour takes up the water, and the gluten relaxes. See [a longer text](https://example.org/rest).

| flour | minutes |
|---|---|
| wheat | 30 |
| rye | 60 |

```
rest(dough, minutes=30)
fold(dough)
```

Q: Why is the dough left to rest?
A: The flour takes up the water; the gluten relaxes, so that the dough can be shaped.

# Script A: A loaf from start to end (90–120 s)

"I weigh flour and water, so that the hydration is known, and mix them roughly. After half an hour of rest I
knead until the dough can be stretched thin. It proofs until it has doubled, gets its shape, and proofs once
more. Then it is baked with steam, so that the crust stays soft long enough to rise."
"""


class Scenes:
    """Drives the page from one picture to the next."""

    def __init__(self, page: NotesPage, library: Library) -> None:
        self._page = page
        self._library = library
        self._packs = page.context.paths.packs_dir

    def topic(self) -> None:
        self._page.use(services_for(self._page, self._library))
        settle(200)
        self._page.entered()

    def preview(self) -> None:
        document = read_text(BREAD, "bread.md", "Bread")
        report = import_into(self._library, [document], self._packs, knowledge_dir(), preview=True)
        self._page._take(replace(self._page.state, place="importing"))
        self._page.imports.importer._take(
            ImportState(
                "preview",
                "bread.md",
                Found((document,), (), "", report),
                PackReview(report.found, report.left_out),
            )
        )
        self._page.imports.write_button.setFocus()
        settle(100)

    def review(self) -> None:
        """A topic of the import, opened to be gone through."""
        topics = list(self._page.imports.topics.values())
        topics[1].show_content(True)
        settle(300)

    def form(self) -> None:
        """A question of it in the form, with a point's misconceptions opened."""
        review = self._page.imports.review
        item = next(item.id for topic in review.review.topics for item in topic.questions)
        review.open_form(FormDraft("item", item))
        self._page.imports.form.points[0].show_more(True)
        settle(100)


def scenes(window: MainWindow, library: Library) -> Iterator[tuple[str, Callable[[], None]]]:
    """Each state's name and what brings the page there; in this order."""
    one = Scenes(cast(NotesPage, window.visit("notes")), library)
    yield "notes", one.topic
    yield "notes-preview", one.preview
    yield "notes-review", one.review
    yield "notes-question", one.form
