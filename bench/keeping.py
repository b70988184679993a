"""The bot as `secbot serve` runs it, except that it only keeps questions: `python -m bench.keeping` listens at PORT.

So what an acknowledgement costs is measured without the answer that follows it.
"""

import uvicorn

from bot.ledger.questions import Asked
from bot.reception import Reception
from bot.service import Service
from bot.settings import SlackSettings, TeamsSettings, settings_from
from bot.web import web_app
from bot.wiring import House, build, environment


class Keeping(Reception):
    """Keeps questions and answers none."""

    def _begin(self, asked: Asked) -> None:
        """Leave it where it is kept."""

    async def sweep(self) -> None:
        """Leave them all there."""


class KeepingService(Service):
    """The bot with that reception."""

    def __init__(self, house: House, slack: SlackSettings, teams: TeamsSettings | None) -> None:
        super().__init__(house, slack, teams)
        self.reception = Keeping(house, self.ledger, self.sender, {}, self.metrics)


def _serve() -> None:
    settings = settings_from(environment())
    assert settings.slack
    uvicorn.run(
        web_app(KeepingService(build(settings), settings.slack, settings.teams)),
        port=settings.port,
        log_config=None,
        access_log=False,
        server_header=False,
    )


if __name__ == "__main__":
    _serve()
