"""Whatever is called something is found by a few letters of it."""

from functools import partial

from PySide6.QtCore import Qt
from support.packs import write_pack

from tutor.packs.library import open_library
from tutor.ui.palette import (
    Command,
    Palette,
    matching,
    note_commands,
    place_commands,
    setting_commands,
)
from tutor.ui.places import PLACES
from tutor.ui.plans import InterviewPlan


def test_all_words_count_in_any_order_and_what_begins_so_comes_first():
    commands = [Command(title, "", list) for title in ("Why two", "Two cups", "One")]
    assert [one.title for one in matching(commands, "two")] == ["Two cups", "Why two"]
    assert [one.title for one in matching(commands, "wo wh")] == ["Why two"]
    assert len(matching(commands, "")) == 3
    assert matching(commands, "nowhere") == []


def test_pages_settings_topics_and_questions_are_there(tmp_path):
    write_pack(tmp_path / "small")
    library, visited = open_library(tmp_path), []

    def go(*where):
        visited.append(where)

    for one in (*place_commands(PLACES, go), *setting_commands(go), *note_commands(library, go)):
        one.does()
    places = {place for place, _ in visited}
    assert {"today", "interview", "notes", "history", "settings"} <= places
    assert "welcome" not in places
    plan = InterviewPlan((), 2, 1, items=("sums/order",))
    assert ("interview", plan) in visited
    assert ("notes", "sums") in visited


def test_typing_and_enter_choose_and_arrows_move(qtbot, theme, by_itself):
    chosen = []
    for keys, expected in (((), "today"), ((Qt.Key.Key_Down,), "notes")):
        names = {"Today": "today", "Tea for two": "notes"}
        tea = [Command(title, "", partial(chosen.append, name)) for title, name in names.items()]
        palette = Palette(tea, None)
        palette.open()
        qtbot.keyClicks(palette.field, "t")
        for key in keys:
            qtbot.keyClick(palette.field, key)
        qtbot.keyClick(palette.field, Qt.Key.Key_Return)
        assert chosen[-1] == expected
