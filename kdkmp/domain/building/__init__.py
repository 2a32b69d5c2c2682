"""How far building is: the ladder of stages, the plan, what stands still, and ranks."""
