"""Hybrid search with the real embedder, the real Chroma, embedded and as a server."""

import gc
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from pathlib import Path

import httpx
import pytest

from tutor.core.errors import EndpointFailed
from tutor.core.material import Passage
from tutor.retrieval.chroma_index import ChromaIndex
from tutor.retrieval.notes_index import NotesIndex

pytestmark = pytest.mark.models

TEA = Passage("1", "p", "tea", "Tea › Brewing", "Green tea wants water below boiling, or it turns bitter.")
RICE = Passage("2", "p", "rice", "Rice › Cooking", "Rice takes twice its volume of boiling water.")


def test_a_paraphrase_is_found_and_a_question_out_of_range_is_known(embedder, tmp_path):
    index = NotesIndex(tmp_path, embedder)
    assert index.sync([TEA, RICE]) == 2
    found = index.look_up("should the water for green tea be boiling", 2)
    assert found.passages[0].id == "1"
    assert found.coverage.is_covered
    assert not index.look_up("who painted the ceiling of the chapel", 2).coverage.is_covered


def test_only_what_changed_is_made_again_and_what_is_gone_is_forgotten(embedder, tmp_path):
    NotesIndex(tmp_path, embedder).sync([TEA, RICE])
    again = NotesIndex(tmp_path, embedder)
    plan = again.plan([TEA, RICE])
    assert (plan.to_embed, plan.to_stem) == ((), ())
    assert again.sync([RICE]) == 0
    assert [passage.id for passage in again.search("green tea", 5)] == ["2"]


def test_of_more_than_may_wait_only_the_words_are_found(embedder, tmp_path):
    index = NotesIndex(tmp_path, embedder)
    assert index.sync([TEA, RICE], most=1) == 0
    assert [passage.id for passage in index.search("tea", 5)] == [TEA.id]
    assert len(index.plan([TEA, RICE]).to_embed) == 2


@pytest.fixture
def server(tmp_path):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    chroma = Path(sys.executable).with_name("chroma")
    process = subprocess.Popen(
        [chroma, "run", "--host", "127.0.0.1", "--port", str(port), "--path", tmp_path / "server"],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
    for line in process.stdout:
        if "Connect to Chroma" in line or "Listening" in line:
            break
    yield f"http://127.0.0.1:{port}", process
    process.kill()
    process.wait()
    process.stdout.close()
    # Chroma's client closes no connection of its own.
    for session in [one for one in gc.get_objects() if type(one) is httpx.Client]:
        session.close()


def answers(address: str) -> bool:
    try:
        urllib.request.urlopen(f"{address}/api/v2/heartbeat", timeout=5).close()
    except (urllib.error.URLError, OSError):
        return False
    return True


@pytest.mark.timeout(120)
def test_two_people_share_a_server_and_each_takes_back_only_what_is_theirs(embedder, tmp_path, server):
    address, process = server
    give_up = time.monotonic() + 60
    while not answers(address):
        assert time.monotonic() < give_up, "the server does not answer"
        threading.Event().wait(0.05)
    mine = ChromaIndex(tmp_path / "mine", embedder, address)
    other = ChromaIndex(tmp_path / "other", embedder, address)
    mine.sync([TEA])
    other.sync([RICE])
    assert {passage.id for passage in mine.search("water", 5)} == {"1", "2"}
    mine.sync([])
    assert {passage.id for passage in other.search("water", 5)} == {"2"}
    process.kill()
    process.wait()
    with pytest.raises(EndpointFailed, match=r"notes\.chroma_server"):
        other.search("water", 5)
