"""Spoken commands, and answers that are none."""

import pytest

from tutor.config.paths import knowledge_dir
from tutor.packs.labelled import load_labelled
from tutor.packs.library import open_library
from tutor.practice.commands import command_in
from tutor.text.say import say
from tutor.text.sentences import sentences


@pytest.mark.parametrize(
    ("said", "command"),
    [
        ("Repeat.", "repeat"),
        ("Could you repeat the question, please?", "repeat"),
        ("Pardon?", "repeat"),
        ("Skip", "skip"),
        ("um skip this one please", "skip"),
        ("I don't know.", "do_not_know"),
        ("No idea, sorry.", "do_not_know"),
        ("What do you mean?", "rephrase"),
        ("I don't understand the question.", "rephrase"),
        ("Can you put it differently?", "rephrase"),
        ("Pause.", "pause"),
        ("One moment, please.", "pause"),
        ("I'm ready", "resume"),
        ("I'm done.", "done"),
        ("That's all, thank you.", "done"),
    ],
)
def test_a_command_alone_is_a_command(said, command):
    assert command_in(said) == command


@pytest.mark.parametrize("said", [
    "", "...", "Yes", "softmax", "Pause tokens", "The next token", "No, it does not", "Stop gradient",
    "Repeat 3 times", "You repeat that for every head", "Skip connections add the input to the output",
    "I don't know why, but the scores grow with the dimension",
    "I'm done with the first part, the second is the softmax",
    "What do you mean by variance, I would say it grows",
])  # fmt: skip
def test_part_of_an_answer_is_no_command(said):
    assert command_in(said) is None


def test_no_answer_of_the_pack_is_a_command():
    library = open_library(knowledge_dir())
    texts = {s for item in library.items for r in item.references for s in sentences(say(r))}
    for topic in library.topics:
        texts |= {answer.text for answer in load_labelled(library.pack_of(topic.id).folder, topic)}
    assert len(texts) > 1300
    assert [text for text in texts if command_in(text)] == []
