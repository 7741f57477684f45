"""Messages between two processes over a socket: JSON objects, each with at most one open file."""

import json
import socket
import struct
from collections.abc import Mapping
from typing import Any, TypeAlias

Message: TypeAlias = dict[str, Any]

_LENGTH = struct.Struct("!I")


class Channel:
    """One end of a stream socket that carries whole messages."""

    def __init__(self, sock: socket.socket) -> None:
        self._socket = sock

    def fileno(self) -> int:
        """Return the descriptor, for a selector."""
        return self._socket.fileno()

    def send(self, message: Mapping[str, Any], descriptor: int | None = None) -> None:
        """Send a message, and a duplicate of an open descriptor with it."""
        payload = json.dumps(message).encode()
        data = _LENGTH.pack(len(payload)) + payload
        sent = 0
        if descriptor is not None:
            sent = socket.send_fds(self._socket, [data], [descriptor])
        self._socket.sendall(data[sent:])

    def receive(self) -> tuple[Message, int | None] | None:
        """Wait for a message and the descriptor sent with it; None when the other end is gone."""
        try:
            head, descriptors, _, _ = socket.recv_fds(self._socket, _LENGTH.size, 1)
            head += self._exactly(_LENGTH.size - len(head)) if head else b""
            body = self._exactly(_LENGTH.unpack(head)[0]) if head else b""
        except (ConnectionError, EOFError):
            return None
        if not head:
            return None
        return json.loads(body), descriptors[0] if descriptors else None

    def close(self) -> None:
        """Close this end; the other end reads the end of the stream."""
        self._socket.close()

    def _exactly(self, count: int) -> bytes:
        chunks = bytearray()
        while len(chunks) < count:
            chunk = self._socket.recv(count - len(chunks))
            if not chunk:
                raise EOFError
            chunks += chunk
        return bytes(chunks)
