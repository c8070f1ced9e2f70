"""A plot of cost against size, as SVG."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Line:
    """One curve; an empty name where there is only one."""

    name: str
    values: Sequence[float]


def plot(
    out: Path,
    title: str,
    *,
    across: str,
    up: str,
    sizes: Sequence[float],
    lines: Sequence[Line],
    is_log: bool = False,
) -> None:
    """Write the curves over `sizes` to `out`; the same figures give the same file. `is_log`: both axes."""
    import matplotlib as mpl

    mpl.use("svg")
    mpl.rcParams.update({"svg.hashsalt": out.stem, "svg.fonttype": "none", "font.family": "sans-serif"})
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(6.4, 3.6), layout="constrained")
    for line in lines:
        axes.plot(sizes, line.values, marker="o" if len(sizes) < 20 else "", label=line.name)
    axes.set(title=title, xlabel=across, ylabel=up)
    if is_log:
        axes.set(xscale="log", yscale="log")
        axes.set_xticks(sizes, [f"{size:g}" for size in sizes])
        axes.minorticks_off()
    else:
        axes.set_ylim(bottom=0)
    axes.grid(alpha=0.3)
    if any(line.name for line in lines):
        axes.legend(frameon=False)
    figure.savefig(out, metadata={"Date": None})
    pyplot.close(figure)
