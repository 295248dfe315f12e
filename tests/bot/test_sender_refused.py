"""A message that Telegram takes for wrong is wrong the next time too."""

from __future__ import annotations

from simulator import Person, Simulator
from storage.database import Database
from tests.front import Clock
from tests.sending import post, read, sending, settled, text


async def test_message_that_telegram_refuses_is_not_sent_again(
    sim: Simulator, database: Database, clock: Clock, wang: Person, zhao: Person
) -> None:
    async with sending(sim, database, clock) as sender:
        sender.hand_over(await post(database, clock, [text(wang, "字" * 5000), text(zhao, "短的")]))
        await settled(database, 1)
    long, short = await settled(database, 2)  # the sender has ended, and has written down what became of all
    assert (long.state, short.state) == ("dropped", "sent")
    assert (read(wang), read(zhao)) == ([], ["短的"])
