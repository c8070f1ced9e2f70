"""The settings file."""

import pytest

from tutor.config.settings import Settings, load_settings, save_settings
from tutor.core.errors import DiskFull, SettingsInvalid


def refusal(folder, content):
    file = folder / "settings.toml"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(SettingsInvalid) as caught:
        load_settings(file)
    sentence = str(caught.value)
    assert sentence.startswith(str(file))
    return sentence.removeprefix(f"{file}: ")


def test_no_file_means_the_defaults_and_nothing_on_the_network(tmp_path):
    settings = load_settings(tmp_path / "settings.toml")
    assert settings == Settings()
    assert (settings.llm.endpoint_host, settings.notes.server_host) == ("", "")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("[llm]\ndevice = 'tpu'\n", "`llm.device` must be `auto`, `cpu` or `gpu`, not 'tpu'."),
        ("[llm]\nthreads = 'two'\n", "`llm.threads` must be a whole number from 0 to 256, not 'two'."),
        ("[voice]\nspeed = 9.5\n", "`voice.speed` must be a number from 0.7 to 1.6, not 9.5."),
        ("[practice]\ninterview_on = '2026-02-30'\n", "must be a day such as 2026-12-10, or empty"),
        ("[window]\nthem = 'dark'\n", "`window.them` is not a setting; did you mean `theme`?"),
        ("[stt]\nzzz = 1\n", "`stt.zzz` is not a setting; known are `model`, `by_speed` and `device`."),
        ("llm = 3\n", "`llm` must be a table of settings, not 3."),
        ("[llm]\nendpoint = 'nearby'\n", "an address that starts with http:// or https://"),
        ("[stt]\nmodel = '../x'\n", "must be the id of a model (see `viva models list`), not '../x'."),
        ("[llm]\nthreads = \n", "line 2"),
        (b"\xff\xfe\x00", "not a text file"),
    ],
)
def test_a_bad_file_is_refused_with_key_and_what_is_allowed(tmp_path, content, sentence):
    assert sentence in refusal(tmp_path, content)


def test_saving_over_a_file_that_cannot_be_understood_keeps_it(tmp_path):
    file = tmp_path / "settings.toml"
    file.write_text("[llm\nmine = 1\n", encoding="utf-8")
    save_settings(Settings(), file)
    assert load_settings(file) == Settings()
    assert (tmp_path / "settings.toml.bad").read_text(encoding="utf-8") == "[llm\nmine = 1\n"


def test_a_place_that_cannot_be_written_is_said(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(DiskFull, match="cannot be written"):
        save_settings(Settings(), tmp_path / "file" / "settings.toml")


def test_a_reset_does_not_bring_the_first_run_back():
    changed = Settings().with_value("window.welcomed", True).with_value("voice.speed", 1.3)
    assert changed.reset() == Settings().with_value("window.welcomed", True)
