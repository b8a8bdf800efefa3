"""Which pages, and which passages of a text, are worth parsing: a name or an office near a cue of a contact.

The gates only save work. They err on the side of parsing, and nothing that they let by is thereby a contact. One looks
at the bytes of a page, one at its words with all that stands around the story, one at the text of the story.
"""

from readouts.gate.near import near
from readouts.gate.shown import Shown, shown
from readouts.gate.text import candidates, lookalikes, passes, view
from readouts.gate.words import near_words

__all__ = ["Shown", "candidates", "lookalikes", "near", "near_words", "passes", "shown", "view"]
