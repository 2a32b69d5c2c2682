"""Benchmarks: what an issue promises about speed and memory, as ratios measured in one run."""
