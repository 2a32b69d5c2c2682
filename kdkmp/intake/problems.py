"""What is wrong with a file: the refusal of a whole file, and problems of single cells."""

from dataclasses import dataclass


class Refused(Exception):  # noqa: N818  a refusal is an answer to the user, not a failure of ours
    """The file as a whole is not read; the text says what and the way out, in Indonesian."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


@dataclass(frozen=True)
class Problem:
    """One problem of one cell, with its exact Excel address.

    ``rejects`` tells whether the whole row was left out because of it; otherwise only the cell
    was, or the value was kept with a warning.
    """

    sheet: str
    cell: str
    heading: str
    value: str
    message: str
    code: str = "invalid"
    rejects: bool = True
