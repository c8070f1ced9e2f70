"""What is said of the language model in use."""

from tutor.core.message import Message
from tutor.doctor.models import llm_detail, proposal_detail
from tutor.llm.description import ModelDescription
from tutor.models.proposal import Proposal


def test_the_model_s_device_comes_first_then_the_rates_and_why_no_gpu_is_used():
    found = ModelDescription("Qwen 0.5B", "cpu", Message("built without GPU support"), 43.4, 251.0)
    assert llm_detail(found) == (
        "cpu, 43 tokens/s; prefill 251 tokens/s; no GPU is used: built without GPU support; Qwen 0.5B"
    )
    assert llm_detail(ModelDescription("big", "tower:8080", is_remote=True)) == "tower:8080; big"


def test_layers_and_memory_are_named_and_a_gpu_that_has_some_is_used():
    gpu = ModelDescription("Q", "Some GPU", None, 90.0, layers=24, gpu_layers=24, memory_bytes=620_000_000)
    assert llm_detail(gpu) == "Some GPU, 90 tokens/s; 24 of 24 layers on the GPU; 0.6 GB; Q"
    some = ModelDescription("Q", "Some GPU", Message("not enough memory"), layers=24, gpu_layers=15)
    assert llm_detail(some) == "Some GPU; 15 of 24 layers on the GPU; not enough memory; Q"


def test_a_model_that_suits_better_is_named_with_the_commands_that_bring_it():
    assert proposal_detail(Proposal("large", True, Message("it is quick"))) == (
        "large suits this computer, it is quick: `viva models fetch large`, then `viva models use large`"
    )
    assert proposal_detail(Proposal("small", False, Message("large is slow"))) == proposal_detail(None) == ""
