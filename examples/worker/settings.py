"""Settings of the worker."""

import os

TRIAGE_MODEL = os.environ.get("TRIAGE_MODEL", "gpt-4o-mini")

# modelint-disable-next-line unknown-id -- our account gets it in spring
LABEL_MODEL = os.environ.get("LABEL_MODEL", "gpt-5-nano")
