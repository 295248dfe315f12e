"""sendMessage, sendPhoto, sendDocument, copyMessage, forwardMessage, sendChatAction."""

from __future__ import annotations

from typing import Any

from simulator.arguments import Args, Upload
from simulator.chat import Chat, Json, Post
from simulator.entities import Entity, complete, parse_html, units
from simulator.methods.access import chat_for, message_in, thread_for
from simulator.methods.markup import checked_markup
from simulator.refusal import Refusal
from simulator.world import World

MAX_TEXT = 4096
MAX_CAPTION = 1024
_ACTIONS = (
    "typing upload_photo record_video upload_video record_voice upload_voice upload_document choose_sticker "
    "find_location record_video_note upload_video_note"
)
ACTIONS = frozenset(_ACTIONS.split())


def formatted(world: World, args: Args, field: str, entities_field: str) -> tuple[str, list[Entity]]:
    """Text and entities of a call, within the limits; the length is counted in UTF-16 units, the stricter reading."""
    source = args.get(field, "")
    mode = args.get("parse_mode", "")
    if mode and mode.lower() != "html":
        known = mode.lower() in ("markdown", "markdownv2")
        raise Refusal(f"parse mode {mode} is not modelled by the simulator" if known else "unsupported parse_mode")
    if mode:
        text, entities = parse_html(source)
    else:
        text, entities = source, [dict(entity) for entity in args.get(entities_field, [])]
    text, entities = complete(text, [e for e in (_mention(world, e) for e in entities) if e])
    if units(text) > (MAX_TEXT if field == "text" else MAX_CAPTION):
        raise Refusal("message is too long" if field == "text" else "message caption is too long")
    return text, entities


def _mention(world: World, entity: Entity) -> Entity | None:
    """A tg://user link becomes a text_mention if the bot knows the account, otherwise plain text."""
    if entity["type"] != "text_mention" or "user" in entity:
        return entity
    person = world.people.get(int(entity["url"]))
    if person is None or not person.known:
        return None
    return {**{k: v for k, v in entity.items() if k != "url"}, "user": person.user}


def text_content(world: World, args: Args) -> Json:
    """The content of a text message."""
    text, entities = formatted(world, args, "text", "entities")
    if not text:
        raise Refusal("message text is empty")
    return {"text": text} | ({"entities": entities} if entities else {})


def caption_content(world: World, args: Args) -> Json:
    """The caption part of a message with a file."""
    text, entities = formatted(world, args, "caption", "caption_entities")
    content: Json = {"caption": text} if text else {}
    if text and entities:
        content["caption_entities"] = entities
    if args.get("show_caption_above_media"):
        content["show_caption_above_media"] = True
    return content


def send_message(world: World, args: Args) -> Json:
    """sendMessage."""
    return _send(world, args, lambda: text_content(world, args)).as_json()


def send_photo(world: World, args: Args) -> Json:
    """sendPhoto."""

    def content() -> Json:
        spoiler = {"has_media_spoiler": True} if args.get("has_spoiler") else {}
        given = args["photo"]
        if isinstance(given, Upload):
            stored = world.files.keep_photo(given.name, given.data)
        else:
            stored = world.files.find(given)
            if not stored.width:
                raise Refusal("can't use file of type Document as Photo")
        return {"photo": stored.photo, **caption_content(world, args), **spoiler}

    return _send(world, args, content).as_json()


def send_document(world: World, args: Args) -> Json:
    """sendDocument."""

    def content() -> Json:
        given = args["document"]
        if isinstance(given, Upload):
            stored = world.files.keep_document(given.name, given.data, given.mime)
        else:
            stored = world.files.find(given)
        return {"document": stored.document, **caption_content(world, args)}

    return _send(world, args, content).as_json()


def copy_message(world: World, args: Args) -> Json:
    """copyMessage: only the number of the copy is returned."""
    source = _source(world, args, "copy")

    def content() -> Json:
        if source.is_service:
            raise Refusal("message can't be copied")
        copied = dict(source.content)
        if "caption" in args and "text" not in copied:
            copied = {k: v for k, v in copied.items() if not k.startswith("caption")} | caption_content(world, args)
        return copied

    return {"message_id": _send(world, args, content).id}


def forward_message(world: World, args: Args) -> Json:
    """forwardMessage: returns the whole message, and so is the way to read one that is known by its number only."""
    source = _source(world, args, "forward")
    if source.is_service:
        raise Refusal("message can't be forwarded")
    origin: Json = {"type": "user", "sender_user": source.sender, "date": source.date}
    if source.sender_chat:
        origin = {"type": "chat", "sender_chat": source.sender_chat, "date": source.date}
    origin = source.extra.get("forward_origin", origin)
    return _send(world, args, lambda: dict(source.content), {"forward_origin": origin}).as_json()


def send_chat_action(world: World, args: Args) -> bool:
    """sendChatAction: phones show it for a moment."""
    chat = chat_for(world, args["chat_id"], writing=True)
    thread_for(chat, args.get("message_thread_id"))
    if args["action"] not in ACTIONS:
        raise Refusal("wrong parameter action in request")
    world.events.publish("typing", chat=chat.id, people=[person.id for person in world.present(chat)])
    return True


def _source(world: World, args: Args, what: str) -> Post:
    chat = chat_for(world, args["from_chat_id"], writing=False)
    post = message_in(chat, args["message_id"], what)
    if chat.kind == "group" and not post.seen_by_bot:
        raise Refusal(f"message to {what} not found")
    if post.extra.get("has_protected_content") and post.sender["id"] != world.bot.id:
        raise Refusal(f"message has protected content and can't be {'copied' if what == 'copy' else 'forwarded'}")
    return post


def _send(world: World, args: Args, content: Any, extra: Json | None = None) -> Post:
    chat = chat_for(world, args["chat_id"], writing=True)
    thread = thread_for(chat, args.get("message_thread_id"))
    reply_to, quote = _reply(chat, args.get("reply_parameters"))
    markup = checked_markup(args.get("reply_markup"), chat)
    made = content()
    extra = dict(extra or {})
    if args.get("protect_content"):
        extra["has_protected_content"] = True
    if args.get("message_effect_id"):
        if chat.kind != "private":
            raise Refusal("message effects can be used in private chats only")
        extra["effect_id"] = args["message_effect_id"]
    if args.get("link_preview_options"):
        extra["link_preview_options"] = args["link_preview_options"]
    post = world.post(
        chat,
        world.bot.user,
        made,
        thread=thread if thread is not None or reply_to is None else reply_to.thread,
        reply_to=reply_to,
        quote=quote,
        markup=markup,
        extra=extra,
    )
    _lay_keyboard(world, chat, post)
    return post


def _reply(chat: Chat, given: Json | None) -> tuple[Post | None, Json | None]:
    if not given or not given.get("message_id"):
        return None, None
    if given.get("chat_id") not in (None, chat.id):
        raise Refusal("replies to another chat are not modelled by the simulator")
    post = chat.posts.get(given["message_id"])
    if post is None:
        if given.get("allow_sending_without_reply"):
            return None, None
        raise Refusal("message to be replied not found")
    text = given.get("quote")
    if text is None:
        return post, None
    if text not in post.text:
        raise Refusal("QUOTE_TEXT_INVALID")
    position = units(post.text[: post.text.index(text)])
    return post, {"text": text, "position": position, "is_manual": True}


def _lay_keyboard(world: World, chat: Chat, post: Post) -> None:
    """Put up or take down reply keyboards; a selective one concerns the author of the replied message only."""
    markup = post.markup
    if markup is None or "inline_keyboard" in markup:
        return
    concerned = [person.id for person in world.present(chat)]
    if markup.get("selective") and post.reply_to is not None:
        concerned = [post.reply_to.sender["id"]]
    for person_id in concerned:
        if "remove_keyboard" in markup:
            chat.keyboards.pop(person_id, None)
        else:
            chat.keyboards[person_id] = {**markup, "message_id": post.id}
