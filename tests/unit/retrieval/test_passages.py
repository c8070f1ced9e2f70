"""Packs cut along their structure."""

from tutor.core.material import Item, Note, Pack, Topic
from tutor.retrieval.passages import MOST_WORDS, blocks_of, cut, passages_of

LONG = " ".join(f"Sentence {n} has six words here." for n in range(60))


def pack(**fields):
    topic = Topic("t", "Topic", (), (), fields.pop("items", ()), (), fields.pop("notes", ()))
    return Pack("p", "P", "en", "private", "1", (topic,))


def test_prose_is_cut_between_sentences_and_nothing_is_lost():
    parts = cut(LONG)
    assert " ".join(parts) == LONG
    assert all(len(part.split()) <= MOST_WORDS and part.endswith(".") for part in parts)


def test_a_formula_is_never_cut():
    formula = "$" + " + ".join(f"a_{{{n}}}. b" for n in range(120)) + "$"
    assert cut(f"Before it. {formula} follows.")[1].startswith(formula)


def test_a_question_and_its_answer_stay_one_passage_unless_the_answer_is_long():
    short, long = cut(LONG)[0], LONG
    items = [Item("t/q", "t", "question", "Why?", "Why?", (answer,), ()) for answer in (short, long)]
    (passage,) = passages_of(pack(items=(items[0],)))
    assert passage.text == f"Why?\n\n{short}"
    first, *others = passages_of(pack(items=(items[1],)))
    assert first.text.startswith("Why?\n\nSentence 0")
    assert {one.heading for one in (first, *others)} == {"Topic › Why?"}
    assert " ".join(one.text.removeprefix("Why?\n\n") for one in (first, *others)) == LONG


def test_a_long_answer_is_cut_at_its_bold_lines_where_something_stands_before_them():
    lead, section = "Rye is a grain.", " ".join(["It keeps bread fresh."] * 25)
    answer = f"{lead}\n\n**Use**\n\n{section}\n\n**Taste**\n\n{section}\n\n**Further reading**\n\nA book."

    def told(answer):
        item = Item("t/q", "t", "question", "What is rye?", "What is rye?", (answer,), ())
        return [(one.heading.removeprefix("Topic › "), one.text) for one in passages_of(pack(items=(item,)))]

    assert told(answer) == [
        ("What is rye?", f"What is rye?\n\n{lead}"),
        ("What is rye? › Use", section),
        ("What is rye? › Taste", section),
    ]
    assert told(answer.removeprefix(lead))[0][1].startswith("What is rye?\n\n**Use**\n\nIt keeps")


def test_every_part_of_a_table_has_its_head():
    rows = "\n".join(f"| cell {n} | {'word ' * 10}|" for n in range(40))
    parts = cut(f"| a | b |\n|---|---|\n{rows}")
    assert len(parts) > 1
    assert all(part.startswith("| a | b |\n|---|---|\n") for part in parts)


def test_blank_lines_inside_code_part_nothing():
    assert blocks_of("one\n\n```\na\n\nb\n```\n\ntwo") == ["one", "```\na\n\nb\n```", "two"]


def test_a_long_line_that_only_opens_code_is_kept():
    text = "```" + "word " * 200
    assert "".join(one.text for one in passages_of(pack(notes=(Note("Paste", text),)))).count("word") == 200


def test_a_list_keeps_the_line_that_opens_it_and_so_does_each_part_of_a_long_one():
    entries = "\n".join(f"- Reason {n} {'word ' * 20}" for n in range(12))
    text = f"{LONG}\n\nReasons for rye:\n\n{entries}\n\nIt is dark."
    *prose, first, last = [one.text for one in passages_of(pack(notes=(Note("Rye", text),)))]
    assert " ".join(prose) == LONG
    assert first.startswith("Reasons for rye:\n\n- Reason 0")
    assert last.startswith("Reasons for rye:\n\n- ")
    assert last.endswith("\n\nIt is dark.")


def test_a_list_is_cut_between_its_entries_not_within_one():
    entries = [f"- Term {number}: it goes on\n  for a second line of the same entry." for number in range(30)]
    parts = cut("\n".join(entries))
    assert len(parts) > 1
    assert max(len(part.split()) for part in cut("- a long entry\n" + "  of many lines\n" * 90)) <= MOST_WORDS
    assert all(part.startswith("- ") and part.endswith("entry.") for part in parts)
