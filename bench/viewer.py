"""A viewer without a browser: asks for a page over the websocket and waits for its end.

Measured from the sent request to "script finished", as a browser sees it: the collector run and
the sending count, which a clock inside the script would miss.
"""

import time
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import Self

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect

_CACHEABLE = 10_000


@dataclass(frozen=True)
class Answer:
    """One rerun: how long it took, what came over the wire, how many exceptions it showed."""

    seconds: float
    received_bytes: int
    exceptions: int


@dataclass
class Viewer:
    """One open session on a server of ours."""

    port: int
    timeout: float = 60
    _hashes: list[str] = field(default_factory=list)
    _closing: ExitStack = field(default_factory=ExitStack)

    def __enter__(self) -> Self:
        """Open the websocket, as the page's JavaScript would."""
        self._socket = self._closing.enter_context(
            connect(
                f"ws://127.0.0.1:{self.port}/_stcore/stream",
                subprotocols=["streamlit"],
                max_size=None,
                compression=None,
            )
        )
        return self

    def __exit__(self, *_error: object) -> None:
        """Leave."""
        self._closing.close()

    def ask(self, page: str = "", query: str = "") -> Answer:
        """Run the script of ``page`` (its url_path) with a query string and wait for its end."""
        request = BackMsg()
        request.rerun_script.query_string = query
        request.rerun_script.page_name = page
        request.rerun_script.cached_message_hashes.extend(self._hashes)
        start = time.perf_counter()
        self._socket.send(request.SerializeToString())
        received = exceptions = 0
        while True:
            raw = self._socket.recv(timeout=self.timeout)
            received += len(raw)
            message = ForwardMsg.FromString(bytes(raw))
            kind = message.WhichOneof("type")
            if message.hash and len(raw) >= _CACHEABLE:
                self._hashes.append(message.hash)
            if kind == "delta" and message.delta.new_element.WhichOneof("type") == "exception":
                exceptions += 1
            if kind == "script_finished":
                return Answer(time.perf_counter() - start, received, exceptions)
