"""A second start finds the window that is open, and raises it."""

from tutor.ui.one_window import OneWindow


def test_a_second_start_calls_the_first_and_opens_nothing(qtbot, tmp_path):
    first, second = OneWindow(tmp_path), OneWindow(tmp_path)
    assert not second.call_other()
    first.listen()
    with qtbot.waitSignal(first.called):
        assert second.call_other()
    first.close()
    assert not second.call_other()


def test_another_folder_has_a_window_of_its_own(qtbot, tmp_path):
    first = OneWindow(tmp_path / "one")
    first.listen()
    assert not OneWindow(tmp_path / "two").call_other()
    first.close()
