"""The file of one's own data leaves out nothing that is kept under one's name."""

from __future__ import annotations

from sqlalchemy import Table

from locales.words import LANGUAGES, Words
from storage.own_data import LEFT_OUT, _statements
from storage.schema import metadata

#: A column of this name says whose the row is; all others say who else had to do with it.
WHOSE = ("member_id", "author_id", "observer_id")


def persons_tables() -> set[str]:
    def names_a_member(table: Table) -> bool:
        return any(key.column.table.name == "member" and key.parent.name in WHOSE for key in table.foreign_keys)

    return {"member", *(table.name for table in metadata.tables.values() if names_a_member(table))}


def test_every_table_under_a_members_name_is_in_the_file_or_excused() -> None:
    shown = {
        table.name
        for _columns, statement in _statements(1).values()
        for table in statement.get_final_froms()[0]._from_objects
        if isinstance(table, Table)
    }
    assert persons_tables() - shown == set(LEFT_OUT)


def test_every_section_and_column_has_its_words() -> None:
    for language in LANGUAGES:
        words = Words(language)
        for name, (columns, statement) in _statements(1).items():
            assert words.has(f"own-data-section-{name}")
            assert len(columns.split()) == len(statement.selected_columns)
            for column in columns.split():
                assert words.has(f"own-data-column-{column.split('=')[0]}")
