"""Child processes follow the settings while the window is open."""

import pytest

from tutor.config.settings import Settings
from tutor.ui.settings_store import ServiceReloader, renewed_for


@pytest.fixture
def renewal(qtbot, context, services):
    one = ServiceReloader(context.background, context.paths, context.settings)
    one.use(services)
    return one


def saved(qtbot, context):
    qtbot.waitUntil(lambda: not context.settings._is_saving)


def test_changes_before_the_services_are_open_are_not_lost(qtbot, context, services):
    renewal = ServiceReloader(context.background, context.paths, context.settings)
    context.settings.set("stt.model", "whisper-tiny.en")
    saved(qtbot, context)
    with qtbot.waitSignal(renewal.renewed):
        renewal.use(services)
    assert services.engine.renewed[0].settings.stt.model == "whisper-tiny.en"


def test_changes_meanwhile_end_in_the_last_of_them(qtbot, context, renewal, services):
    for device in ("cpu", "gpu", "auto", "cpu"):
        context.settings.set("llm.device", device)
    qtbot.waitUntil(lambda: not renewal._is_running and not renewal._due)
    assert services.engine.renewed[-1].settings.llm.device == "cpu"
    assert len(services.engine.renewed) <= 2
    saved(qtbot, context)


def test_models_that_came_are_loaded(qtbot, context, renewal, services):
    with qtbot.waitSignal(renewal.renewed):
        renewal.look_again()
    assert services.engine.renewed
    assert services.sound.renewed


@pytest.mark.parametrize(
    ("name", "value", "follows"),
    [
        ("llm.device", "cpu", {"engine"}),
        ("listening.silence_limit_s", 6.0, {"engine"}),
        ("voice.model", "another", {"sound"}),
        ("voice.speed", 1.2, set()),
        ("listening.microphone", "x", set()),
        ("privacy.recordings_days", 7, set()),
    ],
)
def test_only_what_has_to_is_started_anew(name, value, follows):
    assert renewed_for(Settings(), Settings().with_value(name, value)) == follows
