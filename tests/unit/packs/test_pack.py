"""Reading packs: what a sound one gives, and what is said about each way to break one."""

from pathlib import Path

import pytest
from support.packs import LABELLED, PACK_TOML, SCRIPT_TEXT, TOPIC, write_pack

from tutor.core.errors import PackInvalid
from tutor.packs.pack import check_pack, load_pack


def line_of(text: str, part: str) -> int:
    return text[: text.index(part)].count("\n") + 1


def broken(old: str, new: str) -> str:
    assert TOPIC.count(old) == 1, old
    return TOPIC.replace(old, new)


def test_a_sound_pack_is_read_whole(tmp_path: Path) -> None:
    pack = load_pack(write_pack(tmp_path))
    assert (pack.id, pack.title, pack.language, pack.version) == ("small", "A small pack", "en", "1.0")
    topic = pack.topics[0]
    assert topic.title == r"Sums: $\sum_i x_i$"
    assert topic.cheat_sheet == (
        r"The sum: $S = \sum_i x_i$, and $|S| \le \sum_i |x_i|$ by the triangle inequality.",
        "Second line.",
    )
    assert topic.intuition == ("**What:** adding up.",)
    question, script = topic.items
    assert (question.id, question.kind, question.topic) == ("sums/order", "question", "sums")
    assert question.question == "Does the order of $a + b$ matter?"
    assert question.references == (
        "No, because addition commutes: $a + b = b + a$.",
        "It does not.\n\nMore of the second wording.",
    )
    first, second = question.points
    assert (first.id, first.weight, first.statement) == (
        "commutes",
        2.0,
        "Addition commutes, so order is free.",
    )
    assert first.variants == ("swapping changes nothing", "$a + b = b + a$")
    assert first.misconceptions == ("order changes the sum",)
    assert first.probe == "What may you swap?"
    assert second.weight == 0.5
    assert (script.id, script.letter, script.window_s) == ("sums/script", "A", (90, 120))
    assert script.question == "Explain $a * b * c$ and sums."
    assert script.references == (SCRIPT_TEXT,)
    assert [point.weight for point in script.points] == [1, 1, 1, 1, 1, 3]
    assert check_pack(tmp_path) == ()


def test_bars_inside_formulas_part_no_cells(tmp_path: Path) -> None:
    absolute, either = load_pack(write_pack(tmp_path)).topics[0].vocabulary
    assert (absolute.written, absolute.spoken) == ("$|x|$", "absolute x")
    assert absolute.misheard == ("absolute ex", "absolutes")
    assert absolute.confusable == (r"$\|x\|$", "x")
    assert (either.written, either.misheard) == ("a|b", ())


def test_windows_line_ends_and_a_byte_order_mark_change_nothing(tmp_path: Path) -> None:
    plain = load_pack(write_pack(tmp_path / "plain"))
    windows = write_pack(
        tmp_path / "windows",
        "\ufeff" + TOPIC.replace("\n", "\r\n"),
        "\ufeff" + PACK_TOML.replace("\n", "\r\n"),
        "\ufeff" + LABELLED.replace("\n", "\r\n"),
    )
    assert load_pack(windows) == plain
    assert check_pack(windows) == ()


def test_a_topic_may_be_without_script(tmp_path: Path) -> None:
    start, end = TOPIC.index("## Script"), TOPIC.index("## Vocabulary")
    pack = load_pack(write_pack(tmp_path, TOPIC[:start] + TOPIC[end:], labelled=None))
    assert pack.topics[0].script is None


@pytest.mark.parametrize(
    ("topic", "at", "reason"),
    [
        (broken("  - ask: What may you swap?\n", ""), "- commutes", "exactly one `ask:`"),
        (broken("  - ask: One?\n", "  - ask: One?\n  - ask: Again?\n"), "- one:", "not 2"),
        (broken("- commutes (2)", "- commutes (0)"), "- commutes", 'weight of "commutes" is "0"'),
        (broken("- commutes (2)", "- commutes (heavy)"), "- commutes", 'weight of "commutes" is "heavy"'),
        (broken("- commutes (2)", "- commutes (inf)"), "- commutes", "a number above 0"),
        (broken("- any (0.5)", "- commutes (0.5)"), "- commutes (0.5)", "is there twice"),
        (broken("- any (0.5)", "- Any_one (0.5)"), "- Any_one", "valid name for a key point"),
        (broken("- two: Second point.", "- Second point."), "- Second point.", "a key point is written"),
        (broken("  - not: order", "  - nott: order"), "  - nott", 'did you mean "not"?'),
        (broken("|---|---|---|---|\n", ""), "| term", "this is no table"),
        (broken("| a or b | | |", "| a or b | |"), "| a\\|b |", "this row has 3 cells instead of 4"),
        (broken("| a or b | | |", "| a or b | | | |"), "| a\\|b |", "this row has 5 cells instead of 4"),
        (broken("| a or b | | |", "| | | |"), "| a\\|b |", "may not be empty"),
        (broken("| absolute x |", "| $x$ |"), "| $|x|$", "plain words"),
        (broken("| term | spoken", "| word | spoken"), "| word", "first line must be"),
        (broken("## Cheat sheet", "## Cheet sheet"), "## Cheet", 'did you mean "Cheat sheet"?'),
        (broken("### order: Does", "### order Does"), "### order", "no question heading"),
        (broken("### order: Does", "### script: Does"), "### script", "call it something else"),
        (broken("(90–120 s)", "(90 to 120)"), "## Script", "no script heading"),
        (broken("(90–120 s)", "(120-90 s)"), "## Script", "from fewer to more seconds"),
        (broken("**Asked:** Explain $a * b * c$ and sums.\n", ""), "## Script", "**Asked:**"),
        (
            broken("- six (3): Sixth point.\n  - ask: Six?\n", ""),
            "**Key points**\n\n- one",
            "has 5 key points",
        ),
        (broken("- Second line.", "- Costs 5$ more."), "- Costs", "a $ without its partner"),
        (broken("$S = \\sum_i x_i$", "$S = \\sum_{i x_i$"), "- The sum", "do not balance"),
        (broken("# Sums: $\\sum_i x_i$\n", ""), "\n## Cheat sheet", "the title is missing"),
        (broken("**What:** adding up.", "**What:** adding up.\n\n# Again"), "# Again", "one title"),
        (broken("It does not.", "\n---\n"), "**Or:**", "leave a blank line between"),
    ],
)
def test_each_breach_is_told_with_its_line(tmp_path: Path, topic: str, at: str, reason: str) -> None:
    write_pack(tmp_path, topic, labelled=None)
    with pytest.raises(PackInvalid) as caught:
        load_pack(tmp_path)
    breaches = check_pack(tmp_path)
    assert str(caught.value) == str(breaches[0])
    found = [breach for breach in breaches if reason in str(breach.reason)]
    assert [(breach.file, breach.line) for breach in found] == [
        (str(tmp_path / "sums.md"), line_of(topic, at))
    ]


def test_sections_have_an_order(tmp_path: Path) -> None:
    start, end = TOPIC.index("## Intuition"), TOPIC.index("## Questions")
    moved = TOPIC[:start] + TOPIC[end:] + "\n" + TOPIC[start:end]
    (breach,) = check_pack(write_pack(tmp_path, moved))
    assert '"Intuition" is out of order' in str(breach.reason)


def test_a_question_may_not_come_twice(tmp_path: Path) -> None:
    start, end = TOPIC.index("### order"), TOPIC.index("## Script")
    (breach,) = check_pack(write_pack(tmp_path, TOPIC[:end] + TOPIC[start:end] + TOPIC[end:]))
    assert str(breach.reason) == 'the question "order" is there twice'
    assert breach.line == line_of(TOPIC, "## Script")


@pytest.mark.parametrize("content", [b"", b"   \n\n", b"\xef\xbb\xbf"])
def test_an_empty_topic_is_one_breach(tmp_path: Path, content: bytes) -> None:
    write_pack(tmp_path, labelled=None)
    (tmp_path / "sums.md").write_bytes(content)
    (breach,) = check_pack(tmp_path)
    assert breach.line == 1
    assert "this file is empty" in str(breach.reason)


def test_a_file_that_is_not_utf8_is_told_with_the_line_of_its_first_bad_byte(tmp_path: Path) -> None:
    write_pack(tmp_path, labelled=None)
    (tmp_path / "sums.md").write_bytes(b"# Sums\n\n## Cheat sheet\n\n- caf\xe9\n")
    (breach,) = check_pack(tmp_path)
    assert (breach.line, str(breach.reason)) == (5, "this file is not UTF-8 text; save it as UTF-8")


def test_every_missing_topic_is_one_breach(tmp_path: Path) -> None:
    write_pack(tmp_path, pack_toml=PACK_TOML.replace('["sums"]', '["a", "sums", "b"]'))
    assert [str(breach) for breach in check_pack(tmp_path)] == [
        f"{tmp_path / 'a.md'}:1: this file is missing",
        f"{tmp_path / 'b.md'}:1: this file is missing",
    ]


def test_a_folder_without_pack_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PackInvalid, match=r"pack\.toml:1: this file is missing"):
        load_pack(tmp_path)
    with pytest.raises(PackInvalid, match="this file"):
        load_pack(tmp_path / "nowhere")


@pytest.mark.parametrize(
    ("old", "new", "line", "reason"),
    [
        ('id = "small"', 'id = "Small Pack"', 1, "is no id"),
        ('title = "A small pack"', "title = 3", 2, "is missing or no text"),
        ('language = "en"\n', "", 1, '`language = "..."` is missing'),
        ('licence = "', 'license = "', 4, 'did you mean "licence"?'),
        ('["sums"]', "[]", 6, "`topics` is empty"),
        ('["sums"]', '["sums", "sums"]', 6, "is there twice"),
        ('["sums"]', '["../sums"]', 6, "is no topic"),
        ('["sums"]', '"sums"', 6, "no list of names"),
        ('version = "1.0"', "version = 1.0.0", 5, "this is no TOML"),
    ],
)
def test_pack_toml_is_held_to_its_keys(tmp_path: Path, old: str, new: str, line: int, reason: str) -> None:
    assert old in PACK_TOML
    write_pack(tmp_path, pack_toml=PACK_TOML.replace(old, new))
    assert any(reason in str(breach.reason) and breach.line == line for breach in check_pack(tmp_path))
    with pytest.raises(PackInvalid):
        load_pack(tmp_path)


def test_files_that_no_topic_names_are_told(tmp_path: Path) -> None:
    write_pack(tmp_path)
    (tmp_path / "sum.md").write_text(TOPIC, encoding="utf-8")
    (tmp_path / "README.md").write_text("About this pack.", encoding="utf-8")
    (tmp_path / "labelled" / "sms.toml").write_text("", encoding="utf-8")
    reasons = [str(breach.reason) for breach in check_pack(tmp_path)]
    assert reasons == [
        '`topics` in pack.toml does not list it (did you mean "sums"?)',
        'there is no such topic (did you mean "sums"?)',
    ]
