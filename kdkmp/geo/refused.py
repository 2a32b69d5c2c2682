"""Why a layer is not read, and the way out, in Indonesian."""

from typing import NoReturn


class LayerRefusedError(ValueError):
    """The file as a whole is not installed; the text says why and what to do."""


def refuse(message: str, cause: Exception | None = None) -> NoReturn:
    """Refuse a file.

    Raises
    ------
    LayerRefusedError
        Always.
    """
    raise LayerRefusedError(message) from cause
