"""The ids of modifications and of draft proposals: `SECMP0046`, `MP078`, `DP101A`."""

import re

MODIFICATION = re.compile(r"(?<![A-Za-z])(?P<kind>SECMP|MP|DP)s?[ -]?(?P<number>\d{3,4})(?P<part>[A-Z](?![A-Za-z]))?")


def modifications_of(text: str) -> tuple[str, ...]:
    """Return the ids of the modifications named in `text`, each once, in order."""
    return tuple(dict.fromkeys(m["kind"] + m["number"] + (m["part"] or "") for m in MODIFICATION.finditer(text)))
