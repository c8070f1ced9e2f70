"""What a closed gate says, apart from the gates: who only shows grades need not load them."""

from tutor.core.grade import Gate

GATE_SENTENCES: dict[Gate, str] = {
    "empty": "Not answered.",
    "off_topic": "That answers something other than the question.",
    "echo": "That repeats the question without answering it.",
    "language": "That does not seem to be English, and Viva grades English answers.",
}
"""What the person is told when a gate closes."""
