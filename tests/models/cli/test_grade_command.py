"""`viva grade`: real models, Viva's own voice as the candidate's, one engine for the commands of this file."""

import json
import os
import subprocess
import sys
from contextlib import closing, nullcontext

import numpy as np
import pytest
import soundfile
from support.homes import furnish, furnish_without_models
from support.typing_at import viva_here

from tutor.cli.context import CommandContext
from tutor.cli.demo import example_answers
from tutor.cli.main import main
from tutor.config.paths import paths_below
from tutor.config.settings import Settings
from tutor.engine.client import engine_client
from tutor.packs.labelled import load_labelled

pytestmark = [pytest.mark.models, pytest.mark.timeout(900)]


@pytest.fixture(scope="module", autouse=True)
def engine(tmp_path_factory, models_dir, used_home):
    paths = furnish(paths_below(tmp_path_factory.mktemp("home")), models_dir, used_home)
    with pytest.MonkeyPatch.context() as patch, closing(engine_client(paths, Settings())) as client:
        patch.setenv("VIVA_HOME", str(paths.data_dir))
        patch.setattr(CommandContext, "engine", lambda self, what="": nullcontext(client))
        yield client


@pytest.fixture(scope="module")
def spoken_grades(engine, library, voiced):
    """The four example answers, voiced by Piper, heard by Whisper and graded."""
    answers = example_answers(load_labelled(library.pack_of("attention").folder, library.topic("attention")))
    wavs = voiced(*(answer.text for answer in answers))
    return {
        answer.kind: viva_here("grade", "attention/script", "--audio", str(wav))
        for answer, wav in zip(answers, wavs, strict=True)
    }


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


def test_answers_are_in_the_history(spoken_grades):
    listed = viva_here("history", "list")["attempts"]
    assert len(listed) >= 4
    shown = viva_here("history", "show", str(listed[-1]["id"]))
    assert shown["schema"] == "viva.attempt/1"
    assert shown["grade"]["score"] == spoken_grades["excellent"]["score"]
    assert shown["versions"]["models"]["stt"]


def test_saying_nothing_is_worth_nothing(tmp_path):
    wav = tmp_path / "silence.wav"
    soundfile.write(wav, np.zeros(16000 * 5, dtype=np.float32), 16000)
    for said in (("--text", "-"), ("--audio", str(wav))):
        graded = viva_here("grade", "attention/why-scale", *said, text="I don't know.")
        assert (graded["score"], graded["gate"]) == (None, "empty")
    assert graded["transcript"]["text"] == ""


def test_a_question_of_ones_own_is_graded_against_its_reference():
    words = (
        "grade", "--question", "Why is the sky blue?", "--text", "-",
        "--reference", "Air scatters short wavelengths more than long ones. Blue light has a short wavelength.",
    )  # fmt: skip
    right, beside = "The air scatters short wavelengths, such as blue light, much more.", "The sea is blue."
    good, bad = (viva_here(*words, text=text) for text in (right, beside))
    assert good["score"] > bad["score"]
    assert good["item"] is None
    assert [p["id"] for p in good["points"]]


@pytest.mark.parametrize(
    ("words", "status", "told"),
    [
        (["grade"], 2, ""),
        (["grade", "attention/script"], 2, ""),
        (["grade", "--question", "Q?"], 2, ""),
        (["grade", "attention/scirpt", "--text", "-"], 3, "attention/script"),
        (["grade", "attention/script", "--audio", __file__], 3, "not a sound file"),
    ],
)
def test_what_cannot_be_graded_is_told_in_a_sentence(words, status, told, capsys):
    assert main(words) == status
    assert told in capsys.readouterr().err


def test_a_model_file_cut_in_half_is_named_and_grading_still_works(tmp_path, models_dir, used_home):
    """As a person calls it."""
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

    def viva(*words, text=""):
        return subprocess.run(
            [sys.executable, "-m", "tutor.cli.main", *words, "--json"],
            env={**os.environ, "VIVA_HOME": str(home)},
            input=text,
            capture_output=True,
            text=True,
            check=False,
        )

    answer = "The dot product of long vectors has a large variance, so the softmax would saturate."
    result = viva("grade", "attention/why-scale", "--text", "-", text=answer)
    assert result.returncode == 0, result.stderr
    assert json.loads(result.stdout)["score"] > 0
    checks = {check["name"]: check for check in json.loads(viva("doctor").stdout)["checks"]}
    assert checks["llm"]["state"] == "fails"
    assert whole.name in checks["llm"]["detail"]
    assert "viva models fetch" in checks["llm"]["detail"]
