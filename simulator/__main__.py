"""`python -m simulator --port 8081 --token 7000000001:AA...`: a Telegram for one bot, until Ctrl-C."""

from __future__ import annotations

import argparse
import asyncio
import sys

from simulator import TOKEN, Simulator


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m simulator", description="A Telegram to run on a laptop.")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8081)
    parser.add_argument("--token", default=TOKEN, help="the bot's token: digits, a colon, and the rest")
    parser.add_argument("--username", default="zhibu_demo_bot", help="the bot's user name")
    parser.add_argument("--person", action="append", default=[], metavar="NAME[,PHONE[,NOTE]]", help="may be repeated")
    parser.add_argument("--group", metavar="TITLE", help="a supergroup of all persons and the bot")
    parser.add_argument("--privacy-off", action="store_true", help="the bot sees everything in groups")
    parser.add_argument("--limits", action="store_true", help="hold the bot to Telegram's sending limits")
    return parser.parse_args()


async def serve(options: argparse.Namespace) -> None:
    """Run until cancelled."""
    simulator = Simulator(
        options.token,
        options.username,
        host=options.host,
        port=options.port,
        privacy=not options.privacy_off,
        limits=options.limits,
    )
    async with simulator:
        people = []
        for number, line in enumerate(options.person or ["王建国", "李梅"], 1):
            name, phone, note = (*line.split(","), "", "")[:3]
            people.append(simulator.person(name, phone=phone or f"+86138000000{number:02}", note=note))
        if options.group:
            simulator.group(options.group, people)
        sys.stdout.write(f"Bot API {simulator.bot_api_url}\nPhones  {simulator.page_url}\n")
        sys.stdout.flush()
        await asyncio.Event().wait()


if __name__ == "__main__":
    try:
        asyncio.run(serve(arguments()))
    except KeyboardInterrupt:
        sys.exit(0)
    except (OSError, ValueError) as error:
        sys.exit(f"simulator: {error}")
