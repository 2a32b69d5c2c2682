"""Frames to files that a user takes away."""
