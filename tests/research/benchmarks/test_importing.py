"""What the import's benchmark takes for a question that a person sees, and for one that was found."""

from research.benchmarks.importing import Recall, Seen, recall, rows, seen_in
from tutor.core.material import Item, Note, Topic
from tutor.importing.document import Card, Document


def test_questions_found_and_answers_kept_are_counted(tmp_path):
    item = Item("bread/salt", "bread", "question", "Why salt?", "Why salt?", ("It slows the yeast.",), ())
    topic = Topic("bread", "Bread", (), (), (item,), (), (Note("Open questions", "- Why rye?"),))
    seen = [
        Seen("Why salt?", "It slows", "the yeast"),
        Seen("Why rye?"),
        Seen("Why steam?", "It keeps", "the skin soft"),
    ]
    assert recall(seen, [topic]) == Recall(seen=3, found=2, answered=1, kept=1)
    assert recall([Seen("Why salt?", "It slows", "and the net")], [topic]).kept == 0


def test_what_asks_is_a_heading_an_entry_or_a_marked_line_that_ends_asking():
    text = "- [Why rye?](#why-rye)\n\n## 2. Why salt?\n\nIs it salt? It is.\n\n```\n# why code?\n```\n\nQ3: Why steam?\n"
    documents = [Document("bread.md", "Bread", text), Document("c.csv", "C", cards=(Card("Rye", "Grain"),))]
    assert [one.question for one in seen_in(documents)] == ["Rye", "Why salt?", "Why steam?"]


def test_the_samples_lose_no_question_and_no_answer(tmp_path):
    found = {row.name: row.value for row in rows(tmp_path, 1)}
    assert found["all questions found"] >= 0.95
    assert found["all answers kept"] >= 0.99
