"""One declaration per known file format: data, read by the rest of intake."""
