"""Talks to the model endpoint."""

import json
import os
import urllib.request


def complete(model: str, prompt: str) -> str:
    """Sends one prompt and answers the text."""
    body = json.dumps({"model": model, "input": prompt}).encode()
    request = urllib.request.Request(os.environ["MODEL_API_BASE"] + "/responses", data=body)
    with urllib.request.urlopen(request, timeout=20) as answer:
        return json.load(answer)["text"]
