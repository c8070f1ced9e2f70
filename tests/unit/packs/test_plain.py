"""Topics and formulas as text for a terminal."""

from support.packs import write_pack

from tutor.packs.pack import load_pack
from tutor.packs.plain import plain_text, show_topic


def test_text_loses_its_marks_but_not_its_formulas():
    assert plain_text(r"**Bold**, *soft*, `code`, [a link](x), $a * b$, snake_case, \$5") == (
        "Bold, soft, code, a link, a * b, snake_case, $5"
    )


def test_a_topic_is_shown_whole(tmp_path):
    shown = show_topic(load_pack(write_pack(tmp_path)).topics[0])
    for part in (
        "Sums: Σ_i x_i",
        "Cheat sheet",
        "[sums/order]",
        "Script A: Adding (90 to 120 s)",
        "absolute x",
    ):
        assert part in shown
    assert "$" not in shown
    assert "**" not in shown
