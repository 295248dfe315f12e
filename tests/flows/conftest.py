"""A site of four branches for the joint gatherings."""

from __future__ import annotations

import pytest_asyncio

from tests.builders import Tree
from tests.front import Clock, Front
from tests.joint_site import Site, build_site


@pytest_asyncio.fixture
async def site(front: Front, tree: Tree, clock: Clock) -> Site:
    return await build_site(front, tree, clock)
