"""Model packs that lie where people put them: found, offered, taken over."""

import pytest
from support.carriers import catalogue, model, model_file, some_bytes

from tutor.config.settings import Settings, WindowSettings
from tutor.core.cancel import CancelToken
from tutor.modelstore.pack_search import find_packs
from tutor.modelstore.pack_writing import write_packs
from tutor.modelstore.store import ModelStore
from tutor.ui.background import Background
from tutor.ui.model_keeper import ModelKeeper
from tutor.ui.pages.page import Surroundings
from tutor.ui.pages.settings.pack_offer import PackOffer
from tutor.ui.settings_keeper import SettingsKeeper

BODY = some_bytes(300_000)
LONG_MS = 30_000


@pytest.fixture
def around(qapp, theme, home, tmp_path):
    """Surroundings on a machine without the model that a pack on a stick has. Call it with where that is."""
    known = catalogue(model("whisper-base", model_file("model.bin", BODY)))
    source = ModelStore(known, tmp_path / "source")
    source.folder_of("whisper-base").mkdir(parents=True)
    (source.folder_of("whisper-base") / "model.bin").write_bytes(BODY)
    stick = tmp_path / "stick"
    stick.mkdir()
    write_packs(source, ["whisper-base"], stick / "starter.vivamodels", CancelToken())

    def make(where, welcomed=True):
        background = Background(theme)
        settings = Settings(window=WindowSettings(welcomed=welcomed))
        keeper = SettingsKeeper(settings, home.settings_file, background, theme)
        models = ModelKeeper(
            background,
            home,
            keeper,
            theme,
            make_store=lambda: ModelStore(known, home.models_dir),
            find_packs=lambda: find_packs([(where, stick)]),
        )
        return Surroundings(theme, background, home, keeper, models)

    return make


def looked(qtbot, around):
    around.models.look()
    around.models.look_for_packs()
    qtbot.waitUntil(lambda: around.models.shelf.is_known and bool(around.models.shelf.packs), timeout=LONG_MS)


def test_a_pack_with_what_is_missing_is_offered_and_taken_over_by_one_button(qtbot, around):
    around = around("downloads")
    offer = PackOffer(around)
    qtbot.addWidget(offer)
    assert offer.isHidden()
    looked(qtbot, around)
    assert not offer.isHidden()
    assert offer.words.text() == (
        "The model pack starter.vivamodels in Downloads has what is not here yet: Whisper-Base."
    )
    with qtbot.waitSignal(around.models.arrived, timeout=LONG_MS) as arrived:
        offer.button.click()
    assert arrived.args == ["whisper-base"]
    qtbot.waitUntil(lambda: around.models.shelf.line("whisper-base").is_here, timeout=LONG_MS)
    assert offer.isHidden()


def test_a_pack_beside_the_installer_is_taken_over_at_the_first_start(qtbot, around):
    around = around("installer", welcomed=False)
    with qtbot.waitSignal(around.models.arrived, timeout=LONG_MS):
        looked(qtbot, around)


@pytest.mark.parametrize(("where", "welcomed"), [("installer", True), ("removable", False)])
def test_no_other_pack_is_taken_over_unasked(qtbot, around, where, welcomed):
    around = around(where, welcomed)
    looked(qtbot, around)
    around.models.look()
    assert not around.models.shelf.importing
    assert [line.state for line in around.models.shelf.lines] == ["missing"]
