"""Groups: members, topics, the bot's place in them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Literal

from simulator.chat import Chat, Json, Membership
from simulator.screen import Shown, show

if TYPE_CHECKING:
    from simulator.person import Person
    from simulator.world import World


class Group:
    """A group, whichever chat holds it now: `migrate` gives it a new one. The first member owns it."""

    def __init__(
        self,
        world: World,
        title: str,
        members: Iterable[Person],
        *,
        kind: Literal["group", "supergroup"] = "supergroup",
        topics: bool = False,
        bot: bool = True,
    ) -> None:
        if topics and kind != "supergroup":
            raise ValueError("only supergroups have topics")
        self.world = world
        self.chat: Chat = world.new_group_chat(kind, title, forum=topics)
        for number, person in enumerate(members):
            self.chat.members[person.id] = Membership(person.user, "member" if number else "creator")
        world.groups.append(self)
        if bot:
            self.add_bot()
        world.events.publish("people")

    @property
    def id(self) -> int:
        """The chat's identifier as it is now."""
        return self.chat.id

    @property
    def title(self) -> str:
        """The group's name."""
        return self.chat.title

    @property
    def owner(self) -> Json:
        """Who acts where nobody else is named."""
        for membership in self.chat.members.values():
            if membership.status == "creator":
                return membership.user
        return next((m.user for m in self.chat.members.values() if m.inside), self.world.bot.user)

    def add(self, person: Person, by: Person | None = None) -> None:
        """Add a person."""
        actor = by.user if by else person.user
        self.world.change_member(self.chat, person.user, "member", actor)
        self.world.post(self.chat, actor, {"new_chat_members": [person.user]})

    def remove(self, person: Person) -> None:
        """Let a person leave."""
        self.world.change_member(self.chat, person.user, "left", person.user)
        self.world.post(self.chat, person.user, {"left_chat_member": person.user})

    def promote(self, person: Person, *, anonymous: bool = False) -> None:
        """Make a person administrator; an anonymous one writes as GroupAnonymousBot with `sender_chat` = the group."""
        self.world.change_member(self.chat, person.user, "administrator", self.owner, anonymous=anonymous)

    def demote(self, person: Person) -> None:
        """Make a person an ordinary member again."""
        self.world.change_member(self.chat, person.user, "member", self.owner)

    def add_bot(self, by: Person | None = None, payload: str | None = None) -> None:
        """Add the bot: my_chat_member and a service message.

        `payload` comes from a ?startgroup= link as /start@bot payload.
        """
        actor, bot = by.user if by else self.owner, self.world.bot
        self.chat.private_mode = bot.privacy
        self.world.change_member(self.chat, bot.user, "member", actor)
        self.world.post(self.chat, actor, {"new_chat_members": [bot.user]})
        if payload is not None:
            text = f"/start@{bot.username} {payload}".rstrip()
            entity = {"type": "bot_command", "offset": 0, "length": len(f"/start@{bot.username}")}
            self.world.post(self.chat, actor, {"text": text, "entities": [entity]})

    def remove_bot(self, by: Person | None = None) -> None:
        """Kick the bot: it is told by my_chat_member and gets 403 from then on."""
        self.world.change_member(self.chat, self.world.bot.user, "kicked", by.user if by else self.owner)

    def promote_bot(self, by: Person | None = None) -> None:
        """Make the bot administrator, so that it sees everything; a basic group is not upgraded by that here."""
        self.world.change_member(self.chat, self.world.bot.user, "administrator", by.user if by else self.owner)

    def demote_bot(self, by: Person | None = None) -> None:
        """Make the bot an ordinary member again."""
        self.world.change_member(self.chat, self.world.bot.user, "member", by.user if by else self.owner)

    def mute_bot(self, muted: bool = True) -> None:
        """Take the right to write from ordinary members: the bot gets 400 "not enough rights"."""
        self.chat.muted = muted

    def delete(self) -> None:
        """Delete the group: 403 "the group chat was deleted"."""
        self.chat.deleted = True

    def topic(self, name: str) -> int:
        """Open a topic; returns its message_thread_id, which is the number of its creation message."""
        if not self.chat.forum:
            raise ValueError("this group has no topics")
        created = {"forum_topic_created": {"name": name, "icon_color": 7322096}}
        self.chat.last_id += 1
        thread = self.chat.last_id
        self.chat.last_id -= 1
        post = self.world.post(self.chat, self.owner, created, thread=thread)
        self.chat.topics[post.id] = post
        return post.id

    def another_bot_posts(self, text: str, username: str = "other_helper_bot") -> Shown:
        """Another bot writes: it is now the one that bare commands go to, and ours does not see the message."""
        sender = {"id": 7999999999, "is_bot": True, "first_name": username, "username": username}
        return show(self.world.post(self.chat, sender, {"text": text}), self.world.files)

    def migrate(self) -> None:
        """Upgrade a basic group: the old id answers 400 with `migrate_to_chat_id`, message numbers start anew."""
        old = self.chat
        if old.kind != "group":
            raise ValueError("only basic groups are upgraded")
        new = self.world.new_group_chat("supergroup", old.title)
        new.members = dict(old.members)
        new.private_mode, new.last_bot = old.private_mode, old.last_bot
        owner = self.owner
        self.world.post(old, owner, {"migrate_to_chat_id": new.id})
        old.migrated_to, self.chat = new.id, new
        self.world.post(new, owner, {"migrate_from_chat_id": old.id})
        self.world.events.publish("people")
