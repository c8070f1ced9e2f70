"""reStructuredText, Org and LaTeX as Markdown."""

import pytest

from tutor.importing.readers.rst import markdown_of_rst
from tutor.importing.readers.tex import markdown_of_tex
from tutor.importing.reading import read_file


def test_restructured_text_is_read_without_its_marks(tmp_path):
    file = tmp_path / "bread.rst"
    file.write_text(
        ".. _top:\n\n=====\nBread\n=====\n\n.. contents::\n\nWhy salt?\n---------\n\nFor *taste*; see :ref:`yeast <top>`,"
        " :func:`~oven.heat` and `a book <https://x.org>`_.\n\n.. versionadded:: 2\n   With ``rye``, :math:`x^2`.\n\n"
        ".. include:: /etc/passwd\n\n.. code-block:: sh\n\n   bake\n",
        encoding="utf-8",
    )
    assert read_file(file).markdown == (
        "# Bread\n\n## Why salt?\n\nFor *taste*; see yeast, heat and [a book](https://x.org).\n\n2\n"
        "With `rye`, $x^2$.\n\n```\nbake\n```\n"
    )


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        (".. code-block:: sh\n   :linenos:\n   :caption: Warm\n\n   bake\n", "Warm\n\n```\nbake\n```\n"),
        (".. math::\n   :label: heat\n   :nowrap:\n\n   x^2\n", "$$x^2$$\n"),
        (".. image:: a.png\n   :width: wide\n   :alt: a loaf\n", "![a loaf](a.png)\n"),
        (".. topic::\n\n   Rye\n", "```\n.. topic::\n\n   Rye\n```\n"),
        ("== ==\na  b\n== ==\nrye c\n== ==\n", "```\n== ==\na  b\n== ==\nrye c\n== ==\n```\n"),
        (
            "A\n=\n\nB\n-\n\nC\n~\n\nc\n\nD\n=\n\nE\n~\n\ne\n",
            "# A\n\n## B\n\n### C\n\nc\n\n# D\n\n**E**\n\ne\n",
        ),
    ],
)
def test_what_docutils_refuses_is_kept(text, markdown):
    assert markdown_of_rst(text) == markdown


def test_org_is_read_without_its_marks(tmp_path):
    file = tmp_path / "bread.org"
    file.write_text(
        "#+TITLE: Bread\n* TODO Why /salt/? :oven:\n  :PROPERTIES:\n  :ID: 1\n  :END:\n  *Taste*, [[https://x.org][a book]].\n"
        "  - rye :: a grain\n  #+begin_src sh\n  * bake\n  #+end_src\n** Crust\n   | a | b |\n   |---+---|\n   | =1= | 2 |\n",
        encoding="utf-8",
    )
    document = read_file(file)
    assert document.title == "Bread"
    assert document.markdown == (
        "# Why *salt*?\n\n**Taste**, [a book](https://x.org).\n- **rye:** a grain\n```sh\n* bake\n```\n\n"
        "## Crust\n\n| a | b |\n|---|---|\n| `1` | 2 |\n"
    )


def test_latex_is_read_without_its_commands(tmp_path):
    file = tmp_path / "bread.tex"
    file.write_text(
        "\\documentclass{article}\n\\title{Bread}\n\\begin{document}\n\\maketitle % none\n\\section{Why \\emph{salt}?}\n"
        "\\textbf{Taste}, 5\\% of $\\alpha$, see \\cite{ann}.\n\\begin{itemize}\n\\item[rye] a grain\n\\begin{itemize}\n"
        "\\item poor\n  soil\n\\end{itemize}\n\\end{itemize}\n\\begin{align}\na &= b \\label{x}\n\\end{align}\n"
        "\\begin{theorem}[Crust]\nHeat \\(h\\) browns.\n\\end{theorem}\n\\begin{verbatim}\n\\item x\n\\end{verbatim}\n\\end{document}\n",
        encoding="utf-8",
    )
    document = read_file(file)
    assert document.title == "Bread"
    assert document.markdown == (
        "## Why *salt*?\n\n**Taste**, 5% of $\\alpha$.\n\n- **rye:** a grain\n\n  - poor\n    soil\n\n"
        "$$\\begin{aligned}a &= b\\end{aligned}$$\n\n**Theorem (Crust).**\nHeat $h$ browns.\n\n```\n\\item x\n```\n"
    )


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("\\section[Salt]{Why salt?}\nTaste.\n", "## Why salt?\n\nTaste.\n"),
        ('\\begin{verbatim}\nprintf("%d"); % x\n\\end{verbatim}\n', '```\nprintf("%d"); % x\n```\n'),
        ("See \\footnote{\\url{https://x.org/~a%20b}}. % none\n", "See  (https://x.org/~a%20b).\n"),
        ("Of \\{1, 2\\}, \\verb|a_b{c} % d|: 5\\% {x}\\\\% none\n", "Of {1, 2}, `a_b{c} % d`: 5% x\n"),
        ("% \\begin{verbatim}\nBread % none\n", "Bread\n"),
    ],
)
def test_latex_keeps_what_only_looks_like_a_comment_or_a_group(text, markdown):
    assert markdown_of_tex(text)[0] == markdown
