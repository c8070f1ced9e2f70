"""Matrices, vectors and cases, row by row."""

from collections.abc import Callable

from tutor.text.latex.tree import Row, Table


def say_table(table: Table, say: Callable[[Row], str]) -> str:
    if table.shape == "cases":
        return ", or ".join(_case(*map(say, row)) for row in table.rows if row)
    rows = [list(map(say, row)) for row in table.rows]
    if "matrix" not in table.shape and "array" not in table.shape:
        return ", ".join(" ".join(filter(None, cells)) for cells in rows)
    if all(len(cells) == 1 for cells in rows):
        return f"the vector {', '.join(cell for (cell,) in rows)},"
    lines = [", ".join(cells) for cells in rows]
    return f"the matrix with rows {'; and '.join(lines)},".replace(";", ",")


def _case(value: str, *rest: str) -> str:
    condition = " ".join(rest).strip(" ,")
    if not condition:
        return value
    link = "" if condition.split()[0] in ("if", "otherwise", "else", "for", "when", "where") else "if "
    return f"{value.strip(' ,')} {link}{condition}"
