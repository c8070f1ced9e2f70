"""Files cut off as by a power cut, at every place that matters: read as far as they go, rebuilt, or set aside."""

import json

import numpy as np
import pytest
import tomli_w

from tutor.audio.recording import GrowingRecording, read_recording
from tutor.audio.wav import HEADER_BYTES, WavWriter, write_wav
from tutor.cli.context import open_forgiving
from tutor.config.disk import keep, kept
from tutor.config.settings import Settings, load_settings, save_settings
from tutor.core.errors import AudioUnreadable
from tutor.llm.json_cache import JsonCache
from tutor.models.store import read_record
from tutor.stt.choice import RecogniserChoice

RATE_HZ = 16_000


def test_a_recording_is_heard_as_far_as_it_goes_and_can_be_continued(tmp_path):
    whole, wav = tmp_path / "whole.wav", tmp_path / "a.wav"
    sound = (10_000 * np.sin(np.arange(2 * RATE_HZ) / 9)).astype(np.int16)
    write_wav(whole, sound, RATE_HZ)
    data = whole.read_bytes()
    for size in (0, 1, 20, HEADER_BYTES - 1, HEADER_BYTES, HEADER_BYTES + 1, 20_000, 40_001, len(data) - 1):
        wav.write_bytes(data[:size])
        frames = max(0, size - HEADER_BYTES) // 2
        if frames >= 0.1 * RATE_HZ:
            assert len(read_recording(wav)) == frames
            assert len(GrowingRecording(wav).read_new(is_over=True)) == frames
        else:
            with pytest.raises(AudioUnreadable):
                read_recording(wav)
        with WavWriter(wav, RATE_HZ) as writer:
            assert writer.frames == frames
            writer.write(sound)
        assert len(read_recording(wav)) == frames + len(sound)


def test_the_window_opens_whatever_is_left_of_the_settings_and_keeps_the_file(home):
    file = home.settings_file
    kept = file.with_name("settings.toml.bad")
    wanted = Settings.model_validate({"voice": {"speed": 1.3}})
    data = tomli_w.dumps(wanted.model_dump()).encode()
    refused = 0
    for size in range(0, len(data), 23):
        file.write_bytes(data[:size])
        context, remark = open_forgiving()
        if remark:
            refused += 1
            assert context.settings == Settings()
            assert str(file) in str(remark)
            save_settings(wanted, file)
            assert kept.read_bytes() == data[:size]
            kept.unlink()
            assert load_settings(file) == wanted
    assert refused > 5


def test_small_files_that_are_cut_off_count_as_absent_or_are_refused(tmp_path):
    choice, facts = tmp_path / "speech.json", tmp_path / "facts.json"
    keep(choice, RecogniserChoice("base", (("base", 0.5),), ("base",), 2))
    JsonCache(facts).put("key", [1, 2, 3])
    record = tmp_path / "model"
    record.mkdir()
    (record / ".viva-model.json").write_text(json.dumps({"schema": "viva.model/1", "files": {"a": {}}}))
    for file in (choice, facts, record / ".viva-model.json"):
        data = file.read_bytes()
        for size in range(len(data)):
            file.write_bytes(data[:size])
            kept(choice, RecogniserChoice)
            JsonCache(facts).get("key")
            read_record(record)
        file.write_bytes(data)
