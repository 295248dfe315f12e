"""Phones for stories at the front door: raw updates in; what each person's phone shows comes out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from tests.front import Front, Person, Sent


@dataclass
class Phone:
    """Somebody's phone: the messages that came, the newest last."""

    front: Front
    person: Person
    phones: dict[int, Phone]
    inbox: list[Sent] = field(default_factory=list)

    async def say(self, text: str, **more: Any) -> Sent:
        """Write to the bot; its answer on this phone."""
        return self._take(await self.front.say(self.person, text, **more))

    async def tap(self, label: str) -> Sent:
        """Tap the newest button whose label holds these words; the answer on this phone, a screen before a toast."""
        for sent in reversed(self.inbox):
            for shown, data in sent.buttons.items():
                if label in shown:
                    return self._take(await self.front.press(self.person, data))
        raise LookupError(
            f"{self.person.first_name} sees no button {label!r}: {[one.buttons for one in self.inbox[-3:]]}"
        )

    async def share_contact(self, phone: str) -> Sent:
        contact = {"phone_number": phone, "first_name": "x", "user_id": self.person.telegram_id}
        message = {"message_id": 5, "date": 1, "chat": self.person.chat, "from": self.person.user, "contact": contact}
        return self._take(await self.front.receive({"message": message}))

    def deliver(self, sent: list[Sent]) -> None:
        """Put what the bot said onto everybody's phone."""
        for one in sent:
            phone = self.phones.get(one.chat_id)
            if phone is not None:
                phone.inbox.append(one)

    def _take(self, sent: list[Sent]) -> Sent:
        self.deliver(sent)
        mine = [one for one in sent if one.chat_id == self.person.telegram_id]
        assert mine, f"the bot did not answer {self.person.first_name}"
        screens = [one for one in mine if one.method != "answerCallbackQuery"]
        return screens[-1] if screens else mine[-1]

    @property
    def last(self) -> str:
        """The text that came last."""
        return self.inbox[-1].text


def hand_out(front: Front, *people: Person) -> list[Phone]:
    phones: dict[int, Phone] = {}
    for person in people:
        phones[person.telegram_id] = Phone(front, person, phones)
    return list(phones.values())
