"""Quality of the data: what is missing, old, implausible, contradictory, or does not add up."""
