"""Demo data: synthetic cooperatives that meet published totals; generated, never typed."""
