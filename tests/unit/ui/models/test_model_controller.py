"""Models fetched, checked, imported and removed behind the window, from a hub on the loopback address."""

import threading

import pytest
from support.carriers import catalogue, hub_path, model, model_file, some_bytes
from support.model_server import serving
from support.window_jobs import until

from tutor.config.home_lock import home_lock
from tutor.config.settings import Settings
from tutor.models.hub import HubSource
from tutor.models.store import ModelStore
from tutor.ui.background import Background
from tutor.ui.models.model_controller import DAMAGED, ModelController
from tutor.ui.models.model_list import use
from tutor.ui.models.model_words import FAILURES
from tutor.ui.settings_store import SettingsStore

BASE, OTHER = some_bytes(600_000), some_bytes(500_000, seed=1)


@pytest.fixture
def server():
    with serving() as one:
        one.files = {hub_path("base.bin"): BASE, hub_path("other.bin"): OTHER}
        yield one


@pytest.fixture
def store(home):
    models = (
        model("whisper-base", model_file("base.bin", BASE)),
        model("other", model_file("other.bin", OTHER)),
    )
    return ModelStore(catalogue(*models), home.models_dir)


@pytest.fixture
def controller(qtbot, qapp, home, store, server):
    background = Background()
    one = ModelController(
        background,
        home,
        SettingsStore(Settings(), home.settings_file, background),
        make_store=lambda: store,
        make_sources=lambda: [HubSource(server.address, read_timeout_s=5, pause_s=0)],
    )
    one.look()
    qtbot.waitUntil(lambda: one.listed.is_known)
    return one


def begun(server, fetch, *names):
    """A download that has begun and hangs until `server.stalls` is set."""
    server.stalls = threading.Event()
    server.started.clear()
    fetch(*names)
    assert server.started.wait(30)


def settled(qtbot, controller):
    """Nothing runs, and the folder was looked at since."""
    until(qtbot, lambda: controller._running is None and not controller.listed.is_busy)


def test_a_model_is_fetched_with_progress_and_told_when_it_is_whole(qtbot, controller, store):
    phases, words = [], []
    controller.changed.connect(lambda models: phases.append(models.line("whisper-base").transfer))
    controller.changed.connect(lambda models: words.append(models.line("whisper-base").state_words))
    with qtbot.waitSignal(controller.arrived) as arrived:
        controller.fetch("whisper-base")
    assert arrived.args == ["whisper-base"]
    until(qtbot, lambda: controller.listed.line("whisper-base").is_here)
    assert store.status("whisper-base").state == "ready"
    seen = [transfer.phase for transfer in phases if transfer is not None]
    assert seen[0] == "waiting"
    assert "running" in seen
    assert "Missing" not in words
    assert words[-1] == "In use"


def test_a_model_that_is_fetched_to_be_used_is_in_use_when_it_is_here(qtbot, controller):
    controller.fetch("whisper-base")
    settled(qtbot, controller)
    until(qtbot, lambda: controller.listed.line("whisper-base").is_here)
    controller.fetch_and_use("other")
    assert not controller.listed.line("other").is_used
    until(qtbot, lambda: controller.listed.line("other").is_used)
    settled(qtbot, controller)
    until(qtbot, lambda: controller.listed.line("other").is_here)
    controller.fetch_and_use("other")
    assert controller._running is None


@pytest.mark.parametrize("is_in_settings", [False, True])
def test_another_choice_meanwhile_is_not_overruled_by_what_arrives(qtbot, controller, server, is_in_settings):
    begun(server, controller.fetch_and_use, "other")
    line = controller.listed.line("whisper-base")
    if is_in_settings:
        controller._settings.change(lambda settings: use(settings, line))
    else:
        controller.use(line.id)
    server.stalls.set()
    settled(qtbot, controller)
    until(qtbot, lambda: controller.listed.line("other").is_here)
    assert controller.listed.line("whisper-base").is_used
    assert not controller.listed.line("other").is_used


def test_a_paused_download_goes_on_where_it_stopped(qtbot, controller, store, server):
    begun(server, controller.fetch, "whisper-base")
    controller.pause("whisper-base")
    assert controller.listed.line("whisper-base").transfer.phase == "paused"
    server.stalls.set()
    until(qtbot, lambda: controller._running is None)
    assert controller.listed.line("whisper-base").transfer.phase == "paused"
    server.stalls = None
    controller.fetch("whisper-base")
    until(qtbot, lambda: controller.listed.line("whisper-base").is_here)


def test_what_waits_can_be_taken_out_of_the_queue(qtbot, controller, server):
    begun(server, controller.fetch, "whisper-base", "other")
    controller.pause("other")
    server.stalls.set()
    settled(qtbot, controller)
    assert hub_path("other.bin") not in [path for path, _ in server.requests]


def test_a_failure_is_worded_for_the_window_and_can_be_tried_again(qtbot, controller, server):
    body = server.files.pop(hub_path("base.bin"))
    controller.fetch("whisper-base")
    until(qtbot, lambda: (one := controller.listed.line("whisper-base").transfer) and one.phase == "failed")
    assert controller.listed.line("whisper-base").transfer.sentence == FAILURES["not_there"]
    settled(qtbot, controller)
    server.files[hub_path("base.bin")] = body
    controller.fetch("whisper-base")
    until(qtbot, lambda: controller.listed.line("whisper-base").is_here)


def test_a_damaged_file_is_found_and_said(qtbot, controller, store):
    folder = store.folder_of("other")
    folder.mkdir(parents=True)
    (folder / "other.bin").write_bytes(bytes(len(OTHER)))
    controller.verify("other")
    until(qtbot, lambda: (one := controller.listed.line("other").transfer) and one.phase == "failed")
    assert controller.listed.line("other").transfer.sentence == DAMAGED
    settled(qtbot, controller)


def test_a_removed_model_can_be_put_back(qtbot, controller, store):
    controller.fetch("other")
    until(qtbot, lambda: controller.listed.line("other").is_here)
    with qtbot.waitSignal(controller.removed):
        controller.remove("other")
    until(qtbot, lambda: controller.listed.line("other").state == "missing")
    with qtbot.waitSignal(controller.arrived):
        controller.put_back("other")
    until(qtbot, lambda: controller.listed.line("other").state == "ready")


def test_models_are_taken_from_a_folder(qtbot, controller, tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    (stick / "any-name").write_bytes(BASE)
    with qtbot.waitSignal(controller.told) as told:
        controller.import_from(stick)
        assert controller.listed.importing
        assert controller.listed.is_busy
    assert told.args == ["Imported: Whisper-Base (1 file)."]
    until(qtbot, lambda: controller.listed.line("whisper-base").is_here and not controller.listed.importing)


def test_an_import_can_be_stopped_without_a_word(qtbot, controller, store, home, tmp_path):
    (tmp_path / "any-name").write_bytes(BASE)
    told = []
    controller.told.connect(told.append)
    with home_lock(home.models_dir / ".changing.lock", "", on_wait=lambda _: None):
        controller.import_from(tmp_path / "any-name")
        controller.stop_import()
    until(qtbot, lambda: not controller.listed.importing)
    assert store.status("whisper-base").state == "missing"
    assert not controller.listed.failure
    assert all(one.startswith("Waiting") for one in told)


def test_a_folder_without_models_is_said(qtbot, controller, tmp_path):
    with qtbot.waitSignal(controller.told) as told:
        controller.import_from(tmp_path / "nowhere")
    assert "There is no file or folder" in told.args[0]
    assert controller.listed.failure == told.args[0]


def test_another_viva_that_changes_models_is_waited_for(qtbot, controller, home):
    with home_lock(home.models_dir / ".changing.lock", "viva models fetch", on_wait=lambda _: None):
        with qtbot.waitSignal(controller.told) as told:
            controller.fetch("whisper-base")
        assert told.args[0].startswith("Waiting for viva models fetch")
    until(qtbot, lambda: controller.listed.line("whisper-base").is_here)


def test_closing_ends_what_runs_and_deletes_for_good_what_was_removed(qtbot, controller, store, server):
    controller.fetch("other")
    until(qtbot, lambda: controller.listed.line("other").is_here)
    with qtbot.waitSignal(controller.removed):
        controller.remove("other")
    until(qtbot, lambda: controller.listed.line("other").state == "missing")
    begun(server, controller.fetch, "whisper-base")
    controller.stop()
    server.stalls.set()
    until(qtbot, lambda: controller._running is None)
    until(qtbot, lambda: not list(store.folder.glob(".removed-*")))
