"""The sentences that a person reads about a fact: a finding goes in, plain text comes out.

A date always shows weekday, day, month and year. What a document published and what was worked out from a rule are
told apart.
"""

from handlers.wording import deadlines, figures, meetings, modifications, passages, people, rhythm, talk
from handlers.wording.common import Sentences

SENTENCES: Sentences = {
    finding: sentence
    for table in (
        meetings.SENTENCES,
        rhythm.SENTENCES,
        deadlines.SENTENCES,
        modifications.SENTENCES,
        people.SENTENCES,
        figures.SENTENCES,
        passages.SENTENCES,
        talk.SENTENCES,
    )
    for finding, sentence in table.items()
}
"""One function per kind of finding."""
