"""Indonesian words: the only place where the screen's vocabulary is written down."""
