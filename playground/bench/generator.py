"""The load generator, a process of its own: ``python -m playground.bench.generator PORT KEY``.

Reads orders from standard input, one JSON object a line (`first`, `count`, `per_second`), and
answers each with one line (`LoadResult`). Leads go out at an even pace whether or not those before
have been answered, pipelined over connections that are kept for the whole order. What is sent
follows from the lead's number alone.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from collections import deque
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TypedDict

from app.clock import SystemClock

_HOST = "127.0.0.1"
_PER_CONNECTION = 4
_MOST_CONNECTIONS = 64
_LAST_ANSWERS_S = 30.0


class LoadOrder(TypedDict):
    """Leads `first` to `first + count - 1`, `per_second` of them a second."""

    first: int
    count: int
    per_second: int


class LoadResult(TypedDict):
    """What became of an order; instants and spans in seconds.

    `sent` has for each lead: number, when it was sent, how late that was, how long the answer
    took, and its HTTP status (0: none came).
    """

    processor: float
    took: float
    sent: list[tuple[int, float, float, float, int]]


def lead_name(number: int) -> str:
    """The name by which its notice is recognised."""
    return f"Prospect {number:06d}"


def request_of(number: int, key: str) -> bytes:
    """The whole HTTP request of one lead."""
    lead = {
        "external_id": f"b{number}",
        "name": lead_name(number),
        "phone": f"+5255{number:08d}",
        "campaign": "bench",
    }
    body = json.dumps(lead)
    return (
        f"POST /webhooks/leads HTTP/1.1\r\nHost: {_HOST}\r\nAuthorization: Bearer {key}\r\n"
        f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n{body}"
    ).encode()


@dataclass(slots=True)
class _Sent:
    number: int
    at: float
    late: float
    began: float
    answered_after: float = 0.0
    status: int = 0


@dataclass(slots=True)
class _Connection:
    """Requests go in one after the other; their answers come in the same order."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    waiting: deque[_Sent] = field(default_factory=deque)

    async def read_answers(self, count: int, within: float) -> None:
        """Notes `count` answers, or those that come `within` so many seconds."""
        try:
            async with asyncio.timeout(within):
                for _ in range(count):
                    status = await self._read_answer()
                    sent = self.waiting.popleft()
                    sent.status, sent.answered_after = status, time.perf_counter() - sent.began
        except (OSError, asyncio.IncompleteReadError):  # TimeoutError is an OSError
            return

    async def close(self) -> None:
        self.writer.close()
        with suppress(OSError):  # it was broken off before
            await self.writer.wait_closed()

    async def _read_answer(self) -> int:
        head = await self.reader.readuntil(b"\r\n\r\n")
        first, *fields = head.decode("latin-1").split("\r\n")
        lengths = [f.partition(":")[2] for f in fields if f.lower().startswith("content-length:")]
        await self.reader.readexactly(int(lengths[0]) if lengths else 0)
        return int(first.split(" ", 2)[1])


async def deliver(port: int, key: str, order: LoadOrder) -> LoadResult:
    """Sends the leads of one order and waits for their answers. Raises OSError."""
    count, per_second = order["count"], order["per_second"]
    requests = [request_of(order["first"] + place, key) for place in range(count)]
    wanted = min(_MOST_CONNECTIONS, max(1, per_second // _PER_CONNECTION), count)
    opened = [await asyncio.open_connection(_HOST, port) for _ in range(wanted)]
    connections = [_Connection(reader, writer) for reader, writer in opened]
    within = count / per_second + _LAST_ANSWERS_S
    began, cpu = time.perf_counter(), time.process_time()
    async with asyncio.TaskGroup() as group:
        for place, connection in enumerate(connections):
            expected = len(range(place, count, wanted))
            group.create_task(connection.read_answers(expected, within))
        sent = await _send(requests, connections, order, began)
        took = time.perf_counter() - began
    processor = time.process_time() - cpu
    for connection in connections:
        await connection.close()
    return LoadResult(
        processor=processor,
        took=took,
        sent=[(s.number, s.at, s.late, s.answered_after, s.status) for s in sent],
    )


async def _send(
    requests: list[bytes], connections: list[_Connection], order: LoadOrder, began: float
) -> list[_Sent]:
    clock = SystemClock()
    sent: list[_Sent] = []
    for place, request in enumerate(requests):
        due = began + place / order["per_second"]
        await asyncio.sleep(max(0.0, due - time.perf_counter()))
        now = time.perf_counter()
        one = _Sent(order["first"] + place, clock().timestamp(), now - due, now)
        connection = connections[place % len(connections)]
        connection.waiting.append(one)
        connection.writer.write(request)
        sent.append(one)
    return sent


def main(port: int, key: str) -> None:
    """Answers orders until standard input ends."""
    for line in sys.stdin:
        delivery = asyncio.run(deliver(port, key, json.loads(line)))
        sys.stdout.write(json.dumps(delivery) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2])
