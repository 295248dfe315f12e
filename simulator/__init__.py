"""A Telegram to run on a laptop: a strict Bot API server, people with phones, and a page that shows the phones.

It imports nothing of the project around it and keeps everything in memory. The HTTP control for tests in another
process and for the page is described in `control.py`.
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
