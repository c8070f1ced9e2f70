"""Text that is no notes: too much of it, too deep, against the grain. It is read or refused, soon and whole."""

import pytest

from tutor.core.errors import NotesUnreadable
from tutor.importing.importer import import_documents
from tutor.importing.reading import MOST_LINES, read_file, read_text
from tutor.packs.pack import load_pack
from tutor.packs.plain import plain_text
from tutor.text.say import say

NESTED = {
    "fractions": r"\frac{1}{" * 1000 + "x" + "}" * 1000,
    "indices": "x_{" * 1000 + "y" + "}" * 1000,
    "roots": r"\sqrt{" * 1000 + "y" + "}" * 1000,
    "brackets": r"\left(" * 1000 + "y" + r"\right)" * 1000,
    "matrices": r"\begin{pmatrix}" * 1000 + "a" + r"\end{pmatrix}" * 1000,
    "never closed": "{" * 5000,
}


@pytest.fixture
def imported(tmp_path):
    def imported(text):
        document = read_text(text, "notes.md", "Notes")
        return load_pack(import_documents([document], tmp_path).folder)

    return imported


def test_a_million_lines_are_refused_with_what_to_do(tmp_path):
    path = tmp_path / "log.md"
    path.write_text("- a line\n" * 1_000_000, encoding="utf-8")
    with pytest.raises(
        NotesUnreadable, match=f"1,000,000 lines; split it into files of at most {MOST_LINES:,}"
    ):
        read_file(path)


@pytest.mark.parametrize("latex", NESTED.values(), ids=NESTED)
def test_a_formula_a_thousand_deep_is_kept_and_spoken_somehow(imported, latex):
    pack = imported(f"# Sums\n\n- **What:** a sum is the total of its parts.\n- The sum ${latex}$ is long.\n")
    assert pack.topics
    assert say(f"The sum ${latex}$ is long.").endswith("is long.")


@pytest.mark.parametrize("markup", ["> " * 1000, "[a](" * 1000, "*" * 3000, "[" * 3000, "<div>" * 3000])
def test_markup_a_thousand_deep_is_read(imported, markup):
    assert imported(f"# Sums\n\nA sum is the total of its parts, and this is a note.\n\n{markup}a\n").topics


def test_right_to_left_and_invisible_letters_are_kept_and_break_nothing(imported):
    text = "The \u202esoftmax\u202c over \u05de\u05e4\u05ea\u05d7\u05d5\u05ea (\u0645\u0641\u0627\u062a\u064a\u062d) takes\u200b the\u200d keys \ufeff and sums to one for every query."
    topic = imported(f"# Atten\u200btion\n\n{text}\n").topics[0]
    assert "\u05de\u05e4\u05ea\u05d7\u05d5\u05ea" in str(topic)
    assert plain_text(text)
    assert "\u200b" not in say(text)
