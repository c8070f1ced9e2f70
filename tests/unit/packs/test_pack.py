"""Reading packs: what a sound one gives, and what is said about each way to break one."""

import pytest
from support.packs import LABELLED, PACK_TOML, SCRIPT_TEXT, TOPIC, write_pack

from tutor.core.errors import PackInvalid
from tutor.core.material import KeyPoint
from tutor.packs.pack import check_pack, load_pack


def line_of(text: str, part: str) -> int:
    return text[: text.index(part)].count("\n") + 1


def test_a_sound_pack_is_read_whole(tmp_path):
    pack = load_pack(write_pack(tmp_path))
    assert (pack.id, pack.title, pack.language, pack.version) == ("small", "A small pack", "en", "1.0")
    topic = pack.topics[0]
    assert topic.title == r"Sums: $\sum_i x_i$"
    total = r"The sum: $S = \sum_i x_i$, and $|S| \le \sum_i |x_i|$ by the triangle inequality."
    assert (topic.cheat_sheet, topic.intuition) == ((total, "Second line."), ("**What:** adding up.",))
    question, script = topic.items
    assert (question.id, question.kind, question.topic) == ("sums/order", "question", "sums")
    assert question.question == "Does the order of $a + b$ matter?"
    assert question.references == (
        "No, because addition commutes: $a + b = b + a$.",
        "It does not.\n\nMore of the second wording.",
    )
    first, second = question.points
    assert first == KeyPoint(
        "commutes",
        "Addition commutes, so order is free.",
        2.0,
        ("swapping changes nothing", "$a + b = b + a$"),
        ("order changes the sum",),
        "What may you swap?",
    )
    assert second.weight == 0.5
    assert (script.id, script.letter, script.window_s) == ("sums/script", "A", (90, 120))
    assert (script.question, script.references) == ("Explain $a * b * c$ and sums.", (SCRIPT_TEXT,))
    assert [point.weight for point in script.points] == [1, 1, 1, 1, 1, 3]
    assert check_pack(tmp_path) == ()


def test_a_pack_of_an_earlier_version_is_read(tmp_path):
    write_pack(tmp_path, pack_toml=f"{PACK_TOML}imported = true\n")
    assert check_pack(tmp_path) == ()


@pytest.mark.parametrize(
    ("old", "new", "at", "reason"),
    [
        ("  - ask: One?\n", "  - ask: One?\n  - ask: Again?\n", "- one:", "not 2"),
        ("  - ask: One?\n", "  - ask:\n", "  - ask:\n", "`ask:` has no text"),
        ("- commutes (2)", "- commutes (0)", "- commutes", 'weight of "commutes" is "0"'),
        ("- commutes (2)", "- commutes (heavy)", "- commutes", 'weight of "commutes" is "heavy"'),
        ("- commutes (2)", "- commutes (inf)", "- commutes", "a number above 0"),
        ("- any (0.5)", "- commutes (0.5)", "- commutes (0.5)", "is there twice"),
        ("- any (0.5)", "- Any_one (0.5)", "- Any_one", "valid name for a key point"),
        ("- two: Second point.", "- Second point.", "- Second point.", "a key point is written"),
        ("  - not: order", "  - nott: order", "  - nott", 'did you mean "not"?'),
        ("|---|---|---|---|\n", "", "| term", "this is no table"),
        ("| a or b | | |", "| a or b | |", "| a\\|b |", "this row has 3 cells instead of 4"),
        ("| a or b | | |", "| | | |", "| a\\|b |", "may not be empty"),
        ("| absolute x |", "| $x$ |", "| $|x|$", "plain words"),
        ("| term | spoken", "| word | spoken", "| word", "first line must be"),
        ("## Cheat sheet", "## Cheet sheet", "## Cheet", 'did you mean "Cheat sheet"?'),
        ("### order: Does", "### order Does", "### order", "no question heading"),
        ("### order: Does", "### script: Does", "### script", "call it something else"),
        ("Script A:", "Script A", "## Script", "no script heading"),
        ("(90–120 s)", "(120-90 s)", "## Script", "from fewer to more seconds"),
        ("**Asked:** Explain $a * b * c$ and sums.\n", "", "## Script", "**Asked:**"),
        (
            "- two:",
            "".join(f"- p{n}: P.\n" for n in range(15)) + "- two:",
            "**Key points**\n\n- one",
            "to 20 are",
        ),
        ("- Second line.", "- Costs 5$ more.", "- Costs", "a $ without its partner"),
        ("$S = \\sum_i x_i$", "$S = \\sum_{i x_i$", "- The sum", "do not balance"),
        ("# Sums: $\\sum_i x_i$\n", "", "\n## Cheat sheet", "the title is missing"),
        ("**What:** adding up.", "**What:** adding up.\n\n# Again", "# Again", "one title"),
        ("It does not.", "\n---\n", "**Or:**", "leave a blank line between"),
        (TOPIC[TOPIC.index("No, because") : TOPIC.index("**Key points**")], "", "### order", "has no answer"),
        ("- **What:** adding up.", "Adding up.", "Adding up.", "holds bullets"),
        (
            "### order: Does",
            "Before it.\n\n### order: Does",
            "Before it.",
            "stands before the first question",
        ),
    ],
)
def test_each_breach_is_told_with_its_line(tmp_path, old, new, at, reason):
    assert TOPIC.count(old) == 1, old
    topic = TOPIC.replace(old, new)
    write_pack(tmp_path, topic, labelled=None)
    with pytest.raises(PackInvalid) as caught:
        load_pack(tmp_path)
    breaches = check_pack(tmp_path)
    assert str(caught.value) == str(breaches[0])
    found = [(breach.file, breach.line) for breach in breaches if reason in str(breach.reason)]
    assert found == [(str(tmp_path / "sums.md"), line_of(topic, at))]


def test_sections_have_an_order_and_a_question_may_not_come_twice(tmp_path):
    intuition, questions, script = (
        TOPIC.index(part) for part in ("## Intuition", "## Questions", "## Script")
    )
    moved = TOPIC[:intuition] + TOPIC[questions:] + "\n" + TOPIC[intuition:questions]
    (breach,) = check_pack(write_pack(tmp_path / "moved", moved))
    assert '"Intuition" is out of order' in str(breach.reason)
    twice = TOPIC[:script] + TOPIC[TOPIC.index("### order") : script] + TOPIC[script:]
    (breach,) = check_pack(write_pack(tmp_path / "twice", twice))
    assert str(breach.reason) == 'the question "order" is there twice'
    assert breach.line == line_of(TOPIC, "## Script")


@pytest.mark.parametrize(
    ("content", "line", "reason"),
    [
        (b"", 1, "this file is empty"),
        (b"\xef\xbb\xbf", 1, "this file is empty"),
        (b"# Sums\n\n## Cheat sheet\n\n- caf\xe9\n", 5, "this file is not UTF-8 text; save it as UTF-8"),
    ],
)
def test_a_file_that_holds_no_text_is_one_breach(tmp_path, content, line, reason):
    write_pack(tmp_path, labelled=None)
    (tmp_path / "sums.md").write_bytes(content)
    (breach,) = check_pack(tmp_path)
    assert breach.line == line
    assert reason in str(breach.reason)


def test_what_is_missing_is_told_file_by_file(tmp_path):
    with pytest.raises(PackInvalid, match=r"pack\.toml:1: this file is missing"):
        load_pack(tmp_path / "nowhere")
    write_pack(tmp_path, pack_toml=PACK_TOML.replace('["sums"]', '["a", "sums", "b"]'))
    assert [str(breach) for breach in check_pack(tmp_path)] == [
        f"{tmp_path / 'a.md'}:1: this file is missing",
        f"{tmp_path / 'b.md'}:1: this file is missing",
    ]


@pytest.mark.parametrize(
    ("old", "new", "line", "reason"),
    [
        ('id = "small"', 'id = "Small Pack"', 1, "is no id"),
        ('title = "A small pack"', "title = 3", 2, "is missing or no text"),
        ('language = "en"\n', "", 1, '`language = "..."` is missing'),
        ('licence = "', 'license = "', 4, 'did you mean "licence"?'),
        ('["sums"]', '["sums", "sums"]', 6, "is there twice"),
        ('["sums"]', '["../sums"]', 6, "is no topic"),
        ('["sums"]', '"sums"', 6, "no list of names"),
        ('version = "1.0"', "version = 1.0.0", 5, "this is no TOML"),
    ],
)
def test_pack_toml_is_held_to_its_keys(tmp_path, old, new, line, reason):
    assert old in PACK_TOML
    write_pack(tmp_path, pack_toml=PACK_TOML.replace(old, new))
    assert any(reason in str(breach.reason) and breach.line == line for breach in check_pack(tmp_path))
    with pytest.raises(PackInvalid):
        load_pack(tmp_path)


def test_files_that_no_topic_names_are_told(tmp_path):
    write_pack(tmp_path)
    (tmp_path / "sum.md").write_text(TOPIC, encoding="utf-8")
    (tmp_path / "README.md").write_text("About this pack.", encoding="utf-8")
    (tmp_path / "labelled" / "sms.toml").write_text("", encoding="utf-8")
    reasons = [str(breach.reason) for breach in check_pack(tmp_path)]
    assert reasons == [
        '`topics` in pack.toml does not list it (did you mean "sums"?)',
        'there is no such topic (did you mean "sums"?)',
    ]


def test_windows_line_ends_and_a_byte_order_mark_change_nothing(tmp_path):
    plain = load_pack(write_pack(tmp_path / "plain"))
    windows = write_pack(
        tmp_path / "windows",
        "\ufeff" + TOPIC.replace("\n", "\r\n"),
        "\ufeff" + PACK_TOML.replace("\n", "\r\n"),
        "\ufeff" + LABELLED.replace("\n", "\r\n"),
    )
    assert load_pack(windows) == plain
    assert check_pack(windows) == ()
