"""The real engine's process, which waits for the language model's words however busy the machine is."""

from tutor.engine import answer_pipeline
from tutor.engine.service import EngineService, make_handler


def make(config: object) -> EngineService:
    answer_pipeline.WORDING_S = 300.0
    return make_handler(config)
