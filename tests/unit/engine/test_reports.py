"""What `viva doctor` says of the language model."""

from tutor.engine.reports import llm_detail
from tutor.llm.text_model import ModelDescription


def test_the_device_comes_first_then_the_rates_and_why_no_card_is_used() -> None:
    found = ModelDescription("Qwen 0.5B", "cpu", "built without GPU support", 43.4, 251.0)
    assert llm_detail(found) == (
        "cpu, 43 tokens/s; prefill 251 tokens/s; no graphics card is used: built without GPU support; Qwen 0.5B"
    )


def test_what_is_not_known_is_not_said() -> None:
    assert (
        llm_detail(ModelDescription("big", "tower:8080", "", 0.0, 0.0, is_remote=True)) == "tower:8080; big"
    )
