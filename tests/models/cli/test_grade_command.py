"""`viva grade` as a person calls it: real models, Viva's own voice as the candidate's."""

import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import soundfile
from support.homes import furnish, furnish_without_models
from support.packs import write_pack

from tutor.cli.demo import example_answers
from tutor.config.paths import paths_below
from tutor.packs.labelled import load_labelled

pytestmark = [pytest.mark.models, pytest.mark.timeout(900)]


def viva(*words: str, home: Path, text: str | None = None) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "VIVA_HOME": str(home)}
    return subprocess.run(
        [sys.executable, "-m", "tutor.cli.main", *words],
        env=environment,
        input=text,
        capture_output=True,
        text=True,
        timeout=400,
        check=False,
    )


@pytest.fixture(scope="module")
def home(tmp_path_factory, models_dir, used_home):
    folder = tmp_path_factory.mktemp("home")
    furnish(paths_below(folder), models_dir, used_home)
    return folder


@pytest.fixture(scope="module")
def spoken_grades(home, library, voiced):
    """The four example answers, voiced by Piper, heard by Whisper and graded."""
    answers = example_answers(load_labelled(library.pack_of("attention").folder, library.topic("attention")))
    grades = {}
    for answer, wav in zip(answers, voiced(*(answer.text for answer in answers)), strict=True):
        graded = viva("grade", "attention/script", "--audio", str(wav), "--json", home=home)
        assert graded.returncode == 0, graded.stderr
        grades[answer.kind] = json.loads(graded.stdout)
    return grades


def test_an_excellent_spoken_answer_stands_far_above_the_others(spoken_grades):
    scores = [spoken_grades[kind]["score"] for kind in ("excellent", "partial", "fluent_wrong", "off_topic")]
    assert scores[0] > 85
    # A half answer may earn what it says; of the falsehoods one or two points pass with the starter model.
    assert scores[1] < 65
    assert scores[2] <= 50
    assert scores[3] == 0
    assert spoken_grades["off_topic"]["gate"] == "off_topic"


def test_every_quote_occurs_in_the_transcript_and_has_its_time(spoken_grades):
    for graded in spoken_grades.values():
        for point in graded["points"]:
            if point["evidence"] is None:
                assert point["verdict"] in ("missed", "unclear")
                continue
            assert point["evidence"]["quote"] in graded["transcript"]["text"]
            assert 0 <= point["evidence"]["start_s"] < point["evidence"]["end_s"]
            assert point["evidence"]["end_s"] <= graded["transcript"]["words"][-1]["end_s"]


def test_a_spoken_answer_has_words_delivery_and_a_follow_up_for_an_open_point(spoken_grades):
    graded = spoken_grades["excellent"]
    assert graded["schema"] == "viva.grade/1"
    assert len(graded["transcript"]["words"]) > 100
    assert graded["delivery"]["window_s"] == [90, 120]
    assert 100 < graded["delivery"]["words_per_min"] < 260
    assert graded["timings_s"]["transcribe"] > 0
    half = spoken_grades["partial"]
    target = next(p for p in half["points"] if p["id"] == half["follow_up"]["targets"])
    assert target["verdict"] in ("missed", "unclear", "contradicted")
    assert half["follow_up"]["question"].endswith("?")


def test_answers_are_in_the_history(home, spoken_grades):
    listed = json.loads(viva("history", "list", "--json", home=home).stdout)["attempts"]
    assert len(listed) >= 4
    shown = json.loads(viva("history", "show", str(listed[-1]["id"]), "--json", home=home).stdout)
    assert shown["schema"] == "viva.attempt/1"
    assert shown["grade"]["score"] == spoken_grades["excellent"]["score"]
    assert shown["versions"]["models"]["stt"]


def test_saying_nothing_is_worth_nothing(home, tmp_path):
    wav = tmp_path / "silence.wav"
    soundfile.write(wav, np.zeros(16000 * 5, dtype=np.float32), 16000)
    for said in (("--text", "-"), ("--audio", str(wav))):
        done = viva("grade", "attention/why-scale", *said, "--json", home=home, text="I don't know.")
        graded = json.loads(done.stdout)
        assert (graded["score"], graded["gate"]) == (None, "empty")
    assert graded["transcript"]["text"] == ""


def test_a_question_of_ones_own_is_graded_against_its_reference(home):
    words = (
        "grade", "--question", "Why is the sky blue?",
        "--reference", "Air scatters short wavelengths more than long ones. Blue light has a short wavelength.",
        "--text", "-", "--json",
    )  # fmt: skip
    right, beside = "The air scatters short wavelengths, such as blue light, much more.", "The sea is blue."
    good, bad = (json.loads(viva(*words, home=home, text=text).stdout) for text in (right, beside))
    assert good["score"] > bad["score"]
    assert good["item"] is None
    assert [p["id"] for p in good["points"]]


@pytest.mark.parametrize(
    ("content", "sentence"), [(b"", "empty"), (b"this is a text file\n" * 50, "not a recording")]
)
def test_a_file_that_holds_no_sound_gets_its_sentence(home, tmp_path, content, sentence):
    wav = tmp_path / "answer.wav"
    wav.write_bytes(content)
    result = viva("grade", "attention/script", "--audio", str(wav), home=home)
    assert result.returncode == 3
    assert "answer.wav" in result.stderr
    assert "Traceback" not in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1


def test_words_that_are_off_exit_with_two_and_a_name_is_met_with_what_there_is(home):
    for words in (["grade"], ["grade", "attention/script"], ["sing"], ["grade", "--question", "Q?"]):
        assert viva(*words, home=home, text="").returncode == 2, words
    result = viva("grade", "attention/scirpt", "--text", "-", home=home, text="words")
    assert result.returncode == 3
    assert "attention/script" in result.stderr


def test_a_model_file_cut_in_half_is_named_and_grading_still_works(tmp_path, models_dir, used_home):
    home = tmp_path / "home"
    (home / "models").mkdir(parents=True)
    for folder in models_dir.iterdir():
        if not folder.name.startswith("qwen"):
            (home / "models" / folder.name).symlink_to(folder)
    furnish_without_models(paths_below(home), used_home)
    whole = next((models_dir / "qwen2.5-coder-0.5b").glob("*.gguf"))
    half = home / "models" / "qwen2.5-coder-0.5b" / whole.name
    half.parent.mkdir()
    with whole.open("rb") as source, half.open("wb") as target:
        target.write(source.read(whole.stat().st_size // 2))
    answer = "The dot product of long vectors has a large variance, so the softmax would saturate."
    result = viva("grade", "attention/why-scale", "--text", "-", "--json", home=home, text=answer)
    assert result.returncode == 0, result.stderr
    assert json.loads(result.stdout)["score"] > 0
    doctor = viva("doctor", "--json", home=home)
    checks = {check["name"]: check for check in json.loads(doctor.stdout)["checks"]}
    assert checks["llm"]["state"] == "fails"
    assert whole.name in checks["llm"]["detail"]
    assert "viva models fetch" in checks["llm"]["detail"]


def test_a_pack_with_a_broken_table_is_refused_with_file_line_and_reason(home, tmp_path):

    folder = write_pack(tmp_path / "pack")
    topic = next(folder.glob("*.md"))
    lines = topic.read_text().splitlines()
    row = max(number for number, line in enumerate(lines) if line.startswith("|"))
    lines[row] = lines[row].rsplit("|", 2)[0] + "| one | two | three |"
    topic.write_text("\n".join(lines) + "\n")
    result = viva("notes", "check", str(folder), home=home)
    assert result.returncode == 3
    assert f"{topic.name}:{row + 1}:" in result.stdout
