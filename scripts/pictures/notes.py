"""The Notes page in every state."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import cast

from scripts.pictures.behind import services_for, settle
from tutor.config.paths import knowledge_dir
from tutor.core.message import Message
from tutor.importing.importer import import_into
from tutor.importing.reading import read_text
from tutor.packs.breach import Breach
from tutor.packs.editing import open_topic
from tutor.packs.library import Library, open_library
from tutor.ui.index_keeper import Indexed
from tutor.ui.pages.notes import import_state as ims
from tutor.ui.pages.notes import notes_state as nts
from tutor.ui.pages.notes.import_state import Found, ImportState
from tutor.ui.pages.notes.notes_page import NotesPage
from tutor.ui.pages.notes.notes_search import SearchIndex
from tutor.ui.texts import localized
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
AGAIN = BREAD.replace("65 %", "70 %").replace("- Proofing: until the dough has doubled.\n", "")


class Scenes:
    """Drives the page from one picture to the next."""

    def __init__(self, page: NotesPage, library: Library) -> None:
        self._page = page
        self._library = library
        self._packs = page.around.paths.packs_dir

    def opening(self) -> None:
        settle()

    def topic(self) -> None:
        self._page.use(services_for(self._page, self._library))
        settle(200)
        self._page.entered()

    def points(self) -> None:
        block = self._page.topic.blocks["attention/why-scale"]
        block.show_points(True)
        self._page.open_topic("attention", "attention/why-scale")
        settle()
        block.hear_button.setFocus()  # type: ignore[union-attr]
        self._page._on_reading("attention/why-scale")
        settle()

    def script(self) -> None:
        self._page._on_reading("")
        self._page.open_topic("attention", "attention/script")
        settle()

    def terms(self) -> None:
        self._page.open_topic("attention", "terms")
        settle()

    def indexing(self) -> None:
        self._page.open_topic("kv-cache")
        self._page._on_indexed(Indexed(300, 900))
        settle(200)

    def search(self) -> None:
        self._page._on_indexed(Indexed())
        shelf = self._page.shelf
        shelf.index = SearchIndex(self._library.topics)
        shelf.search.setFocus()
        shelf.search.setText("softmax gradient")
        hit = shelf.found.hits[0]
        near = tuple(replace(one, by_meaning=True) for one in shelf.index.find("dot product")[:2])
        shelf.found = replace(shelf.found, near=near, is_running=False)
        shelf._show_search()
        self._page.open_topic(hit.topic, hit.key)
        settle(200)

    def nothing(self) -> None:
        self._page.shelf.search.setText("sourdough")
        self._page.shelf.found = replace(self._page.shelf.found, near=(), is_running=False)
        self._page.shelf._show_search()
        settle()

    def sheet(self) -> None:
        self._page.shelf.search.clear()
        self._page.open_sheet("ml-interview")
        settle(200)

    def importing(self) -> None:
        self._page.begin_import()
        settle()

    def reading(self) -> None:
        self._show(ImportState("reading", "bread.md, baking.pdf"))

    def refused(self) -> None:
        sentence = localized(
            Message(
                "{file} holds pictures of text only; have it recognised (OCR) first and import the result.",
                file="scan.pdf",
            )
        )
        self._show(ims.failed(ImportState("reading", "scan.pdf"), sentence))

    def preview(self) -> None:
        self._preview(BREAD)

    def preview_open(self) -> None:
        topics = self._page.imports.topics
        topics[1].show_content(True)
        settle(100)

    def own(self) -> None:
        self._import(BREAD)
        library = open_library(knowledge_dir(), self._packs)
        self._page.renew(services_for(self._page, library))
        self._page.imports.importer.reset()
        resting = next(t for t in library.topics if "Resting" in t.title)
        self._page._take(nts.chosen(self._page.state, resting.id))
        self._page.done_bar.offer("Saved.", "Undo", lambda: None)
        settle(100)

    def link(self) -> None:
        self._page.done_bar.clear()
        self._page.link.ask("https://example.org/rest")
        settle()

    def editing(self) -> None:
        self._page.link.setVisible(False)
        assert self._page.services is not None
        self._page._on_read(open_topic(self._page.services.library, self._page.state.topic))
        settle()

    def breach(self) -> None:
        field = self._page.edit.field
        text = field.toPlainText().replace("**Key points", "### Key points", 1)
        field.setPlainText(text)
        line = next(n for n, row in enumerate(text.split("\n"), 1) if row.startswith("### Key points"))
        file = str(self._page.edit.file.path)  # type: ignore[union-attr]
        self._page.edit.refuse(Breach(file, line, "no heading may stand inside an answer"))
        settle()

    def again(self) -> None:
        self._preview(AGAIN)

    def empty(self) -> None:
        self._page.imports.importer.reset()
        self._page._take(nts.reading(self._page.state))
        self._page.renew(services_for(self._page, Library(())))
        settle()

    def _preview(self, text: str) -> None:
        document = read_text(text, "bread.md", "Bread")
        report = import_into(
            self._page.services.library,  # type: ignore[union-attr]
            [document],
            self._packs,
            knowledge_dir(),
            preview=True,
        )
        found = Found((document,), (), "", report)
        self._show(ImportState("preview", "bread.md", found))
        self._page.imports.write_button.setFocus()
        settle(100)

    def _import(self, text: str) -> None:
        document = read_text(text, "bread.md", "Bread")
        import_into(self._library, [document], self._packs, knowledge_dir())

    def _show(self, state: ImportState) -> None:
        self._page._take(replace(self._page.state, place="importing"))
        self._page.imports.importer._take(state)
        settle()


def scenes(window: MainWindow, library: Library) -> Iterator[tuple[str, Callable[[], None]]]:
    """Each state's name and what brings the page there; in this order."""
    one = Scenes(cast(NotesPage, window.visit("notes")), library)
    yield "notes-opening", one.opening
    yield "notes", one.topic
    yield "notes-points", one.points
    yield "notes-script", one.script
    yield "notes-terms", one.terms
    yield "notes-indexing", one.indexing
    yield "notes-search", one.search
    yield "notes-nothing", one.nothing
    yield "notes-sheet", one.sheet
    yield "notes-import", one.importing
    yield "notes-reading", one.reading
    yield "notes-refused", one.refused
    yield "notes-preview", one.preview
    yield "notes-preview-open", one.preview_open
    yield "notes-own", one.own
    yield "notes-link", one.link
    yield "notes-editing", one.editing
    yield "notes-breach", one.breach
    yield "notes-again", one.again
    yield "notes-empty", one.empty
