"""A Telegram to run on a laptop: a strict Bot API server, people with phones, and a page that shows the phones.

It imports nothing of the project around it and keeps everything in memory.

    async with Simulator() as sim:                      # a bot is pointed at sim.bot_api_url with sim.token
        wang = sim.person("王建国", phone="+8613800000001")
        await wang.open_link("https://t.me/zhibu_demo_bot?start=abc")
        await wang.sees("欢迎")
        await wang.press("签到")

A host that wants to follow the clock of the page passes one: `Simulator(clock=clock)` with `clock.on_change(tell)`. The
control by HTTP, for the page and for tests in another process, is described in `control.py` and `control_phones.py`.
"""

from simulator.buttons import Button
from simulator.chat import Chat, Post
from simulator.clock import Clock
from simulator.faults import Limits, Request
from simulator.group import Group
from simulator.person import Person
from simulator.screen import Shown
from simulator.simulator import TOKEN, Simulator

__all__ = ["TOKEN", "Button", "Chat", "Clock", "Group", "Limits", "Person", "Post", "Request", "Shown", "Simulator"]
