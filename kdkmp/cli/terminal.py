"""Progress on the terminal: one bar per step, on stderr, so that JSON on stdout stays clean."""

from collections.abc import Iterator
from contextlib import contextmanager

from tqdm import tqdm

from kdkmp.actions.prepare import Progress

_STEPS = 100


@contextmanager
def progress_bars() -> Iterator[Progress]:
    """Give a progress teller that draws one bar for each thing it is told about."""
    bars: dict[str, tqdm] = {}

    def tell(what: str, share: float) -> None:
        if what not in bars:
            bars[what] = tqdm(
                total=_STEPS, desc=what, bar_format="{desc:<32} {bar:24} {n_fmt} %", leave=True
            )
        bars[what].update(round(_STEPS * share) - bars[what].n)

    try:
        yield tell
    finally:
        for bar in bars.values():
            bar.close()
