"""The message extension: somebody looks for a date or an item, to insert its card into a conversation."""

import asyncio

from bot.teams import views
from bot.teams.activity import Activity
from bot.teams.press import Answer
from bot.teams.tenant import Tenant
from handlers.search import search

LONGEST = 200


class Search:
    """Finds for one tenant; nothing of what is looked for is kept."""

    def __init__(self, tenant: Tenant) -> None:
        self._house = tenant.office.house

    async def find(self, activity: Activity) -> Answer:
        """Return the cards for what was typed; before anything was, what comes next."""
        return await asyncio.to_thread(self._found, _typed(activity))

    def _found(self, text: str) -> Answer:
        today = self._house.clock().date()
        found = search(self._house.shelf.knowledge().library(today), text, today)
        return views.found(found.dated, found.items, today)


def _typed(activity: Activity) -> str:
    """Return what was typed into the field of the search; it is empty at first."""
    parameters = activity.value.get("parameters")
    fields = [one for one in parameters if isinstance(one, dict)] if isinstance(parameters, list) else []
    typed = next((one.get("value") for one in fields if one.get("name") == "query"), "")
    return typed[:LONGEST] if isinstance(typed, str) else ""
