"""Questions and misconceptions that a language model writes for notes."""

from types import SimpleNamespace

import pytest
from support.scripted_model import ScriptedModel

from tutor.core.cancel import CancelToken
from tutor.core.errors import ModelMissing
from tutor.core.material import Item, KeyPoint, Note, Pack, Topic
from tutor.engine.requests import Suggest, SuggestTwins
from tutor.engine.suggesting import Suggester, asks_well
from tutor.packs.library import InstalledPack, Library
from tutor.practice.suggesting import NoteStretch

TEXT = "Dough rests for an hour before it is shaped. It can then be stretched without tearing, as the net relaxes."
POINT = KeyPoint("p1", "Dough rests before it is shaped by hand.")
ITEM = Item("bread/rest", "bread", "question", "Rest", "Why rest?", ("It rests.",), (POINT,))


def suggester(
    tmp_path, model: ScriptedModel, *, is_writer: bool = True, language: str = "en", note: str = TEXT
) -> Suggester:
    topic = Topic("bread", "Bread", (), (), (ITEM,), (), (Note("Shaping", note),))
    pack = Pack("mine", "Mine", language, "private", "1", (topic,))
    notes = SimpleNamespace(library=Library((InstalledPack(pack, tmp_path),)))
    models = SimpleNamespace(llm=SimpleNamespace(run=lambda work: work(model)), is_writer=is_writer)
    return Suggester(notes, models)


def test_a_model_asks_what_sentences_of_the_notes_answer(tmp_path):
    model = ScriptedModel(" Why does the dough rest?")
    events: list[object] = []
    found = suggester(tmp_path, model).suggest(Suggest("bread"), events.append, CancelToken())
    (one,) = (one for one in found if one.by == "model")
    assert one.question == "Why does the dough rest?"
    assert one.reference in TEXT
    assert events == list(found)
    assert all(later.startswith(before[: before.index("Answer: Dough")]) for before, later in zip(
        model.generated, model.generated[1:], strict=False
    ))  # fmt: skip


@pytest.mark.parametrize("is_writer", [True, False])
def test_without_a_model_that_writes_there_is_what_rules_find(tmp_path, is_writer):
    model = ScriptedModel(error=ModelMissing("none"))
    found = suggester(tmp_path, model, is_writer=is_writer).suggest(
        Suggest("bread"), lambda _: None, CancelToken()
    )
    assert [one.question for one in found] == ["Explain shaping."]
    assert model.generated == []


def test_points_get_a_false_twin_by_rule_and_by_model(tmp_path):
    model = ScriptedModel(" Dough rests after it is baked by hand.")
    found = suggester(tmp_path, model).twins(SuggestTwins("bread/rest"), lambda _: None, CancelToken())
    assert [(one.point, one.by, one.statement) for one in found] == [
        ("p1", "rule", "Dough rests after it is shaped by hand."),
        ("p1", "model", "Dough rests after it is baked by hand."),
    ]


@pytest.mark.parametrize("language", ["en", "de", "fr"])
def test_a_german_example_goes_before_german_notes_alone(tmp_path, language):
    model = ScriptedModel(" Why does the dough rest?")
    one = suggester(tmp_path, model, language=language)
    one.suggest(Suggest("bread"), lambda _: None, CancelToken())
    one.twins(SuggestTwins("bread/rest"), lambda _: None, CancelToken())
    assert len(model.generated) > 1
    for prompt in model.generated:
        assert ("Kälte" in prompt) == (language == "de")
        assert ("Arteries" in prompt or "Hash tables" in prompt) == (language != "de")


@pytest.mark.parametrize(
    ("question", "times"), [("What is the shaping?", 0), ("Why does the dough rest?", 1)]
)
def test_the_model_proposes_nothing_that_is_proposed_already(tmp_path, question, times):
    note = f"{TEXT} Dough rests in the cold, too, so that it can be baked on the next day without haste."
    model = ScriptedModel(f" {question}")
    found = suggester(tmp_path, model, note=note).suggest(Suggest("bread"), lambda _: None, CancelToken())
    assert len(model.generated) > 1
    assert [one.question for one in found] == ["Explain shaping.", *[question] * times]


STRETCH = NoteStretch("Shaping", "Bread", "", (TEXT,))


@pytest.mark.parametrize(
    "question",
    [
        "Why does it rest?",
        "What does the passage say about dough and its rest?",
        "Why does dough rest",
        "How do planets move around the sun?",
        "Does dough rest for an hour before shaped, then stretched without tearing as the net relaxes?",
        "Why?",
    ],
)
def test_questions_that_lean_wander_or_tell_the_answer_are_refused(question):
    assert not asks_well(question, [TEXT], STRETCH)
