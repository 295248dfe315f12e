"""The parameters of each method and the fields of each object that a bot may send, one row each.

A row reads `name!:type`, the `!` marking what must be there. Types: `int`, `str`, `bool`, `num`; `chat` (Integer or
String); `file` (an upload or the id of a known file), `upload`; `markup` (any of the four reply markups); `[]x` a
list; otherwise an object of SHAPES. A test holds these rows against the description of the Bot API 10.2 in
`../shared/spec`.

Telegram itself ignores a parameter that it does not know, which hides spelling mistakes; here it is refused.
"""

from __future__ import annotations

_WHERE = "chat_id!:chat message_thread_id:int "
_HOW = "disable_notification:bool protect_content:bool message_effect_id:str "
_PAID = "allow_paid_broadcast:bool "
_ANSWER = "reply_parameters:ReplyParameters reply_markup:markup "
_CAPTION = "caption:str parse_mode:str caption_entities:[]MessageEntity show_caption_above_media:bool "
_EDITED = "chat_id:chat message_id:int reply_markup:InlineKeyboardMarkup "
_SCOPE = "scope:BotCommandScope language_code:str "
_SEND = _WHERE + _HOW + _PAID + _ANSWER

_METHODS = {
    "getMe": "",
    "logOut": "",
    "close": "",
    "getUpdates": "offset:int limit:int timeout:int allowed_updates:[]str",
    "setWebhook": "url!:str certificate:upload ip_address:str max_connections:int allowed_updates:[]str "
    "drop_pending_updates:bool secret_token:str",
    "deleteWebhook": "drop_pending_updates:bool",
    "getWebhookInfo": "",
    "sendMessage": _SEND + "text!:str parse_mode:str entities:[]MessageEntity link_preview_options:LinkPreviewOptions",
    "sendPhoto": _SEND + _CAPTION + "photo!:file has_spoiler:bool",
    "sendDocument": _SEND
    + _CAPTION.replace("show_caption_above_media:bool ", "")
    + "document!:file thumbnail:file disable_content_type_detection:bool",
    "editMessageText": _EDITED
    + "text:str parse_mode:str entities:[]MessageEntity link_preview_options:LinkPreviewOptions",
    "editMessageCaption": _EDITED + _CAPTION,
    "editMessageReplyMarkup": _EDITED,
    "answerCallbackQuery": "callback_query_id!:str text:str show_alert:bool url:str cache_time:int",
    "deleteMessage": "chat_id!:chat message_id!:int",
    "deleteMessages": "chat_id!:chat message_ids!:[]int",
    "copyMessage": _SEND + _CAPTION + "from_chat_id!:chat message_id!:int video_start_timestamp:int",
    "forwardMessage": _WHERE + _HOW + "from_chat_id!:chat message_id!:int video_start_timestamp:int",
    "setMessageReaction": "chat_id!:chat message_id!:int reaction:[]ReactionType is_big:bool",
    "sendChatAction": _WHERE + "action!:str",
    "setMyCommands": "commands!:[]BotCommand " + _SCOPE,
    "getMyCommands": _SCOPE,
    "deleteMyCommands": _SCOPE,
    "setMyName": "name:str language_code:str",
    "getMyName": "language_code:str",
    "setMyDescription": "description:str language_code:str",
    "getMyDescription": "language_code:str",
    "setMyShortDescription": "short_description:str language_code:str",
    "getMyShortDescription": "language_code:str",
    "setChatMenuButton": "chat_id:int menu_button:MenuButton",
    "getChatMenuButton": "chat_id:int",
    "getChat": "chat_id!:chat",
    "getChatMember": "chat_id!:chat user_id!:int",
    "getChatAdministrators": "chat_id!:chat return_bots:bool",
    "getChatMemberCount": "chat_id!:chat",
    "leaveChat": "chat_id!:chat",
    "getFile": "file_id!:str",
}

_SHAPES = {
    "InlineKeyboardMarkup": "inline_keyboard!:[][]InlineKeyboardButton",
    "InlineKeyboardButton": "text!:str url:str callback_data:str copy_text:CopyTextButton web_app:WebAppInfo style:str "
    "icon_custom_emoji_id:str switch_inline_query:str switch_inline_query_current_chat:str",
    "CopyTextButton": "text!:str",
    "WebAppInfo": "url!:str",
    "ReplyKeyboardMarkup": "keyboard!:[][]KeyboardButton is_persistent:bool resize_keyboard:bool "
    "one_time_keyboard:bool input_field_placeholder:str selective:bool",
    "KeyboardButton": "text!:str request_contact:bool style:str icon_custom_emoji_id:str",
    "ReplyKeyboardRemove": "remove_keyboard!:bool selective:bool",
    "ForceReply": "force_reply!:bool input_field_placeholder:str selective:bool",
    "MessageEntity": "type!:str offset!:int length!:int url:str language:str custom_emoji_id:str unix_time:int "
    "date_time_format:str user:User",
    "User": "id!:int is_bot!:bool first_name!:str last_name:str username:str language_code:str is_premium:bool "
    "added_to_attachment_menu:bool",
    "LinkPreviewOptions": "is_disabled:bool url:str prefer_small_media:bool prefer_large_media:bool "
    "show_above_text:bool",
    "ReplyParameters": "message_id:int chat_id:chat allow_sending_without_reply:bool quote:str quote_parse_mode:str "
    "quote_entities:[]MessageEntity quote_position:int",
    "BotCommand": "command!:str description!:str",
}

# Unions, told apart by their `type`: the row holds the fields that come with it.
_UNIONS = {
    "BotCommandScope": {
        "default": "",
        "all_private_chats": "",
        "all_group_chats": "",
        "all_chat_administrators": "",
        "chat": "chat_id!:chat",
        "chat_administrators": "chat_id!:chat",
        "chat_member": "chat_id!:chat user_id!:int",
    },
    "ReactionType": {"emoji": "emoji!:str"},
    "MenuButton": {"default": "", "commands": "", "web_app": "text!:str web_app!:WebAppInfo"},
}

# Known to Telegram, unknown here: refused with a text of its own, so that nobody believes them tested.
_UNMODELLED = (
    "business_connection_id direct_messages_topic_id suggested_post_parameters receiver_user_id "
    "callback_query_id inline_message_id rich_message"
)
UNMODELLED = frozenset(_UNMODELLED.split())
_UNMODELLED_FIELDS = (
    "login_url switch_inline_query_chosen_chat callback_game pay request_users request_chat "
    "request_managed_bot request_location request_poll web_app checklist_task_id poll_option_id "
    "ephemeral_message_id is_ephemeral last_name username can_join_groups can_read_all_group_messages "
    "supports_guest_queries supports_inline_queries can_connect_to_business has_main_web_app "
    "has_topics_enabled allows_users_to_create_topics can_manage_bots supports_join_request_queries"
)
UNMODELLED_FIELDS = frozenset(_UNMODELLED_FIELDS.split())


class Field:
    """One parameter or field: its type and whether it must be there."""

    __slots__ = ("kind", "name", "required")

    def __init__(self, row: str) -> None:
        name, self.kind = row.split(":")
        self.required = name.endswith("!")
        self.name = name.rstrip("!")


def _parse(row: str) -> dict[str, Field]:
    return {field.name: field for field in map(Field, row.split())}


METHODS = {name: _parse(row) for name, row in _METHODS.items()}
SHAPES = {name: _parse(row) for name, row in _SHAPES.items()}
UNIONS = {name: {kind: _parse("type!:str " + row) for kind, row in kinds.items()} for name, kinds in _UNIONS.items()}
SPELLING = {name.lower(): name for name in METHODS}  # Telegram reads method names in any case (Client.cpp, to_lower)
