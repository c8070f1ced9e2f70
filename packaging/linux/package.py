"""Builds Viva's packages for Linux: `make package`.

    python packaging/linux/package.py [--bundle FOLDER]

leaves in dist/ the program's .deb, the starter models' .deb, the .run for everyone else, and SHA256SUMS.
Needs what scripts/setup sets up (the starter models are copied from the user's folder), and installs by apt
what building needs and is not there. `--bundle` takes a bundle that packaging/bundle.py made before.
"""

import argparse
import datetime
import hashlib
import os
import platform
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path

LINUX = Path(__file__).resolve().parent
ROOT = LINUX.parents[1]
sys.path[:0] = [str(LINUX.parent), str(ROOT)]

import bundle as bundling  # noqa: E402
import needed  # noqa: E402

from scripts import setup  # noqa: E402
from tutor.config.paths import resolve_paths  # noqa: E402
from tutor.models.catalogue import load_catalogue  # noqa: E402
from tutor.models.store import FolderRecord, Stamp, write_record  # noqa: E402

DIST = ROOT / "dist"
STAGE = bundling.BUILD / "linux"
PROGRAM, MODELS = "viva", "viva-models-starter"
MODELS_VERSION = "1"
"""Of the package with the models: raised when the starter set changes, so that updates leave it alone."""
MODELS_TIME = 1_767_225_600
"""2026-01-01: the models' files have one time, whenever they are packed."""
MAINTAINER = "Viva's authors <viva@localhost>"
COMMANDS = {
    "dpkg-deb": "dpkg",
    "makeself": "makeself",
    "desktop-file-validate": "desktop-file-utils",
    "appstreamcli": "appstream",
    "readelf": "binutils",
    "strip": "binutils",
    "cc": "build-essential",
}
COMPILERS = {"c++": "build-essential", "cmake": "cmake", "ninja": "ninja-build", "glslc": "glslc"}
"""For llama.cpp's libraries, where they have to be compiled."""
HEADERS = {
    "/usr/include/vulkan/vulkan.h": "libvulkan-dev",
    "/usr/include/spirv/unified1/spirv.hpp": "spirv-headers",
}


def main(words: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description="Build Viva's packages for Linux.")
    parser.add_argument("--bundle", type=Path, help="a bundle that was made before")
    options = parser.parse_args(words)
    compiles = not options.bundle and not os.environ.get("VIVA_LLAMA_LIBRARIES")
    commands = {**COMMANDS, **(COMPILERS if compiles else {})}
    missing = {name: package for name, package in commands.items() if not shutil.which(name)}
    if compiles:
        missing |= {file: package for file, package in HEADERS.items() if not Path(file).exists()}
    if not setup.install_system_packages(missing):
        return 1
    try:
        folder = options.bundle.resolve() if options.bundle else bundling.build()
        self_test(folder)
        files = build(folder)
    except (bundling.BuildFailed, needed.UnknownLibrary) as failure:
        print(failure, file=sys.stderr)
        return 1
    sums = "".join(f"{sha256(file)}  {file.name}\n" for file in files)
    (DIST / "SHA256SUMS").write_text(sums)
    for file in files:
        print(f"{file.stat().st_size / 1e6:7.1f} MB  {file.relative_to(ROOT)}")
    return 0


def self_test(folder: Path) -> None:
    """The bundle checks itself, in an environment with nothing of this checkout in it. Raises BuildFailed."""
    home = STAGE / "home"
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir(parents=True)
    (home / "models").symlink_to(resolve_paths().models_dir)
    variables = {"PATH": "/usr/bin:/bin", "HOME": str(home), "VIVA_HOME": str(home), "LANG": "C.UTF-8"}
    variables["QT_QPA_PLATFORM"] = "offscreen"
    done = subprocess.run([folder / "viva", "--self-test"], env=variables, cwd=home, check=False)
    if done.returncode != 0:
        raise bundling.BuildFailed(f"The bundle's self-test failed (exit status {done.returncode}).")
    shutil.rmtree(home)


def build(folder: Path) -> list[Path]:
    """All packages, from the bundle in `folder`. Raises BuildFailed, UnknownLibrary."""
    needs = needed.needs_of(folder)
    depends = needed.depends(needs)
    version = project_version()
    DIST.mkdir(exist_ok=True)
    share = STAGE / "share"
    write_share(share, version)
    models = STAGE / "models"
    write_models(models)
    return [
        program_deb(folder, share, version, depends, needed.recommends(needs)),
        models_deb(models),
        run_file(folder, share, models, version, needs),
    ]


def project_version() -> str:
    """As in pyproject.toml."""
    return str(tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"])


def write_share(share: Path, version: str) -> None:
    """What desktops read, as below /usr/share; checked by their own tools."""
    shutil.rmtree(share, ignore_errors=True)
    day = datetime.datetime.fromtimestamp(bundling.commit_time(), datetime.UTC).date().isoformat()
    metainfo = (LINUX / "viva.metainfo.xml").read_text().replace("@VERSION@", version).replace("@DATE@", day)
    put(share / "metainfo" / "io.github.viva_tutor.Viva.metainfo.xml", metainfo)
    put(share / "applications" / "viva.desktop", (LINUX / "viva.desktop").read_text())
    icons = share / "icons" / "hicolor"
    for picture in sorted((bundling.WORK / "icons").glob("viva-*.png")):
        size = picture.stem.partition("-")[2]
        place = icons / f"{size}x{size}" / "apps" / "viva.png"
        place.parent.mkdir(parents=True)
        shutil.copyfile(picture, place)
    put(icons / "scalable" / "apps" / "viva.svg", (ROOT / "assets" / "viva.svg").read_text())
    bundling.run(["desktop-file-validate", *(share / "applications").iterdir()])
    # There is no home page to name.
    bundling.run(
        [
            "appstreamcli",
            "validate",
            "--no-net",
            "--override=url-homepage-missing=info",
            *(share / "metainfo").iterdir(),
        ]
    )


def write_models(folder: Path) -> None:
    """The starter models with the record of their hashes, so that nobody has to take them again."""
    shutil.rmtree(folder, ignore_errors=True)
    source = resolve_paths().models_dir
    for entry in load_catalogue().starter:
        place = folder / entry.id
        place.mkdir(parents=True)
        stamps = {}
        for file in entry.files:
            copy_file(source / entry.id / file.name, place / file.name)
            if sha256(place / file.name) != file.sha256:
                raise bundling.BuildFailed(
                    f"{source / entry.id / file.name} is damaged; run `viva models fetch`."
                )
            os.utime(place / file.name, (MODELS_TIME, MODELS_TIME))
            stamps[file.name] = Stamp(file.size_bytes, MODELS_TIME * 1_000_000_000, file.sha256)
        write_record(place, FolderRecord(stamps))
        for file in place.iterdir():
            file.chmod(0o644)
            os.utime(file, (MODELS_TIME, MODELS_TIME))


def program_deb(folder: Path, share: Path, version: str, depends: list[str], recommends: list[str]) -> Path:
    """The program's package: /opt/viva, a command, and what desktops read."""
    root = STAGE / PROGRAM
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(folder, root / "opt" / "viva", symlinks=True, copy_function=link_or_copy)
    shutil.copytree(share, root / "usr" / "share")
    (root / "usr" / "bin").mkdir()
    (root / "usr" / "bin" / "viva").symlink_to("/opt/viva/viva")
    put(root / "usr" / "share" / "doc" / PROGRAM / "copyright", (LINUX / "copyright").read_text())
    architecture = output(["dpkg", "--print-architecture"])
    also = [
        f"{MODELS} (>= {MODELS_VERSION})",
        *recommends,
        "pipewire-pulse | pulseaudio",
        "fonts-dejavu-core | fonts-noto-core",
    ]
    fields = {
        "Package": PROGRAM,
        "Version": version,
        "Architecture": architecture,
        "Maintainer": MAINTAINER,
        "Section": "education",
        "Priority": "optional",
        "Installed-Size": str(bundling.size_bytes(root) // 1024),
        "Depends": ", ".join(depends),
        "Recommends": ", ".join(also),
        "Description": "tutor you talk to\n Asks a question aloud, listens to the answer, shows which of\n"
        " its points were made and asks for what was left out. Works without a network.",
    }
    if architecture == "amd64":
        put(root / "DEBIAN" / "preinst", (LINUX / "preinst").read_text(), 0o755)
    return deb(root, fields, DIST / f"{PROGRAM}_{version}_{architecture}.deb", 12, bundling.commit_time())


def models_deb(models: Path) -> Path:
    """The starter models' package; it changes only with them."""
    root = STAGE / MODELS
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(models, root / "usr" / "share" / "viva" / "models", copy_function=link_or_copy)
    entries = load_catalogue().starter
    licences = "\n".join(f" {one.id}: {one.title}, {one.licence}" for one in entries)
    put(
        root / "usr" / "share" / "doc" / MODELS / "copyright",
        f"The models and their licences:\n\n{licences}\n",
    )
    fields = {
        "Package": MODELS,
        "Version": MODELS_VERSION,
        "Architecture": "all",
        "Maintainer": MAINTAINER,
        "Section": "education",
        "Priority": "optional",
        "Installed-Size": str(bundling.size_bytes(root) // 1024),
        "Description": "models that Viva starts with\n Speech recognition, a voice, the meaning of words,"
        " and a small language model.",
    }
    # They are compressed already.
    return deb(root, fields, DIST / f"{MODELS}_{MODELS_VERSION}_all.deb", 3, MODELS_TIME)


def deb(root: Path, fields: dict[str, str], file: Path, compression: int, moment: int) -> Path:
    """Pack the tree below `root`, all of it as of `moment` (seconds since 1970), and remove the tree."""
    put(root / "DEBIAN" / "control", "".join(f"{name}: {value}\n" for name, value in fields.items()))
    rows = []
    for path in sorted(root.rglob("*")):
        if path.is_dir() and not path.is_symlink():
            path.chmod(0o755)
        elif not path.is_symlink() and path.parent.name != "DEBIAN":
            rows.append(f"{md5(path)}  {path.relative_to(root)}\n")
    put(root / "DEBIAN" / "md5sums", "".join(rows))
    for path in (*root.rglob("*"), root):
        os.utime(path, (moment, moment), follow_symlinks=False)
    bundling.run(
        ["dpkg-deb", "--root-owner-group", "-Zzstd", f"-z{compression}", "--build", root, file],
        {"SOURCE_DATE_EPOCH": str(moment)},
    )
    shutil.rmtree(root)
    return file


def run_file(folder: Path, share: Path, models: Path, version: str, needs: needed.Needs) -> Path:
    """The one file with everything, for systems without .deb and people without root."""
    root = STAGE / "run"
    shutil.rmtree(root, ignore_errors=True)
    root.mkdir()
    shutil.copytree(folder, root / "viva", symlinks=True, copy_function=link_or_copy)
    shutil.copytree(models, root / "models", copy_function=link_or_copy)
    shutil.copytree(share, root / "share")
    for name in ("install.sh", "uninstall.sh"):
        put(root / name, (LINUX / name).read_text(), 0o755)
    put(root / "machine", platform.machine() + "\n")
    put(root / "libc", ".".join(str(part) for part in needs.libc) + "\n")
    named = needed.PACKAGES
    put(
        root / "libraries",
        "".join(f"{one} {named[one].partition(' ')[0]}\n" for one in needs.libraries if one in named),
    )
    name = f"viva-{version}-linux-{platform.machine()}.run"
    moment = datetime.datetime.fromtimestamp(bundling.commit_time(), datetime.UTC)
    alike = f"--sort=name --owner=0 --group=0 --numeric-owner --mtime=@{int(moment.timestamp())}"
    bundling.run(
        [
            *("makeself", "--gzip", "--complevel", "6n", "--sha256", "--nox11", "--tar-quietly"),
            *("--tar-format", "gnu", "--tar-extra", alike, "--packaging-date", f"{moment:%Y-%m-%d}"),
            # Its command is kept in the file: without the folders of this machine.
            *(root.name, name, f"Viva {version}", "./install.sh"),
        ],
        {"PATH": f"{steady_du(root)}:{os.environ['PATH']}"},
        folder=STAGE,
    )
    shutil.rmtree(root)
    return Path(shutil.move(STAGE / name, DIST / name))


def steady_du(root: Path) -> Path:
    """A folder with a `du` that always says the same of the tree `root`: makeself keeps what it says.

    The real one counts the blocks of the file system, which are others each time.
    """
    paths = [path for path in root.rglob("*") if not path.is_symlink()]
    blocks = sum(1 if path.is_dir() else -(-path.stat().st_size // 4096) for path in paths)
    program = STAGE / "bin" / "du"
    put(program, f"#!/bin/sh\necho {4 * blocks} .\n", 0o755)
    return program.parent


def put(file: Path, text: str, mode: int = 0o644) -> None:
    """Write a text file and the folders above it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)
    file.chmod(mode)


def copy_file(source: Path, target: Path) -> None:
    """A copy. Raises BuildFailed where there is nothing to copy."""
    try:
        shutil.copyfile(source, target)
    except FileNotFoundError as exc:
        raise bundling.BuildFailed(f"{source} is not there; run `viva models fetch` first.") from exc


def link_or_copy(source: str, target: str) -> str:
    """For trees that are packed and removed: no second copy of what is read only."""
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError:
        shutil.copy2(source, target, follow_symlinks=False)
    return target


def sha256(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def md5(file: Path) -> str:
    """As dpkg wants it."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, lambda: hashlib.md5(usedforsecurity=False)).hexdigest()


def output(words: list[str]) -> str:
    return subprocess.run(words, capture_output=True, text=True, check=True).stdout.strip()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
