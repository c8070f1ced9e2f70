"""What a closed gate says, apart from the gates: who only shows grades need not load them."""

from tutor.core.grade import Gate

GATE_SENTENCES: dict[Gate, str] = {
    "empty": "Nothing was said that could be graded.",
    "too_short": "That was too short to make any of the points.",
    "off_topic": "That answers something other than the question.",
    "echo": "That repeats the question without answering it.",
    "not_sentences": "That is a list of keywords; say how they hang together.",
    "language": "That does not seem to be English; these notes are in English.",
}
"""What the person is told when a gate closes."""
