"""Our HTTP under python-telegram-bot: calls and uploads work, and the token reaches no log and no error of ours."""

from __future__ import annotations

import asyncio
import logging
import traceback
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager

import pytest
import pytest_asyncio
from telegram.error import BadRequest, Forbidden, InvalidToken, NetworkError, TelegramError, TimedOut
from telegram.ext import ExtBot

from app.logs import redact, set_up_logs
from bot.application import build_application
from bot.deadline import Deadline
from bot.request import AiohttpRequest, NotSentError, ReadyCall
from simulator import Simulator

CANARY = "7000000009:AAcanary-canary-canary-canary-canary99"


@pytest_asyncio.fixture
async def sim() -> AsyncIterator[Simulator]:
    async with Simulator() as running:
        yield running


@pytest_asyncio.fixture
async def bot(sim: Simulator) -> AsyncIterator[ExtBot[None]]:
    made = build_application(sim.token, sim.bot_api_url).bot
    await made.initialize()
    yield made
    await made.shutdown()


async def test_the_librarys_own_calls_work(bot: ExtBot[None], sim: Simulator) -> None:
    wang = sim.person("王建国")
    await wang.start()
    message = await bot.send_message(wang.id, "您好 <b>王</b>", parse_mode="HTML")
    assert message.text == "您好 王"
    assert bot.username == sim.bot.user["username"]


async def test_a_file_is_uploaded(bot: ExtBot[None], sim: Simulator) -> None:
    wang = sim.person("王建国")
    await wang.start()
    await bot.send_document(wang.id, b"PK-content", filename="签到表.xlsx", caption="签到表")
    document = wang.screen()[-1].document
    assert document is not None
    assert (document.name, document.data) == ("签到表.xlsx", b"PK-content")


async def test_telegrams_refusals_keep_the_librarys_types(bot: ExtBot[None], sim: Simulator) -> None:
    wang = sim.person("王建国")
    with pytest.raises(BadRequest, match="not found"):
        await bot.send_message(wang.id, "从未开始过")
    await wang.start()
    wang.block_bot()
    with pytest.raises(Forbidden, match="blocked"):
        await bot.send_message(wang.id, "被停用")


@contextmanager
def our_logs(capsys: pytest.CaptureFixture[str]) -> Iterator[Callable[[], str]]:
    """Our logging as the service sets it up, at its loudest; what it has written."""
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    set_up_logs("debug", secrets=("webhook-secret-canary",))
    logging.getLogger("telegram").setLevel(logging.DEBUG)
    try:
        yield lambda: capsys.readouterr().err
    finally:
        root.handlers[:] = before
        root.setLevel(level)
        logging.raiseExceptions = True


async def errors_of(token: str, url: str) -> str:
    """All that a failing bot says: the error with its whole chain, and its repr."""
    bot = build_application(token, url).bot
    said = []
    try:
        await bot.initialize()
    except TelegramError as error:
        said += [repr(error), *traceback.format_exception(error)]
    finally:
        await bot.shutdown()
    assert said
    return "".join(said)


async def test_a_connection_that_fails_names_no_token(capsys: pytest.CaptureFixture[str]) -> None:
    with our_logs(capsys) as log:
        said = await errors_of(CANARY, "http://127.0.0.1:9")
        logged = log()
    assert "AAcanary" not in said
    assert "getMe" in logged
    assert "AAcanary" not in logged


async def test_a_connection_that_fails_is_known_not_to_have_sent() -> None:
    bot = build_application(CANARY, "http://127.0.0.1:9").bot
    with pytest.raises(NetworkError) as caught:
        await bot.initialize()
    await bot.shutdown()
    assert isinstance(caught.value, NotSentError)


async def test_a_ready_call_that_is_not_answered_ends_with_an_unknown_outcome() -> None:
    hung_up = asyncio.Event()

    async def silent(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()  # until the caller gives up
        writer.close()
        hung_up.set()

    async with await asyncio.start_server(silent, "127.0.0.1", 0) as server:
        url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/sendMessage"
        request = AiohttpRequest()
        request._ready_deadline = Deadline(0.05)
        await request.initialize()
        with pytest.raises(TimedOut):
            async with asyncio.timeout(20):
                await request.do_request(url, "POST", ReadyCall(b"{}"))
        await hung_up.wait()  # the connection is not used again: its answer would be taken for another's
        await request.shutdown()


async def test_the_library_puts_a_refused_token_into_its_error_and_our_logs_take_it_out(
    sim: Simulator, capsys: pytest.CaptureFixture[str]
) -> None:
    bot = build_application(CANARY, sim.bot_api_url).bot
    with our_logs(capsys) as log:
        with pytest.raises(InvalidToken) as caught:
            await bot.initialize()
        logging.getLogger("telegram").error("failed", exc_info=caught.value)
        logging.getLogger("zhibu").error("token %s secret webhook-secret-canary phone 13800138000", CANARY)
        logging.getLogger("zhibu").error("%r +86 139-0000-0000 +8613900000001", bot)
        await bot.shutdown()
        said = log()
    assert "AAcanary" in str(caught.value)  # so there is something to take out
    assert "failed" in said
    for canary in ("AAcanary", "webhook-secret-canary", "13800138000", "13900000001"):
        assert canary not in said


def test_without_redaction_the_canary_would_be_seen() -> None:
    """The mutant: the same line unredacted fails the check above."""
    line = f"token {CANARY} phone 13800138000"
    assert "AAcanary" in line
    assert redact(line) == "token [token] phone [phone]"
