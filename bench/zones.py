"""The zone engine on the whole nation, against the naive row-by-row oracle of the tests."""
