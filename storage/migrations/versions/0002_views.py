"""The views of storage/views.py. They hold no data: storage.migrations drops them before and makes them anew after
every upgrade, so a change of a view needs a revision like this one and no more."""

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass
