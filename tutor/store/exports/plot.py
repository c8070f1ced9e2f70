"""Small plots as SVG, drawn here so that a report needs no other file."""

from collections.abc import Sequence
from html import escape

WIDTH, HEIGHT, LEFT, BOTTOM, TOP = 640, 180, 44, 24, 12


def line_plot(values: Sequence[tuple[str, float]], *, label: str, most: float | None = None) -> str:
    """Dots joined by a line, in the order given, evenly spaced. `values`: (what the dot is called, value).

    `most`: the top of the scale; None: the greatest value.
    """
    if not values:
        return ""
    top = most or max([1.0, *(value for _, value in values)])
    step = (WIDTH - LEFT - 12) / max(len(values) - 1, 1)
    span = HEIGHT - BOTTOM - TOP
    points = [
        (LEFT + step * n, TOP + span * (1 - min(value, top) / top)) for n, (_, value) in enumerate(values)
    ]
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    dots = "".join(
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3"><title>{escape(name)}: {value:.0f}</title></circle>'
        for (x, y), (name, value) in zip(points, values, strict=True)
    )
    grid = "".join(
        f'<line class="grid" x1="{LEFT}" x2="{WIDTH - 12}" y1="{y:.1f}" y2="{y:.1f}"/>'
        f'<text x="{LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{top * share:.0f}</text>'
        for share in (0, 0.5, 1)
        for y in [TOP + span * (1 - share)]
    )
    ends = (
        f'<text x="{LEFT}" y="{HEIGHT - 6}">{escape(values[0][0])}</text>'
        f'<text x="{WIDTH - 12}" y="{HEIGHT - 6}" text-anchor="end">{escape(values[-1][0])}</text>'
    )
    return (
        f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{escape(label)}">'
        f'{grid}<polyline points="{path}"/>{dots}{ends}</svg>'
    )


def bar_plot(values: Sequence[tuple[str, int, int]], *, label: str) -> str:
    """A bar for each (name, part, whole)."""
    if not values:
        return ""
    row, names = 22, 190
    height = row * len(values) + 4
    bars = "".join(
        f'<text x="{names - 8}" y="{row * n + 16}" text-anchor="end">{escape(name)}</text>'
        f'<rect class="rail" x="{names}" y="{row * n + 5}" width="{WIDTH - names - 60}" height="13"/>'
        f'<rect class="bar" x="{names}" y="{row * n + 5}" height="13"'
        f' width="{(WIDTH - names - 60) * part / max(whole, 1):.1f}"/>'
        f'<text x="{WIDTH - 52}" y="{row * n + 16}">{part} of {whole}</text>'
        for n, (name, part, whole) in enumerate(values)
    )
    return f'<svg viewBox="0 0 {WIDTH} {height}" role="img" aria-label="{escape(label)}">{bars}</svg>'
