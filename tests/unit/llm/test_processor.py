"""Counting cores."""

from tutor.llm.processor import _linux_cores


def test_hardware_threads_of_one_core_count_once(tmp_path):
    for number, siblings in enumerate(["0,2", "1,3", "0,2", "1,3"]):
        folder = tmp_path / f"cpu{number}" / "topology"
        folder.mkdir(parents=True)
        (folder / "thread_siblings_list").write_text(siblings + "\n")
    assert _linux_cores(tmp_path, {0, 1, 2, 3}) == 2
    assert _linux_cores(tmp_path, {0, 2}) == 1


def test_processors_without_topology_count_singly(tmp_path):
    assert _linux_cores(tmp_path, {0, 1, 5}) == 3
