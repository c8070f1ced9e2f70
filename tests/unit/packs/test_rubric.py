"""Key points derived from bare reference texts."""

from hypothesis import given
from hypothesis import strategies as st

from tutor.packs.rubric import derive_points


def statements(reference: str, most: int = 10) -> list[str]:
    return [point.statement for point in derive_points(reference, most)]


def test_sentences_become_points() -> None:
    assert statements("Dot products grow with dimension. Scaling keeps the variance near one.") == [
        "Dot products grow with dimension.",
        "Scaling keeps the variance near one.",
    ]


def test_clauses_that_stand_alone_become_points() -> None:
    assert statements(
        "Masking hides the future tokens from the decoder, because training would leak the right answer."
    ) == [
        "Masking hides the future tokens from the decoder",
        "because training would leak the right answer.",
    ]


def test_list_items_become_points_without_their_marks() -> None:
    assert statements("- **Momentum** smooths noisy steps\n- RMSProp forgets old gradients\n") == [
        "Momentum smooths noisy steps",
        "RMSProp forgets old gradients",
    ]


def test_formulas_are_never_cut() -> None:
    found = statements(
        r"Softmax: $p_i = e^{z_i}; \text{a. B}, \text{and so on}$. The loss is $L = -\log p_t$."
    )
    assert found == [
        r"Softmax: $p_i = e^{z_i}; \text{a. B}, \text{and so on}$.",
        r"The loss is $L = -\log p_t$.",
    ]


def test_abbreviations_end_no_sentence() -> None:
    assert statements("Use a cache, e.g. for keys.") == ["Use a cache, e.g. for keys."]


def test_short_references_are_one_point() -> None:
    assert statements("8") == ["8"]
    assert statements("It is faster.") == ["It is faster."]


def test_a_blank_reference_has_no_points() -> None:
    assert derive_points(" \n\n") == ()


def test_derived_points_are_marked_and_weigh_the_same() -> None:
    points = derive_points("Dot products grow with dimension. Scaling keeps the variance near one.")
    assert all(point.derived and point.weight == 1.0 and not point.probe for point in points)


def test_there_are_never_more_points_than_asked_for() -> None:
    reference = " ".join(f"Sentence number {n} says something new." for n in range(40))
    found = derive_points(reference, 10)
    assert len(found) == 10
    assert all(f"number {n} says" in " ".join(p.statement for p in found) for n in range(40))


@given(st.text(max_size=200))
def test_any_text_gives_points_with_distinct_ids(reference: str) -> None:
    points = derive_points(reference)
    assert len({point.id for point in points}) == len(points) <= 10
    assert all(point.statement.strip() for point in points)
