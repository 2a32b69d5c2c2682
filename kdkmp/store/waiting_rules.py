"""The rules of "menunggu siapa" as they are shipped: data/reference/waiting_rules.csv."""

import csv
from functools import cache

from kdkmp.domain.waiting import Rule, read_rules
from kdkmp.settings import DATA

FILE = DATA / "reference" / "waiting_rules.csv"
OFFICES = DATA / "reference" / "offices.csv"


@cache
def waiting_rules() -> tuple[Rule, ...]:
    """Read the shipped rules; read once per process."""
    with OFFICES.open(encoding="utf-8", newline="") as lines:
        offices = [line["code"] for line in csv.DictReader(lines)]
    with FILE.open(encoding="utf-8", newline="") as lines:
        return read_rules(csv.DictReader(lines), offices)
