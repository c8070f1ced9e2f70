"""Where Viva keeps its files, and where the files it ships with lie."""

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import platformdirs

APP_NAME = "viva"
HOME_VARIABLE = "VIVA_HOME"
SHARED_MODELS_DIR = Path("/usr/share/viva/models")
"""Where the Linux package with the starter models puts them."""


@dataclass(frozen=True, slots=True)
class Paths:
    """The user's folders. Nothing is created by looking them up; whoever writes makes the folder."""

    data_dir: Path
    """History, recordings, packs, indexes and models; kept across updates."""
    config_dir: Path
    cache_dir: Path
    """May be deleted at any time at the price of doing the work again."""
    logs_dir: Path
    shared_models_dir: Path | None = None
    """Models that a package of the system brought for everybody; only read."""

    @property
    def settings_file(self) -> Path:
        return self.config_dir / "settings.toml"

    @property
    def models_dir(self) -> Path:
        """One folder a model, named by its id."""
        return self.data_dir / "models"

    def model_dir(self, model_id: str) -> Path:
        """Where that model lies: the user's own folder, or the shared one where only that has it."""
        own = self.models_dir / model_id
        if self.shared_models_dir is not None and not own.exists():
            shared = self.shared_models_dir / model_id
            if shared.is_dir():
                return shared
        return own

    @property
    def downloads_dir(self) -> Path:
        """Pieces of models whose download is not over."""
        return self.cache_dir / "downloads"

    @property
    def packs_dir(self) -> Path:
        """The user's own note packs; the shipped ones are in `knowledge_dir()`."""
        return self.data_dir / "packs"

    @property
    def recordings_dir(self) -> Path:
        return self.data_dir / "recordings"

    @property
    def database(self) -> Path:
        """The history."""
        return self.data_dir / "history.sqlite3"

    @property
    def chroma_dir(self) -> Path:
        """The vector index of the notes."""
        return self.data_dir / "chroma"

    @property
    def prefixes_dir(self) -> Path:
        """Evaluated prompt prefixes of the language model."""
        return self.cache_dir / "prefixes"

    @property
    def embeddings_dir(self) -> Path:
        """Vectors of texts that come again in every session."""
        return self.cache_dir / "embeddings"

    @property
    def parsed_dir(self) -> Path:
        """Packs as they were parsed last."""
        return self.cache_dir / "packs"

    @property
    def calibration_dir(self) -> Path:
        """How much each language model's judgement counts."""
        return self.data_dir / "calibration"

    @property
    def lock_file(self) -> Path:
        """Held by the one Viva that uses these folders."""
        return self.data_dir / "viva.lock"

    def log_file(self, process: str = "viva") -> Path:
        """The log of one kind of process: `viva` (window or command), `engine` or `sound`."""
        return self.logs_dir / f"{process}.log"


def resolve_paths(environment: Mapping[str, str] | None = None) -> Paths:
    """The folders of this user: below `VIVA_HOME` where it is set, else where the system wants them."""
    variables = os.environ if environment is None else environment
    home = variables.get(HOME_VARIABLE, "").strip()
    if home:
        return paths_below(Path(home).expanduser().absolute())
    return Paths(
        data_dir=platformdirs.user_data_path(APP_NAME, appauthor=False),
        config_dir=platformdirs.user_config_path(APP_NAME, appauthor=False),
        cache_dir=platformdirs.user_cache_path(APP_NAME, appauthor=False),
        logs_dir=platformdirs.user_log_path(APP_NAME, appauthor=False),
        shared_models_dir=SHARED_MODELS_DIR if sys.platform.startswith("linux") else None,
    )


def paths_below(home: Path) -> Paths:
    return Paths(data_dir=home, config_dir=home, cache_dir=home / "cache", logs_dir=home / "logs")


def is_bundle() -> bool:
    """Whether Viva runs as a package of its own, with its Python inside, instead of in Python's folders."""
    return bool(getattr(sys, "frozen", False))


def bundle_texts_dir() -> Path | None:
    """The folder with the licences and the list of parts of a bundle; None where Viva is not one."""
    return Path(getattr(sys, "_MEIPASS", Path(sys.executable).parent)) if is_bundle() else None


def data_root() -> Path:
    """The folder with the shipped `assets`, `knowledge` and `models`.

    In a checkout that is the checkout itself; a wheel or bundle carries them inside the package.
    """
    package = Path(__file__).resolve().parent.parent
    checkout = package.parent
    if (checkout / "pyproject.toml").is_file() and (checkout / "knowledge").is_dir():
        return checkout
    return package / "_data"


def assets_dir() -> Path:
    """Icons, sounds, theme and fonts."""
    return data_root() / "assets"


def knowledge_dir() -> Path:
    """The note packs that ship with the app, one folder each."""
    return data_root() / "knowledge"


def shipped_models_dir() -> Path:
    """The catalogue of models and the grader's own weights; not the fetched models."""
    return data_root() / "models"
