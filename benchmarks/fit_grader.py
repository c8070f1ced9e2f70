"""Fit the grader's small logistic models, whole topics, questions and sets left out to measure.

    python -m benchmarks.fit_grader --public DIR --read DIR   fit, measure, write models/grader/weights.json
    python -m benchmarks.fit_grader --public DIR --measure    measure only

The first folder holds the train files of the public sets; the second what `training.read` writes of
cross-encoders that did not see a question or topic; without it only the weights for "features" are fitted.
Deterministic.
"""

import argparse
import json
import pickle
from collections.abc import Callable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from benchmarks.grader_cases import (
    PUBLIC,
    Case,
    extractor_for,
    load_read,
    pack_cases,
    public_cases,
    short_cases,
    with_read,
)
from benchmarks.grader_figures import (
    Cases,
    Figures,
    answer_figures,
    held_out_bare,
    held_out_questions,
    held_out_set,
    held_out_with_short,
    judged_of,
    limits_for_derived,
    limits_for_written,
    point_figures,
    set_figures,
    short_figures,
    short_of,
    spread_of_derived,
    spread_of_written,
)
from benchmarks.grader_fit import Examples, Names, PointModels, fit_points, fit_score
from tutor.config.paths import data_root, resolve_paths
from tutor.grading.combination import POINT_READ_NAMES, SCHEMA, Limits, Logistic, Spread
from tutor.grading.familiarity import save_known
from tutor.grading.features import FEATURE_NAMES, FeatureExtractor
from tutor.grading.pairs import WHOLE_READ_NAMES
from tutor.grading.reference import REFERENCE_NAMES
from tutor.notes.library import Library, open_library
from tutor.retrieval.embedder import MiniLmEmbedder

SHORT = "short"
"""The set of grader_cases.short_cases(); no cross-encoder reads it."""
WRITTEN_NAMES = (
    *FEATURE_NAMES,
    "cosine_recall",
    "aligned_recall",
    "misconception_lead",
    "misconception_recall_lead",
    "negation_cosine",
    "specific_cosine",
    "contrast_misconception",
    "has_misconception",
    "opposed",
)
DERIVED_NAMES = (
    "cosine",
    "cosine_long",
    "cosine_whole",
    "cosine_plain",
    "recall",
    "recall_all",
    "aligned",
    "aligned_all",
    "specific",
    "negation",
    "cosine_recall",
    "aligned_recall",
    "negation_cosine",
    "specific_cosine",
    "opposed",
)
SCORE_NAMES = (*REFERENCE_NAMES, "opposed")
VARIANTS = {
    "features": Names(WRITTEN_NAMES, DERIVED_NAMES, SCORE_NAMES),
    "encoder": Names(POINT_READ_NAMES, POINT_READ_NAMES, WHOLE_READ_NAMES),
    "features+encoder": Names(
        (*WRITTEN_NAMES, *POINT_READ_NAMES),
        (*DERIVED_NAMES, *POINT_READ_NAMES),
        (*SCORE_NAMES, "trusted_made"),
    ),
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--public", type=Path, required=True)
    parser.add_argument("--read", type=Path, help="folder of what left-out cross-encoders made of it all")
    parser.add_argument("--measure", action="store_true")
    parser.add_argument("--ship", choices=VARIANTS, help="the judges that grade; else all that were fitted")
    parser.add_argument("--knowledge", type=Path, default=data_root() / "knowledge")
    parser.add_argument("--cache", type=Path, help="folder that keeps what was measured, for the next fit")
    parsed = parser.parse_args()
    library = open_library(parsed.knowledge)
    extractor = extractor_for(library, MiniLmEmbedder(resolve_paths().models_dir / "minilm-l6-v2"))
    cases = load_cases(parsed.public, parsed.knowledge, extractor, parsed.cache)
    fitted = {"features": fit_variant(cases, "features")}
    target = data_root() / "models" / "grader"
    if parsed.read is not None:
        fitted |= _fit_with_read(cases, parsed.read, parsed.public, library, extractor, target)
    shipped = parsed.ship or ("features" if parsed.read is None else "features+encoder")
    document = {"schema": SCHEMA, "shipped": shipped, "variants": fitted}
    if not parsed.measure:
        (target / "weights.json").write_text(json.dumps(document, indent=1) + "\n", encoding="utf-8")
        print(f"written: {target.name}")


def load_cases(
    public: Path, knowledge: Path, extractor: FeatureExtractor, cache: Path | None = None
) -> dict[str, list[Case]]:
    """Everything measured; some minutes. `cache` must be emptied when what is measured changes."""

    def no_reader(_: str) -> None:
        return None

    def measured(name: str) -> list[Case]:
        if name in ("pack", "bare"):
            return list(pack_cases(knowledge, extractor, no_reader, bare=name == "bare"))
        if name == SHORT:
            return list(short_cases(knowledge, extractor))
        return list(public_cases(public / f"{name}_train.csv", extractor, no_reader))

    names = ("pack", "bare", SHORT, *PUBLIC)
    return {name: kept(name, lambda name=name: measured(name), cache) for name in names}


def kept(name: str, make: Callable[[], list[Case]], cache: Path | None) -> list[Case]:
    """The cases kept in `cache` under `name`, made and kept where there are none."""
    if cache is None:
        return make()
    file = cache / f"{name}.pickle"
    if file.is_file():
        return pickle.loads(file.read_bytes())  # type: ignore[no-any-return]  # noqa: S301 (written by this script)
    cases = make()
    cache.mkdir(parents=True, exist_ok=True)
    file.write_bytes(pickle.dumps(cases))
    return cases


def _fit_with_read(
    cases: Cases, folder: Path, public: Path, library: Library, extractor: FeatureExtractor, target: Path
) -> dict[str, Any]:
    read = load_read(folder, public, library, extractor)
    save_known(target / "known.npy", read.known)
    extended = {
        name: list(chosen) if name == SHORT else with_read(chosen, name, read)
        for name, chosen in cases.items()
    }
    return {name: fit_variant(extended, name) for name in ("encoder", "features+encoder")}


def fit_variant(cases: Cases, variant: str) -> dict[str, Any]:
    """The weights file's entry; figures go to standard output."""
    print(f"\n## {variant}")
    names = VARIANTS[variant]
    written, derived = measure_written(cases, names), measure_derived(cases, names)
    pack, bare = judged_of(cases["pack"]), judged_of(cases["bare"])
    short = short_of(cases, names.written)
    public = [case for name in PUBLIC for case in judged_of(cases[name])]
    return {
        "written": _models(fit_points(Examples(pack, bare, short), names.written), *written),
        "derived": _models(fit_points(Examples(bare, public=public), names.derived), *derived),
        "score": _logistic(fit_score(public, names.score)),
    }


def measure_written(cases: Cases, names: Names) -> tuple[Limits, Spread]:
    """Limits and spread by answers whose topic was left out."""
    rows, short = held_out_with_short(cases, names)
    limits = limits_for_written(rows)
    if short:
        _tell("short answers, topics left out", short_figures(short, limits))
    _tell("pack, topics left out", point_figures(rows, limits) | answer_figures(rows, limits))
    bare = point_figures(held_out_bare(cases, names), limits)
    _tell("the same, points by their statements alone", {name: bare[name] for name in ("auc_made",)})
    print(f"  {limits}")
    return limits, spread_of_written(rows, limits)


def measure_derived(cases: Cases, names: Names) -> tuple[Limits, Spread]:
    """The same by public answers whose question was left out; also figures with whole sets left out."""
    rows = held_out_questions(cases, names)
    for name in PUBLIC:
        _tell(f"{name}, questions left out", set_figures([(c, j) for c, j in rows if c.set_name == name]))
    for name in PUBLIC:
        _tell(f"{name}, all of it left out", set_figures(held_out_set(cases, names, name)))
    limits = limits_for_derived(rows)
    print(f"  {limits}")
    return limits, spread_of_derived(rows)


def _tell(what: str, figures: Mapping[str, float] | Figures) -> None:
    print(f"{what}: " + ", ".join(f"{name} {value:.3f}" for name, value in figures.items()))


def _models(models: PointModels, limits: Limits, spread: Spread) -> dict[str, Any]:
    return {
        **{name: _logistic(model) for name, model in models.by_name().items()},
        "limits": {name: round(value, 4) for name, value in asdict(limits).items()},
        "spread": asdict(spread),
    }


def _logistic(model: Logistic) -> dict[str, Any]:
    return {"bias": round(model.bias, 5), "weights": {k: round(v, 5) for k, v in model.weights.items()}}


if __name__ == "__main__":
    main()
