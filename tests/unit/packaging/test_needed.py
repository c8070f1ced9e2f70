"""What a bundle asks of the system."""

import pytest
from support.packaging_scripts import script

needed = script("linux/needed")


@pytest.fixture
def bundle(tmp_path, monkeypatch):
    """A function that makes a bundle: by file, the libraries that it needs and the versions of glibc it names."""

    def make(files):
        for name in files:
            file = tmp_path / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(b"\x7fELF")
        (tmp_path / "README").write_text("no library")
        monkeypatch.setattr(needed, "read_elf", lambda file: files[str(file.relative_to(tmp_path))])
        return tmp_path

    return make


def test_only_what_the_bundle_does_not_hold_is_asked_for(bundle):
    folder = bundle(
        {
            "viva": (["libpython3.11.so.1.0", "libc.so.6"], [(2, 5)]),
            "_internal/libpython3.11.so.1.0": (["libm.so.6", "libstdc++.so.6"], [(2, 14), (2, 38)]),
            "_internal/libQt6Core.so.6": (["libglib-2.0.so.0", "libgthread-2.0.so.0"], [(2, 34)]),
        }
    )
    assert needed.depends(needed.needs_of(folder)) == [
        "libc6 (>= 2.38)",
        "libglib2.0-0t64 | libglib2.0-0",
        "libstdc++6",
    ]


def test_what_a_part_can_do_without_is_recommended(bundle):
    needs = needed.needs_of(bundle({"lib/libggml-vulkan.so": (["libvulkan.so.1"], [])}))
    assert needed.depends(needs) == ["libc6 (>= 2.17)"]
    assert needed.recommends(needs) == ["libvulkan1"]


def test_a_library_that_nobody_has_decided_about_stops_the_build(bundle):
    needs = needed.needs_of(bundle({"lib/plugin.so": (["libnew.so.4"], [])}))
    with pytest.raises(needed.UnknownLibrary, match=r"libnew\.so\.4 \(for lib/plugin\.so\)"):
        needed.depends(needs)


def test_a_real_library_is_read():
    import numpy._core._multiarray_umath as library

    names, versions = needed.read_elf(library.__file__)
    assert "libc.so.6" in names
    assert min(versions) >= (2, 2)
