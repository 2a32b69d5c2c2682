"""Zones: the policy as data, the engine that applies it, the reasons and the advice."""
