"""How contenders are timed against each other, and the rows that come of it."""

from research.benchmarks.measure import Row, alternated, times_faster


def test_every_contender_goes_first_in_its_turn():
    order: list[tuple[str, int]] = []

    def contender(name: str):
        def run(number: int) -> float:
            order.append((name, number))
            return 1.0

        return run

    alternated({name: contender(name) for name in "abc"}, runs=2, warm_ups=1)
    assert [name for name, number in order] == ["a", "b", "c", "b", "c", "a", "c", "a", "b"]
    assert [number for name, number in order] == [0, 0, 0, 1, 1, 1, 2, 2, 2]


def test_warm_ups_are_not_counted():
    seconds = alternated({"a": float, "b": lambda number: number + 0.5}, runs=3, warm_ups=2)
    assert seconds["a"] == [2.0, 3.0, 4.0]
    assert sorted(seconds["b"]) == [2.5, 3.5, 4.5]


def test_a_ratio_is_of_medians_and_above_one_where_viva_is_faster(capsys):
    row = times_faster("judging", [1.0, 9.0, 2.0], [4.0, 5.0, 90.0], "a rival")
    assert row == Row("judging", 2.5, "ratio", "a rival", 3)
    said = capsys.readouterr()
    assert said.out == ""
    assert "2000.0 ms" in said.err
