"""Every rule of rules.py over every room, and over code planted to keep and to break it."""

from __future__ import annotations

import pytest

from tests.house.rules import (
    CHINESE_STANDS_IN,
    RULES,
    Rule,
    chinese_stands_in_locales,
    commits_in_one_place,
    modules_are_named_for_what_they_hold,
    settings_are_passed,
    sql_stands_in_storage,
    terminal_speaks_in_words,
    updates_are_never_dropped,
)
from tests.house.source import ROOMS, ROOT, Source, python_files

BROKEN: list[tuple[Rule, str, str]] = [
    (commits_in_one_place, "handlers/a.py", "act.tx.commit()"),
    (commits_in_one_place, "storage/people.py", "finish = connection.commit"),
    (commits_in_one_place, "web/a.py", "async def end(c):\n    await c.commit()"),
    (sql_stands_in_storage, "web/a.py", "rows = run('SELECT id\\n  FROM member')"),
    (sql_stands_in_storage, "app/a.py", "run('PRAGMA wal_checkpoint')"),
    (sql_stands_in_storage, "bot/a.py", "run(f'UPDATE member SET name = {name!r}')"),
    (sql_stands_in_storage, "bot/a.py", "run('INSERT OR IGNORE INTO claim VALUES (1)')"),
    (chinese_stands_in_locales, "bot/a.py", "text = '签到成功'"),
    (chinese_stands_in_locales, "web/a.py", "text = f'已签到{n}人了'"),
    (chinese_stands_in_locales, "domain/a.py", "def greet():\n    'A docstring.'\n    return '同志们好'"),
    (terminal_speaks_in_words, "app/a.py", "click.echo(f'{number} members written')"),
    (terminal_speaks_in_words, "app/a.py", "raise SettingsError('the token is wrong')"),
    (updates_are_never_dropped, "bot/a.py", "app.run_polling(drop_pending_updates=True)"),
    (updates_are_never_dropped, "bot/a.py", "call('setWebhook', {'drop_pending_updates': flag})"),
    (modules_are_named_for_what_they_hold, "bot/utils.py", ""),
    (modules_are_named_for_what_they_hold, "web/common/page.py", ""),
    (settings_are_passed, "bot/a.py", "import os\ntoken = os.environ['ZHIBU_BOT_TOKEN']"),
    (settings_are_passed, "web/a.py", "from os import getenv"),
]
KEPT: list[tuple[Rule, str, str]] = [
    (commits_in_one_place, "storage/database.py", "connection.commit()"),
    (sql_stands_in_storage, "storage/people.py", "text('SELECT id FROM member')"),
    (sql_stands_in_storage, "web/a.py", "def page():\n    'SELECT one FROM the list.'"),
    (sql_stands_in_storage, "bot/a.py", "hint = 'select a unit from the list, update it and delete it'"),
    (chinese_stands_in_locales, "simulator/a.py", "name = '上海电气集团'"),
    (chinese_stands_in_locales, "domain/a.py", "def due():\n    '应开：每季度一次集中学习。'"),
    (chinese_stands_in_locales, "bot/a.py", "kinds = {'党总支': 1}"),
    (terminal_speaks_in_words, "app/a.py", "click.echo(said('terminal-xlsx'))"),
    (terminal_speaks_in_words, "app/a.py", "click.echo(f'{line.number} {line.name}')"),
    (updates_are_never_dropped, "bot/a.py", "app.run_polling(drop_pending_updates=False)"),
    (modules_are_named_for_what_they_hold, "bot/commons_hall.py", ""),
    (settings_are_passed, "app/settings.py", "import os\ntoken = os.environ['ZHIBU_BOT_TOKEN']"),
]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_rule_is_kept(rule: Rule) -> None:
    sources = python_files()
    assert {source.room for source in sources} == set(ROOMS)
    assert [f"{source.path}:{line}: {fault}" for source in sources for line, fault in rule(source)] == []


@pytest.mark.parametrize(("rule", "path", "code"), BROKEN)
def test_rule_finds_what_breaks_it(rule: Rule, path: str, code: str) -> None:
    assert len(list(rule(Source(path, code)))) == 1


@pytest.mark.parametrize(("rule", "path", "code"), KEPT)
def test_rule_leaves_good_code_in_peace(rule: Rule, path: str, code: str) -> None:
    assert list(rule(Source(path, code))) == []


def test_every_rule_has_a_planted_fault() -> None:
    assert {rule for rule, *_ in BROKEN} == set(RULES)


@pytest.mark.parametrize("path", CHINESE_STANDS_IN)
def test_exemption_is_still_needed(path: str) -> None:
    """An exemption outlives neither its file nor its reason."""
    text = (ROOT / path).read_text(encoding="utf-8")
    assert list(chinese_stands_in_locales(Source("bot/elsewhere.py", text)))
