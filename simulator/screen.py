"""What a phone shows: messages with their buttons, and the toasts that answer presses."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from simulator.buttons import Rows, rows_of
from simulator.chat import Json, Post
from simulator.files import Files, StoredFile


@dataclass(frozen=True)
class Shown:
    """A message as it stood on a phone at one moment; `kind` is "toast" for the answer to a press."""

    kind: Literal["message", "edit", "toast"]
    chat_id: int
    message_id: int
    text: str
    sender: str = ""
    sender_id: int = 0
    entities: tuple[Json, ...] = ()
    buttons: Rows = ()
    keyboard: Rows = ()
    photo: StoredFile | None = None
    document: StoredFile | None = None
    contact: Json | None = None
    service: str = ""
    date: int = 0
    edited: bool = False
    alert: bool = False
    url: str | None = None
    thread: int | None = None
    post: Post | None = field(default=None, repr=False, compare=False)

    @property
    def labels(self) -> list[str]:
        """The texts of all inline buttons, row after row."""
        return [button.text for row in self.buttons for button in row]

    @property
    def keys(self) -> list[str]:
        """The texts of the reply keyboard that came with the message."""
        return [button.text for row in self.keyboard for button in row]

    def as_json(self, reader: int) -> Json:
        """For the page and for tests in another process."""
        shown: Json = {
            "kind": self.kind,
            "id": self.message_id,
            "chat": self.chat_id,
            "text": self.text,
            "entities": list(self.entities),
            "sender": {"id": self.sender_id, "name": self.sender},
            "own": self.sender_id == reader,
            "date": self.date,
            "edited": self.edited,
            "service": self.service,
            "thread": self.thread,
            "alert": self.alert,
            "url": self.url,
            "buttons": [[button.as_json() for button in row] for row in self.buttons],
            "contact": self.contact,
        }
        if self.photo:
            shown["photo"] = {"file": self.photo.id, "width": self.photo.width, "height": self.photo.height}
        if self.document:
            shown["document"] = {
                "file": self.document.id,
                "name": self.document.name,
                "size": len(self.document.data),
            }
        if self.post is not None:
            shown["reactions"] = list(self.post.reactions.values())
            if self.post.reply_to is not None and not self.post.reply_to.deleted:
                answered = self.post.reply_to
                shown["reply"] = {"id": answered.id, "name": name_of(answered), "text": _summary(answered)}
        return shown


def name_of(post: Post) -> str:
    """Whose message it is, as a phone heads it."""
    source: dict[str, Any] = post.sender_chat or post.sender
    if "title" in source:
        return str(source["title"])
    return " ".join(filter(None, (source.get("first_name"), source.get("last_name"))))


def show(post: Post, files: Files, kind: Literal["message", "edit"] = "message") -> Shown:
    """A message as it stands now."""
    content = post.content
    markup = post.markup or {}
    return Shown(
        kind,
        post.chat.id,
        post.id,
        post.text,
        name_of(post),
        (post.sender_chat or post.sender)["id"],
        tuple(post.entities),
        rows_of(post.inline),
        rows_of(markup) if "keyboard" in markup else (),
        files.find(content["photo"][0]["file_id"]) if "photo" in content else None,
        files.find(content["document"]["file_id"]) if "document" in content else None,
        content.get("contact"),
        _service(post),
        post.date,
        post.edited is not None,
        thread=post.thread,
        post=post,
    )


def _summary(post: Post) -> str:
    if post.text:
        return post.text[:80]
    return (
        "[图片]" if "photo" in post.content else "[文件]" if "document" in post.content else _service(post) or "[消息]"
    )


def _service(post: Post) -> str:
    """A service message in the words of the page."""
    content = post.content
    who = name_of(post)
    if "new_chat_members" in content:
        return f"{who} 邀请 {'、'.join(user['first_name'] for user in content['new_chat_members'])} 加入群组"
    if "left_chat_member" in content:
        return f"{content['left_chat_member']['first_name']} 离开了群组"
    if "forum_topic_created" in content:
        return f"话题：{content['forum_topic_created']['name']}"
    if "migrate_to_chat_id" in content or "migrate_from_chat_id" in content:
        return "群组已升级为超级群组"
    if "new_chat_title" in content:
        return f"群名改为 {content['new_chat_title']}"
    return "群组已建立" if post.is_service else ""
