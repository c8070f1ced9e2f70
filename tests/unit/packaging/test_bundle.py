"""Building the bundle: what it is made anew for, and the gate on its size."""

import pytest
from support.packaging_scripts import script

bundle = script("bundle")


@pytest.fixture
def built(tmp_path, monkeypatch):
    """A build whose programs do nothing; the bundle that they would have made has one large file, and a link."""
    folder = tmp_path / "dist" / "viva"
    (folder / "_internal").mkdir(parents=True)
    (folder / "_internal" / "large.bin").write_bytes(b"\0" * 3000)
    (folder / "_internal" / "link.bin").symlink_to("large.bin")
    monkeypatch.setattr(bundle, "BUNDLE", folder)
    monkeypatch.setattr(bundle, "WORK", tmp_path / "work")
    for name in ("llama_libraries", "make_venv", "install_viva", "write_texts", "run"):
        monkeypatch.setattr(bundle, name, lambda *_: tmp_path)
    return folder


def test_a_bundle_within_the_limit_is_handed_on_and_of_a_larger_one_the_largest_part_is_named(
    built, monkeypatch
):
    monkeypatch.setattr(bundle, "MOST_BYTES", 4000)
    assert bundle.build() == built
    monkeypatch.setattr(bundle, "MOST_BYTES", 2999)
    with pytest.raises(bundle.BuildFailed, match=r"_internal/large\.bin"):
        bundle.build()


def test_a_program_that_fails_is_named(tmp_path):
    with pytest.raises(bundle.BuildFailed, match=r"exit status 7.*exit 7"):
        bundle.run(["sh", "-c", "exit 7"], folder=tmp_path)
    with pytest.raises(bundle.BuildFailed, match="could not be started"):
        bundle.run([tmp_path / "nothing"], folder=tmp_path)
