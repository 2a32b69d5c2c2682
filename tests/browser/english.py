"""English that has no business on an Indonesian screen; and what Streamlit says all the same."""

import re
from collections import Counter

# Words that no Indonesian sentence, official name or term of the programme contains.
_WORDS = """
the and of is are was were be been with without for from this that these those not no yes to your
you we our all any each every select selected choose search show hide open close clear remove delete
add edit save cancel upload uploaded browse download drag drop here file files row rows column
columns value values empty missing unknown none null true false error errors warning failed loading
running please wait page found connection settings view more less next previous count sort ascending
descending limit click press enter apply options option results result days ago week month year
today january february march may june july august october december
"""
WORDS = frozenset(_WORDS.split())
_WORD = re.compile(r"(?<![\w./:=&?-])[a-z]+(?![\w/:=&?-])", re.IGNORECASE)

# What the framework says and we cannot reach, per page at most this often.
ALLOWED: Counter[str] = Counter()


def english_words(text: str) -> Counter[str]:
    """Count the English words of ``text`` that are not allowed for."""
    found = Counter(word.lower() for word in _WORD.findall(text))
    return Counter({word: found[word] for word in found if word in WORDS}) - ALLOWED
