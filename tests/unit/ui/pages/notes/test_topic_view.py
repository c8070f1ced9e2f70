"""A topic on the Notes page while it is being built."""

import pytest
from support.packs import write_pack

from tutor.packs.pack import load_pack
from tutor.ui.pages.notes.gradually import Gradually
from tutor.ui.pages.notes.reading_view import TopicView


@pytest.fixture
def topic(tmp_path):
    return load_pack(write_pack(tmp_path / "small")).topics[0]


def test_a_block_whose_panel_is_still_to_come_is_looked_for_in_vain_and_found_later(
    qtbot, by_itself, theme, topic, monkeypatch, qtlog
):
    steps = []
    monkeypatch.setattr(Gradually, "run", lambda self, wanted: steps.append((self, wanted)))
    view = by_itself(TopicView(), 700, 200)
    view.show_topic(topic, "A small pack", is_own=True)
    (_, building) = steps[0]
    while not view.blocks:
        next(building)
    early = next(iter(view.blocks))
    view.show_block(early)
    view.look_again()
    assert view.first_visible == ""
    for _ in building:
        pass
    view.look_again()
    qtbot.waitUntil(lambda: view.first_visible == early)
    assert [record.message for record in qtlog.records if "hierarchy" in record.message] == []
