"""Tests of the triage."""

from worker import triage


def test_falls_back(monkeypatch):
    asked = []

    def complete(model, prompt):
        asked.append(model)
        if len(asked) == 1:
            raise TimeoutError
        return "billing"

    monkeypatch.setattr(triage, "complete", complete)
    assert triage.queue_of("I was charged twice") == "billing"
    assert asked == ["gpt-4o-mini", "gpt-4-turbo"]
