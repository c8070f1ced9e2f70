"""Opening the services: what the user is told first."""

from support.material import attempt, grade, item

from tutor.config.settings import Settings
from tutor.store.history import open_history
from tutor.ui.services import services_opener


def test_a_history_that_was_cut_off_goes_back_to_its_backup_and_that_is_told(home):
    history = open_history(home, Settings())
    history.add(attempt(item(), grade(item(), "made", "missed"), "one"), versions={})
    with services_opener(home, Settings())(lambda _: None):
        history.add(attempt(item(), grade(item(), "made", "missed"), "two"), versions={})
    with home.database.open("r+b") as file:
        file.truncate(home.database.stat().st_size - 1)
    told = []
    with services_opener(home, Settings())(told.append) as services:
        assert [one.attempt.transcript.text for one in services.history.attempts()] == ["one"]
    assert len(told) == 1
    assert told[0].startswith("The history was damaged, as by a power cut. The backup of ")


def test_the_window_s_history_keeps_to_the_retention_that_was_set(home):
    settings = Settings.model_validate({"practice": {"retention": 0.97}})
    with services_opener(home, settings)(lambda _: None) as services:
        assert services.history.retention == 0.97
