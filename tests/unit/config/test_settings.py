"""The settings file."""

import re
from pathlib import Path

import pytest

from tutor.config.settings import Settings, declared, load_settings, save_settings
from tutor.core.errors import DiskFull, SettingsInvalid


def written(folder: Path, text: str) -> Path:
    file = folder / "settings.toml"
    file.write_text(text, encoding="utf-8")
    return file


def refusal(folder: Path, text: str) -> str:
    file = written(folder, text)
    with pytest.raises(SettingsInvalid) as caught:
        load_settings(file)
    sentence = str(caught.value)
    assert sentence.startswith(str(file))
    return sentence.removeprefix(f"{file}: ")


def test_no_file_means_the_defaults_and_nothing_on_the_network(tmp_path: Path) -> None:
    settings = load_settings(tmp_path / "settings.toml")
    assert settings == Settings()
    assert (settings.llm.endpoint_host, settings.notes.server_host) == ("", "")


def test_what_is_saved_is_read_back(tmp_path: Path) -> None:
    changed = Settings.model_validate(
        {"llm": {"threads": 2, "device": "cpu"}, "voice": {"speed": 1.2}, "window": {"theme": "dark"}}
    )
    save_settings(changed, tmp_path / "new" / "settings.toml")
    assert load_settings(tmp_path / "new" / "settings.toml") == changed


def test_a_whole_number_will_do_for_a_number(tmp_path: Path) -> None:
    assert load_settings(written(tmp_path, "[voice]\nspeed = 1\n")).voice.speed == 1.0


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("[llm]\ndevice = 'tpu'\n", "`llm.device` must be `auto`, `cpu` or `gpu`, not 'tpu'."),
        ("[llm]\nthreads = 'two'\n", "`llm.threads` must be a whole number from 0 to 256, not 'two'."),
        ("[voice]\nspeed = 9.5\n", "`voice.speed` must be a number from 0.7 to 1.6, not 9.5."),
        (
            "[listening]\nsilence_limit_s = 1\n",
            "`listening.silence_limit_s` must be a number from 2.5 to 30.0, not 1.",
        ),
        (
            "[practice]\ninterview_on = '2026-02-30'\n",
            "`practice.interview_on` must be a day such as 2026-12-10, or empty for none, not '2026-02-30'.",
        ),
        ("[window]\nthem = 'dark'\n", "`window.them` is not a setting; did you mean `theme`?"),
        ("[stt]\nzzz = 1\n", "`stt.zzz` is not a setting; known are `model`, `by_speed` and `device`."),
        ("[stt]\nby_speed = 1\n", "`stt.by_speed` must be `false` or `true`, not 1."),
        ("llm = 3\n", "`llm` must be a table of settings, not 3."),
        (
            "[llm]\nendpoint = 'nearby'\n",
            "`llm.endpoint` must be an address that starts with http:// or https://, or empty for off, "
            "not 'nearby'.",
        ),
        (
            "[stt]\nmodel = '../x'\n",
            "`stt.model` must be the id of a model (see `viva models list`), not '../x'.",
        ),
    ],
)
def test_a_bad_file_is_refused_with_key_and_what_is_allowed(tmp_path: Path, text: str, sentence: str) -> None:
    assert refusal(tmp_path, text) == sentence


def test_all_that_is_wrong_is_said_at_once(tmp_path: Path) -> None:
    sentence = refusal(tmp_path, "[llm]\nthreads = -1\n[voice]\nspeed = 0.1\n")
    assert "llm.threads" in sentence
    assert "voice.speed" in sentence


def test_a_file_that_is_not_toml_is_refused_with_the_line(tmp_path: Path) -> None:
    assert re.search(r"not TOML .*line 2", refusal(tmp_path, "[llm]\nthreads = \n"))


def test_a_binary_file_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SettingsInvalid, match="not a text file"):
        load_settings(file)


def test_saving_over_a_file_that_cannot_be_understood_keeps_it(tmp_path: Path) -> None:
    file = written(tmp_path, "[llm\nmine = 1\n")
    save_settings(Settings(), file)
    assert load_settings(file) == Settings()
    assert (tmp_path / "settings.toml.bad").read_text(encoding="utf-8") == "[llm\nmine = 1\n"


def test_saving_leaves_no_other_file_behind(tmp_path: Path) -> None:
    save_settings(Settings(), tmp_path / "settings.toml")
    save_settings(Settings(), tmp_path / "settings.toml")
    assert [one.name for one in tmp_path.iterdir()] == ["settings.toml"]


def test_a_place_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(DiskFull, match="could not be saved"):
        save_settings(Settings(), tmp_path / "file" / "settings.toml")


def test_a_setting_is_read_and_changed_by_its_name() -> None:
    settings = Settings().with_value("voice.speed", 1.3)
    assert settings.value("voice.speed") == 1.3
    assert settings.value("voice") == settings.voice
    assert Settings().value("voice.speed") == 1.0


def test_a_reset_does_not_bring_the_first_run_back() -> None:
    changed = Settings().with_value("window.welcomed", True).with_value("voice.speed", 1.3)
    assert changed.reset() == Settings().with_value("window.welcomed", True)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("voice.speed", range(70, 161, 5)),
        ("voice.volume", range(0, 101, 5)),
        ("listening.silence_limit_s", range(3, 31)),
        ("window.text_percent", range(100, 201, 10)),
    ],
)
def test_the_numbers_that_a_window_offers_follow_from_the_declaration(name: str, shown: range) -> None:
    field = declared(name)
    assert field.shown_range == shown
    for number in shown:
        value = field.kept(number)
        assert field.shown(value) == number
        section, key = name.split(".")
        Settings.model_validate({section: {key: value}})


def test_choices_and_kinds_are_those_of_the_declaration() -> None:
    assert declared("llm.device").choices == ("auto", "cpu", "gpu")
    assert declared("listening.headphones").kind is bool
    with pytest.raises(KeyError):
        declared("voice.no_such_setting")
