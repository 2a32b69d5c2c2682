"""Questions to the database; each answers with a tidy frame or a frozen dataclass."""
