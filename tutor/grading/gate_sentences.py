"""What is said of a rejected answer; apart from the gates, so that showing a grade need not load them."""

from tutor.core.grade import Gate
from tutor.core.message import Message

GATE_SENTENCES: dict[Gate, Message] = {
    "empty": Message("Not answered."),
    "off_topic": Message("That answers something other than the question."),
    "echo": Message("That repeats the question without answering it."),
    "language": Message("That does not seem to be English, and Viva grades English answers."),
}
"""What the user is told when a gate closes."""
