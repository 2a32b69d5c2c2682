"""The database: tables, questions and writes; SQLite and PostgreSQL alike."""
