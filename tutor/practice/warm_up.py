"""A question that anybody can answer, to see how Viva works; it belongs to no notes."""

from pathlib import Path
from typing import Final

from tutor.packs.source import Source
from tutor.packs.topic_parser import parse_topic

_TEXT: Final = Path(__file__).with_suffix(".md").read_text(encoding="utf-8")
WARM_UP: Final = parse_topic(Source("warm_up.md", _TEXT), "warm-up")
QUESTION: Final = WARM_UP.items[0]
