"""What answers are made of: a question's own answer, passages, sentences with what they lean on."""

from pathlib import Path
from typing import ClassVar

import numpy as np
import pytest

from tutor.core.cancel import CancelToken
from tutor.core.errors import UsageError
from tutor.core.material import Passage
from tutor.core.speech import Recording, Transcript
from tutor.engine.question_answering import NEAREST, NOT_COVERED, QuestionAnswerer
from tutor.engine.requests import Ask
from tutor.engine.transcription import Transcribed
from tutor.llm.generation import Completion
from tutor.retrieval.coverage import Coverage
from tutor.retrieval.notes_index import LookUp
from tutor.text.words import content_stems


class Words:
    """An embedder by the stems that texts share."""

    def embed(self, texts):
        stems = sorted({stem for text in texts for stem in content_stems(text)})
        rows = np.array([[float(stem in content_stems(text)) for stem in stems] for text in texts])
        return rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)


class ScriptedNotes:
    """An index that finds `passages` for whatever is asked, in this order."""

    languages: ClassVar = {"pack": "en"}
    coverage = 1.0

    def __init__(self, *passages):
        self.passages = passages

    def of(self, packs):
        return self

    def look_up(self, question, count):
        return LookUp(self.passages[:count], Coverage(self.coverage, ()), (question, question))

    def search(self, question, count, topic=None):
        return self.passages[:count]

    def question_of(self, passage):
        question = passage.text.partition("\n\n")[0]
        return question if question.endswith("?") else ""


def passage(name, text):
    return Passage(name, "pack", "tea", f"Tea › {name}", text)


def ask(question, *passages, conversation=()):
    heard = []
    answerer = QuestionAnswerer(ScriptedNotes(*passages), Words, None, None)
    return answerer.answer(Ask(question, conversation, translates=False), heard.append, CancelToken()), heard


BREWING = passage(
    "Brewing", "How is tea brewed?\n\nAnswer: Pour water on the [leaves](#leaves). Wait for it to draw."
)
GREEN = passage("Green", "Green tea is steamed.")
BLACK = passage("Black", "Black tea is oxidised.")
TABLE = "| Green | Black |\n|---|---|\n| steamed | oxidised |"


def test_a_question_of_the_notes_is_answered_whole_in_its_words():
    answered, heard = ask("how is tea brewed", BREWING, GREEN)
    assert answered.answer == "Pour water on the leaves. [1] Wait for it to draw. [1]"
    assert [citation.passage for citation in answered.citations] == [BREWING]
    assert all(event.is_read for event in heard)


def test_of_a_long_answer_the_rest_is_only_shown_and_so_is_a_table():
    sentence = f"Tea {'very ' * 38}helps."
    table = "| a | b |\n|---|---|\n| 1 | 2 |"
    long = passage("Long", f"Does tea help?\n\n{' '.join([sentence] * 4)}\n\n{table}")
    _, heard = ask("does tea help", long)
    assert [event.is_read for event in heard] == [True, True, True, False, False]
    assert str(heard[-1].message) == table


@pytest.mark.parametrize(
    ("question", "answer", "covered"),
    [
        ("who pours water on leaves to brew", "Pour water on leaves to brew. [1]", True),
        ("can an uncle or grandmother pour water", f"{NEAREST} Pour water on leaves to brew. [1]", False),
        ("which biscuits go with that cup in my garden", NOT_COVERED, False),
    ],
)
def test_where_the_words_are_not_the_notes_own_what_comes_nearest_is_said_to_be_that(
    question, answer, covered, monkeypatch
):
    monkeypatch.setattr(ScriptedNotes, "coverage", 0.1)
    answered, _ = ask(question, passage("Brewing", "Pour water on leaves to brew."))
    assert (answered.answer, answered.covered) == (answer, covered)


def test_what_may_not_be_the_answer_stays_that_when_it_is_said_again(monkeypatch):
    monkeypatch.setattr(ScriptedNotes, "coverage", 0.1)
    brewing = passage("Brewing", "Pour water on leaves to brew.")
    near, _ = ask("can an uncle or grandmother pour water", brewing)
    again, _ = ask("say that again", brewing, conversation=(near.exchange,))
    assert (again.answer, again.covered) == (near.answer, False)


def test_a_question_for_a_number_or_a_reason_takes_the_sentence_that_has_one():
    told = "Green tea steeps briefly. Green tea steeps 80 seconds. Green tea steeps gently since it burns."
    long = passage("Leaves", f"{told} {LEAVES}")
    assert ask("how long green tea steeps", long)[0].answer.startswith("Green tea steeps 80 seconds.")
    assert ask("why green tea steeps so", long)[0].answer.startswith("Green tea steeps gently")


def test_an_example_is_the_one_nearest_to_the_subject():
    whole, _ = ask("what is green tea", GREEN)
    other = passage("Black", "Some black teas, for example, are smoked over pine.")
    sencha = passage("Sencha", "For example, sencha is a green tea.")
    answered, _ = ask("can you give me an example", other, sencha, conversation=(whole.exchange,))
    assert answered.answer == "For example, sencha is a green tea. [2]"


def test_shorter_is_the_beginning_of_an_answer_and_of_a_comparison_one_sentence_a_side():
    whole, _ = ask("how is tea brewed", BREWING)
    short, _ = ask("shorter please", GREEN, conversation=(whole.exchange,))
    assert short.answer == "Pour water on the leaves. [1]"
    both, _ = ask("green tea vs black tea", GREEN, BLACK)
    short, _ = ask("shorter please", BREWING, conversation=(both.exchange,))
    assert short.answer == both.answer


def test_what_did_you_say_says_it_again_under_the_same_numbers():
    first, _ = ask("how is tea brewed", BREWING)
    second, _ = ask("and green tea?", GREEN, conversation=(first.exchange,))
    again, _ = ask("What did you say?", BLACK, conversation=(first.exchange, second.exchange))
    assert second.answer == "Green tea is steamed. [2]"
    assert (again.answer, again.citations) == (second.answer, second.citations)


def test_without_an_example_in_the_notes_none_is_given():
    first, _ = ask("how is tea brewed", BREWING)
    answered, _ = ask("Give me an example", GREEN, conversation=(first.exchange,))
    assert (answered.answer, answered.covered) == (NOT_COVERED, False)
    cup = passage("Cup", "For example, a cup takes three minutes.")
    answered, _ = ask("Give me an example", cup, conversation=(first.exchange,))
    assert answered.answer == "For example, a cup takes three minutes. [2]"


LEAVES = " ".join(
    f"Leaf {number} is dried, rolled, sorted, weighed and packed by hand." for number in range(8)
)
USES = "Reasons for green tea:\n\n- It is mild\n- Matcha: a powder\n- Kettles boil water fast"


CUPS = "Tea was brought in 1610. A cup takes three minutes. A pot holds four cups of tea. It is warm."
KINDS = passage("Kinds", "What kinds of tea are there?\n\nThey differ in how long the leaves rot.")
TRADE = passage("Trade", "Traders know six kinds of tea. They sell four of them.")
SOLD = passage("Sold", "How many kinds of tea are there?\n\nFour green, two black.")
KETTLES = f"{LEAVES} Kettles boil water."
COPPER = f"{LEAVES} As said above, kettles boil water. Water boils in kettles made of copper."


@pytest.mark.parametrize(
    ("question", "passages", "answer"),
    [
        # A comparison that no question makes has both sides, unless a table makes it; with one side it is not answered.
        ("What is the difference between green tea and black tea?", (GREEN, BREWING, BLACK), "Green tea is steamed. [1] Black tea is oxidised. [2]"),
        ("green tea vs black tea", (GREEN, BLACK, passage("Green or black", TABLE)), f"{TABLE} [1]"),
        ("green tea vs cocoa", (GREEN, BREWING), NOT_COVERED),
        # What stands first under the name of a thing says what it is.
        ("what is green tea", (passage("Making", "Most people buy green tea in tins, which keep green tea dry."), passage("Green tea", "Leaves that are steamed. They stay green.")), "Leaves that are steamed. [1] They stay green. [1]"),
        # A number comes alone, and from elsewhere where the answer to a like question has none.
        ("how many cups does a pot hold", (passage("Notes", CUPS),), "A pot holds four cups of tea. [1]"),
        ("how many kinds of tea are there", (KINDS, TRADE), "Traders know six kinds of tea. [1]"),
        ("how many kinds of tea are there", (SOLD, TRADE), "Four green, two black. [1]"),
        # An item comes with its list and the line that opens it, unless it says what is asked.
        ("which kettles boil water", (passage("Leaves", f"{LEAVES}\n\n{USES}"),), f"{USES} [1]"),
        ("what are reasons for green tea", (passage("Leaves", f"{LEAVES}\n\n{USES}"),), f"{USES} [1]"),
        ("what is matcha", (passage("Leaves", f"{LEAVES}\n\n{USES}"),), "Matcha: a powder [1]"),
        # Of a long passage what is nearest, and the answer to another question whole.
        ("which kettles boil water", (passage("Notes", KETTLES),), "Kettles boil water. [1]"),
        ("which kettles boil water", (passage("Answer", f"Who makes it?\n\n{KETTLES}"),), KETTLES.replace(".", ". [1]")),
        # A sentence that only points elsewhere is no answer.
        ("which kettles boil water", (passage("Leaves", COPPER),), "Water boils in kettles made of copper. [1]"),
    ],
)  # fmt: skip
def test_the_answer_is_what_the_passages_say_of_the_question(question, passages, answer):
    answered, _ = ask(question, *passages)
    assert (answered.answer, answered.covered) == (answer, answer != NOT_COVERED)


def test_why_and_how_are_answered_with_what_follows():
    text = f"Tea keeps in tins. Air spoils it. {' '.join(['Nobody likes that at all.'] * 9)} {LEAVES}"
    why, what = (ask(f"{word} tea keeps in tins", passage("Leaves", text))[0] for word in ("why", "which"))
    assert len(why.answer.split()) > len(what.answer.split()) > 10


class EnglishNotes(ScriptedNotes):
    """Covers what is asked in English alone."""

    def look_up(self, question, count):
        covered = float("tea" in question.split())
        return LookUp(self.passages[:count], Coverage(covered, ()), (question, question))


class Translator:
    """A language model that says one line, whatever it is asked."""

    def __init__(self, line):
        self.line, self.prompts = line, []

    def run(self, job):
        return job(self)

    def generate(self, prompt, *, max_tokens, stop, cancel):
        self.prompts.append("".join(section.text for section in prompt))
        return Completion(self.line)


def in_german(line):
    translator = Translator(line)
    answerer = QuestionAnswerer(EnglishNotes(BREWING), Words, translator, None)
    request = Ask("Wie kocht man Tee?", packs=())
    return answerer.answer(request, lambda event: None, CancelToken()), translator


def test_a_question_in_another_language_than_the_notes_is_translated():
    answered, translator = in_german(" how is tea brewed")
    assert answered.answer == "Pour water on the leaves. [1] Wait for it to draw. [1]"
    assert (answered.question, answered.searched) == ("Wie kocht man Tee?", "how is tea brewed")
    assert translator.prompts[0].endswith("German: Wie kocht man Tee?\nEnglish:")


def test_what_is_not_covered_in_the_language_of_the_notes_either_is_said_as_it_was_asked():
    answered, _ = in_german(" Who won the cup?")
    assert (answered.covered, answered.searched) == (False, "Wie kocht man Tee?")


class NotesWithTerms:
    """An index that finds passages of `topics`, of which those in `vocabulary` have terms."""

    def __init__(self, topics=("tea",), vocabulary=("tea",)):
        self.passages = [Passage(name, "pack", name, name, "text") for name in topics]
        self.vocabulary = vocabulary

    def search(self, query, count):
        assert query == "the root of decay"
        return self.passages[:count]

    def hotwords(self, item):
        return ("d k",) if item.topic in self.vocabulary else ()


class Hears:
    """A recogniser that hears `words` with the terms."""

    def __init__(self, words):
        self.words = words
        self.terms = []

    def whole(self, recording, hotwords, cancel):
        self.terms.append(hotwords)
        return Transcribed(Transcript(self.words))


def heard(recogniser, **notes):
    answerer = QuestionAnswerer(NotesWithTerms(**notes), None, None, recogniser)
    first = Transcript("the root of decay")
    return answerer.heard_again(Recording(Path("question.wav")), first, CancelToken()).text


def test_the_terms_come_from_the_nearest_topic_that_has_some():
    recogniser = Hears("the root of d k")
    assert heard(recogniser, topics=("mine", "tea")) == "the root of d k"
    assert recogniser.terms == [("d k",)]


def test_notes_without_a_vocabulary_are_heard_once():
    recogniser = Hears("nothing like it")
    assert heard(recogniser, topics=("mine",)) == "the root of decay"
    assert recogniser.terms == []


def test_a_second_hearing_that_hears_nothing_does_not_count():
    assert heard(Hears("")) == "the root of decay"


def test_an_empty_question_is_none():
    with pytest.raises(UsageError, match="no question"):
        QuestionAnswerer(NotesWithTerms(), None, None, Hears("")).answer(Ask("  "), print, CancelToken())
