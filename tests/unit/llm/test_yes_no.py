"""Token forms of yes and no."""

from tutor.llm.yes_no import yes_no_tokens


def test_all_forms_count_and_a_shared_first_token_counts_for_neither() -> None:
    known = {  # a lone space is a token of its own before a capital
        "yes": [1],
        "no": [2],
        " yes": [3],
        " no": [4],
        "Yes": [5],
        "No": [6],
        " Yes": [9, 5],
        " No": [9, 6],
    }
    yes, no = yes_no_tokens(lambda text: known.get(text, []))
    assert yes == (1, 3, 5)
    assert no == (2, 4, 6)
