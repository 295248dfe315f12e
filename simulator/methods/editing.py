"""Changing what stands: the edits, deleteMessage(s), setMessageReaction, and answerCallbackQuery."""

from __future__ import annotations

from simulator.arguments import Args
from simulator.chat import Json, Post
from simulator.methods.access import chat_for, message_in
from simulator.methods.markup import checked_markup
from simulator.methods.sending import caption_content, text_content
from simulator.refusal import Refusal
from simulator.world import World

DELETABLE = 48 * 3600
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current content "
    "and reply markup of the message"
)
OLD_QUERY = "query is too old and response timeout expired or query ID is invalid"
_REACTIONS = (
    "❤ 👍 👎 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 🙏 👌 🕊 🤡 🥱 🥴 😍 🐳 ❤\u200d🔥 "
    "🌚 🌭 💯 🤣 ⚡ 🍌 🏆 💔 🤨 😐 🍓 🍾 💋 🖕 😈 😴 😭 🤓 👻 👨\u200d💻 "
    "👀 🎃 🙈 😇 😨 🤝 ✍ 🤗 🫡 🎅 🎄 ☃ 💅 🤪 🗿 🆒 💘 🙉 🦄 😘 💊 🙊 😎 👾 🤷\u200d♂ 🤷 🤷\u200d♀ 😡"
)
REACTIONS = frozenset(_REACTIONS.split())


def _editable(world: World, args: Args) -> Post:
    for name in ("chat_id", "message_id"):
        if name not in args:
            raise Refusal("chat_id is empty" if name == "chat_id" else "message identifier is not specified")
    chat = chat_for(world, args["chat_id"], writing=True)
    post = message_in(chat, args["message_id"], "edit")
    ours = post.sender["id"] == world.bot.id and "forward_origin" not in post.extra and not post.is_service
    if not ours or (post.markup is not None and post.inline is None):
        raise Refusal("message can't be edited")
    return post


def _change(world: World, post: Post, content: Json, markup: Json | None) -> Json:
    """An edit without reply_markup takes the inline keyboard away: the surprise of this interface."""
    if content == post.content and markup == post.inline:
        raise Refusal(NOT_MODIFIED)
    post.content, post.markup = content, markup
    world.edited(post)
    return post.as_json()


def edit_message_text(world: World, args: Args) -> Json:
    """editMessageText."""
    post = _editable(world, args)
    content = text_content(world, args)
    if "text" not in post.content:
        raise Refusal("there is no text in the message to edit")
    markup = checked_markup(args.get("reply_markup"), post.chat)
    changed = _change(world, post, content, markup)
    if args.get("link_preview_options"):
        post.extra["link_preview_options"] = args["link_preview_options"]
    return changed


def edit_message_caption(world: World, args: Args) -> Json:
    """editMessageCaption; an absent caption removes it."""
    post = _editable(world, args)
    media = {k: v for k, v in post.content.items() if k in ("photo", "document", "has_media_spoiler")}
    if "photo" not in media and "document" not in media:
        raise Refusal("there is no caption in the message to edit")
    markup = checked_markup(args.get("reply_markup"), post.chat)
    return _change(world, post, media | caption_content(world, args), markup)


def edit_message_reply_markup(world: World, args: Args) -> Json:
    """editMessageReplyMarkup."""
    post = _editable(world, args)
    return _change(world, post, post.content, checked_markup(args.get("reply_markup"), post.chat))


def delete_message(world: World, args: Args) -> bool:
    """deleteMessage: own messages, anything in a private chat, others' only as administrator; within 48 hours."""
    chat = chat_for(world, args["chat_id"], writing=False)
    post = chat.posts.get(args["message_id"])
    if post is None:
        raise Refusal("message to delete not found")
    own = post.sender["id"] == world.bot.id
    if not (own or chat.kind == "private" or chat.status(world.bot.id) == "administrator"):
        raise Refusal("message can't be deleted")
    if world.clock.timestamp() - post.date > DELETABLE:
        raise Refusal("message can't be deleted for everyone")
    world.delete(post)
    return True


def delete_messages(world: World, args: Args) -> bool:
    """deleteMessages: what cannot be found is passed over."""
    if not 1 <= len(args["message_ids"]) <= 100:
        raise Refusal("too many messages to delete" if args["message_ids"] else "message identifiers are not specified")
    for message_id in args["message_ids"]:
        try:
            delete_message(world, {"chat_id": args["chat_id"], "message_id": message_id})
        except Refusal as refusal:
            if refusal.code != 400 or "not found" not in refusal.description or "chat" in refusal.description:
                raise
    return True


def set_message_reaction(world: World, args: Args) -> bool:
    """setMessageReaction: at most one for a bot; an empty list takes it away."""
    chat = chat_for(world, args["chat_id"], writing=True)
    post = message_in(chat, args["message_id"], "react")
    wanted = args.get("reaction", [])
    if len(wanted) > 1:
        raise Refusal("REACTIONS_TOO_MANY")
    if any(reaction["emoji"].rstrip("\ufe0f") not in REACTIONS for reaction in wanted):
        raise Refusal("REACTION_INVALID")
    post.reactions.pop(world.bot.id, None)
    if wanted:
        post.reactions[world.bot.id] = wanted[0]["emoji"]
    world.events.publish("chat", chat=chat.id, people=[person.id for person in world.present(chat)])
    return True


def answer_callback_query(world: World, args: Args) -> bool:
    """answerCallbackQuery: at most 200 characters, once, within 150 s."""
    text = args.get("text", "")
    if len(text) > 200:
        raise Refusal("MESSAGE_TOO_LONG")
    url = args.get("url") or None
    if url and not url.startswith(("https://t.me/", "http://t.me/", "t.me/", "tg://")):
        raise Refusal("URL_INVALID")
    if not world.answer_press(args["callback_query_id"], text, alert=args.get("show_alert", False), url=url):
        raise Refusal(OLD_QUERY)
    return True
