"""What `make audit` makes of licences and of pip-audit's report."""

import pytest

from scripts.audit import is_free, read_report


@pytest.mark.parametrize(
    ("expression", "free"),
    [
        ("MIT", True),
        ("Apache-2.0 AND MIT", True),
        ("GPL-2.0-only OR MIT", True),
        ("LGPL-3.0-only OR GPL-2.0-only OR GPL-3.0-only", True),
        ("(MIT OR Apache-2.0) AND OFL-1.1", True),
        ("(MIT OR Apache-2.0) AND Proprietary", False),
        ("Proprietary OR (MIT AND (Zlib OR Proprietary))", True),
        ("GPL-2.0-only", False),
        ("MIT AND Proprietary", False),
        ("Apache-2.0 WITH LLVM-exception", True),
    ],
)
def test_a_licence_is_free_if_one_side_of_each_choice_is(expression, free):
    assert is_free(expression) is free


def test_a_weakness_is_a_complaint_and_what_was_skipped_is_not_taken_for_well():
    weak = {"id": "CVE-1", "fix_versions": ["2.0"]}
    document = {
        "dependencies": [
            {"name": "a", "version": "1.0", "vulns": [weak]},
            {"name": "b", "version": "1.0", "vulns": []},
            {"name": "c", "skip_reason": "not found"},
        ]
    }
    assert read_report(document) == (["a 1.0: CVE-1, mended in 2.0"], 1)
