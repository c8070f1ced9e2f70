"""What a person would call broken is found, and what is sound is left in peace."""

from dataclasses import replace

import pytest

from tutor.config.paths import knowledge_dir
from tutor.core.material import Item, KeyPoint, Pack, Topic
from tutor.packs.complaints import complaints_of
from tutor.packs.pack import load_pack

GOOD = Item(
    "tea/brew", "tea", "question", "How is tea brewed?", "How is tea brewed?",
    ("Hot water draws the taste from the leaves.",),
    (KeyPoint("water", "Hot water draws the taste from the leaves."),),
)  # fmt: skip


def told(*items, **topic):
    pack = Pack("p", "P", "en", "none", "1", (Topic("tea", "Tea", (), (), items, (), **topic),))
    return [(one.place, str(one.reason)) for one in complaints_of(pack)]


@pytest.mark.parametrize("folder", sorted(path.parent for path in knowledge_dir().glob("*/pack.toml")))
def test_what_ships_gives_no_cause(folder):
    assert complaints_of(load_pack(folder)) == ()


@pytest.mark.parametrize(
    "reference", ["Answer:", "—", "[source](https://tea.example)", "![tea](t.png)", "</div>"]
)
def test_an_answer_that_says_nothing_is_none(reference):
    assert ("tea/brew", "has no answer to be graded against") in told(replace(GOOD, references=(reference,)))


@pytest.mark.parametrize(
    ("statement", "reason"),
    [
        ("Sources", "fragment of 1 words"),
        ("Leaves are picked, withered and", "middle of a sentence"),
        ("See [more](https://tea.example) on the leaves", "link"),
        ("leaf " * 46, "too long"),
    ],
)
def test_a_point_that_nobody_can_say_is_found(statement, reason):
    ((place, words),) = told(replace(GOOD, points=(KeyPoint("water", statement.strip()),)))
    assert place == "tea/brew"
    assert reason in words


def test_duplicates_and_empty_topics_are_found_and_what_is_sound_is_left_in_peace():
    again = replace(GOOD, id="tea/brew-2", question="How is Tea brewed?", points=GOOD.points * 2)
    assert told(GOOD, again) == [
        ("tea/brew-2", 'the key point "water" is there twice'),
        ("tea/brew-2", "asks the same as tea/brew"),
    ]
    assert told() == [("tea", "is empty")]
    assert told(GOOD) == told(replace(GOOD, references=("$E = mc^2$",))) == []


@pytest.mark.parametrize("question", ["### How?", "1. How is tea brewed?", "word " * 61])
def test_a_question_with_marks_or_an_essay_is_no_question(question):
    assert told(replace(GOOD, question=question))[0][1].startswith("the question is not")


def test_a_script_written_for_a_window_fills_it():
    said = " ".join(["leaf"] * 211)
    script = replace(GOOD, id="tea/script", kind="script", references=(said,), window_s=(90, 120))
    assert told(script) == []
    [(place, reason)] = told(replace(script, references=(said[:-10],)))
    assert (place, reason[:32]) == ("tea/script", "the script has 209 spoken words;")
    taken_over = (KeyPoint("water", "Hot water draws the taste from the leaves.", derived=True),)
    assert told(replace(script, references=("Too short.",), points=taken_over)) == []
