"""The endpoint against a real llama-server on loopback."""

import contextlib
import socket
import subprocess
import threading
from pathlib import Path

import httpx
import pytest

from tutor.core.cancel import CancelToken
from tutor.core.errors import Cancelled, EndpointFailed
from tutor.llm.endpoint import EndpointModel, Patience
from tutor.llm.sections import Section

pytestmark = [pytest.mark.models, pytest.mark.timeout(900)]

SERVER = Path(__file__).parents[2] / "build" / "rivals" / "llama-server"
MODEL = Path("qwen2.5-coder-0.5b") / "qwen2.5-coder-0.5b-instruct-q4_k_m.gguf"


@contextlib.contextmanager
def serving(model):
    """A llama-server; its address and process."""
    assert SERVER.is_file(), f"{SERVER} is not there: run `make rivals` first (some 20 minutes)"
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    words = [SERVER, "-m", model, "--host", "127.0.0.1", "--port", str(port), "-c", "4096", "-t", "2"]
    with subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        address = f"http://127.0.0.1:{port}"
        try:
            while not is_ready(address):
                with contextlib.suppress(subprocess.TimeoutExpired):
                    raise AssertionError(f"llama-server ended with {process.wait(0.5)}")
            yield address, process
        finally:
            process.kill()


def is_ready(address: str) -> bool:
    try:
        return httpx.get(f"{address}/health", trust_env=False).status_code == httpx.codes.OK
    except httpx.HTTPError:
        return False


@pytest.fixture(scope="module")
def address(models_dir):
    with serving(models_dir / MODEL) as (address, _):
        yield address


def test_text_is_continued_and_the_servers_cache_counted(address):
    model = EndpointModel(address)
    head = Section("The numbers in words are: one, two, three, four, five, six, seven, eight, nine, ten")
    first = model.generate([head], max_tokens=12, cancel=CancelToken())
    assert "eleven" in first.text
    again = model.generate([head, Section(", eleven, twelve")], max_tokens=20, cancel=CancelToken())
    assert again.cache.reused_tokens >= 20
    assert model.describe().decode_rate > 0
    assert model.describe().name.startswith("qwen2.5")


def test_stop_strings_and_cancelling_are_kept(address):
    model = EndpointModel(address)
    done = model.generate("One line\nand", max_tokens=40, stop=["\n"], cancel=CancelToken())
    assert "\n" not in done.text
    cancel = CancelToken()
    threading.Timer(0.5, cancel.cancel).start()
    with pytest.raises(Cancelled):
        model.generate("A long story:", max_tokens=400, cancel=cancel)


def test_a_server_that_dies_in_the_middle_is_said_plainly(models_dir):
    with serving(models_dir / MODEL) as (address, process):
        model = EndpointModel(address, patience=Patience(2.0, 10.0, 5.0))
        threading.Timer(1.0, process.kill).start()
        with pytest.raises(EndpointFailed, match="broke off"):
            model.generate("A long story:", max_tokens=400, cancel=CancelToken())
        with pytest.raises(EndpointFailed, match="cannot be reached"):
            model.generate("Again:", max_tokens=4, cancel=CancelToken())
