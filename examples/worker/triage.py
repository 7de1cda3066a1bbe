"""Sorts tickets into queues."""

from . import settings
from .client import complete

FALLBACK_MODEL = "gpt-4-turbo"

# The vendor's price list of last year, kept for the yearly report.
# modelint-disable hardcoded-id, blocked-id, retiring-id -- a price list names IDs by its nature
PRICES_BY_MODEL = {
    "gpt-4-turbo": 10.0,
    "gpt-4o": 2.5,
    "o3-mini": 1.1,
}
# modelint-enable


def queue_of(ticket: str) -> str:
    """Names the queue a ticket belongs to."""
    question = f"Which queue does this belong to?\n\n{ticket}"
    try:
        return complete(model=settings.TRIAGE_MODEL, prompt=question)
    except TimeoutError:
        return complete(model=FALLBACK_MODEL, prompt=question)
