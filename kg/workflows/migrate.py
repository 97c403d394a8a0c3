"""Bring a graph of an older release to the form of this one, and project again what that touched."""

from kg.store.store import Store
from kg.store.upkeep.migrate import Migration
from kg.store.upkeep.migrate import migrate as apply_migrations
from kg.workflows.progress import Progress
from kg.workflows.project import project


async def migrate(store: Store, progress: Progress) -> list[Migration]:
    """Apply what is pending; returns what was applied."""
    applied = await apply_migrations(store)
    if applied:
        await project(store, progress)
    return applied
