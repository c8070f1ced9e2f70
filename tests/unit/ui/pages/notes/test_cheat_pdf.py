"""The cheat sheet on one page."""

import io

from pypdf import PdfReader

from tutor.config.paths import knowledge_dir
from tutor.packs.library import open_library
from tutor.ui.pages.notes.cheat_pdf import LEAST_PT, MOST_PT, CheatPdf, sheet_of


def drawn(theme, topics):
    page = CheatPdf("Sheet", topics, theme.font("body"), theme)
    for _ in page.steps():
        pass
    return page


def pages(page):
    return PdfReader(io.BytesIO(bytes(page.pdf.data()))).pages


def test_the_shipped_notes_fit_on_one_page_in_columns(theme):
    topics = open_library(knowledge_dir()).topics
    page = drawn(theme, sheet_of(topics))
    assert len(pages(page)) == 1
    assert LEAST_PT < page.points < MOST_PT
    assert len(page.places) == len(topics) + sum(len(topic.cheat_sheet) for topic in topics)
    heights = [y for _, y in page.places]
    columns = [column for column, _ in page.places]
    assert columns == sorted(columns)
    assert set(columns) == set(range(page.columns))
    assert min(heights) == 0.0


def test_more_than_a_page_holds_is_cut_not_lost_in_a_fault(theme):
    lines = tuple("many words " * 40 for _ in range(400))
    page = drawn(theme, [("Topic", lines)])
    assert page.points == LEAST_PT
    assert 0 < len(page.places) < len(lines)
    assert len(pages(page)) == 1
