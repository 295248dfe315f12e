"""The wire of ready calls: answers whole or in pieces, connections kept or closed, and what each failure means."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import pytest

from bot.wire import BrokenAnswerError, NotConnectedError, Wire, read_answer

OK = b'HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\n{"ok":true}'
CHUNKED = b'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n6\r\n{"ok":\r\n5;x=y\r\ntrue}\r\n0\r\n\r\n'
CLOSING = b"HTTP/1.1 502 Bad Gateway\r\nConnection: close\r\nContent-Length: 2\r\n\r\nno"


@dataclass
class Server:
    """Answers each request with the next of the given pieces; an empty piece ends the connection."""

    pieces: Sequence[bytes]
    port: int = 0
    connections: int = 0
    bodies: list[bytes] = field(default_factory=list)
    asked: asyncio.Event = field(default_factory=asyncio.Event)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        try:
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                length = int(head.lower().split(b"content-length: ")[1].split(b"\r\n")[0])
                self.bodies.append(await reader.readexactly(length))
                self.asked.set()
                for piece in self.pieces:
                    if not piece:
                        return
                    writer.write(piece)
                    await writer.drain()
                    await asyncio.sleep(0)
        except asyncio.IncompleteReadError:
            pass
        finally:
            writer.close()


@asynccontextmanager
async def answering(*pieces: bytes) -> AsyncIterator[tuple[Server, Wire]]:
    server = Server(pieces)
    listening = await asyncio.start_server(server.serve, "127.0.0.1", 0)
    server.port = listening.sockets[0].getsockname()[1]
    wire = Wire(f"http://127.0.0.1:{server.port}")
    try:
        yield server, wire
    finally:
        wire.close()
        listening.close()
        await listening.wait_closed()


async def test_calls_one_after_the_other_share_a_connection() -> None:
    async with answering(OK) as (server, wire):
        for number in range(3):
            assert await wire.post("/botX/getMe", f"{number}".encode()) == (200, b'{"ok":true}')
        assert (server.connections, server.bodies) == (1, [b"0", b"1", b"2"])


async def test_calls_at_once_do_not_take_each_others_answers() -> None:
    async with answering(OK) as (server, wire):
        answers = await asyncio.gather(*(wire.post("/x", b"{}") for _ in range(20)))
        assert set(answers) == {(200, b'{"ok":true}')}
        assert server.connections <= 20


@pytest.mark.parametrize("whole", [OK, CHUNKED])
async def test_an_answer_in_single_bytes_is_put_together(whole: bytes) -> None:
    async with answering(*(whole[at : at + 1] for at in range(len(whole)))) as (_server, wire):
        assert await wire.post("/x", b"{}") == (200, b'{"ok":true}')


async def test_a_connection_that_the_server_closes_is_not_used_again() -> None:
    async with answering(CLOSING, b"") as (server, wire):
        assert await wire.post("/x", b"{}") == (502, b"no")
        assert await wire.post("/x", b"{}") == (502, b"no")
        assert server.connections == 2


@pytest.mark.parametrize("half", [b"", OK[:-3], b"SSH-2.0-nothing\r\n\r\n", b"HTTP/1.1 abc\r\n\r\n"])
async def test_half_an_answer_is_said_to_be_broken(half: bytes) -> None:
    async with answering(half, b"") as (_server, wire):
        with pytest.raises(BrokenAnswerError):
            await wire.post("/x", b"{}")


async def test_no_server_is_said_to_be_not_connected() -> None:
    with pytest.raises(NotConnectedError):
        await Wire("http://127.0.0.1:9").post("/x", b"{}")


async def test_an_answer_that_comes_after_its_caller_left_is_nobodys() -> None:
    async with answering(OK) as (server, wire):
        leaving = asyncio.create_task(wire.post("/x", b"gone"))
        await server.asked.wait()
        leaving.cancel()
        await asyncio.gather(leaving, return_exceptions=True)
        assert await wire.post("/x", b"here") == (200, b'{"ok":true}')
        assert server.bodies == [b"gone", b"here"]


def test_what_is_missing_is_waited_for() -> None:
    for whole in (OK, CHUNKED, CLOSING):
        assert all(read_answer(whole[:at]) is None for at in range(len(whole)))
        assert read_answer(whole) is not None
