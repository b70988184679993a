"""The whole bot behind its address, in Teams and, where a test wants it, in Slack too."""

import itertools
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from anyio.from_thread import BlockingPortal
from starlette.testclient import TestClient

from bot.service import Service
from bot.settings import settings_from
from bot.web import web_app
from bot.wiring import build
from tests.fakes.teams import ALICE, BOT, CHANNEL, DESK, GROUP, FakeTeams

Json = Mapping[str, Any]

AT = "/api/messages"
NEXT_TABASC, ON = "when is the next TABASC meeting?", "Thursday 21 September 2017"
ANONYMOUS = {
    "CLIENT_ID": BOT.removeprefix("28:"),
    "DANGEROUSLY_ALLOW_UNAUTHENTICATED_REQUESTS": "true",
    "SECBOT_NOW": "2017-09-01T09:00",
    "SECBOT_HELPDESK_CHANNEL": DESK,
}
_NUMBERS = itertools.count(1)


@dataclass
class Chat:
    """One conversation of Teams, with the bot and one person in it."""

    bot: "Bot"
    id: str
    person: str = ALICE

    @property
    def teams(self) -> FakeTeams:
        return self.bot.teams

    def send(self, activity: Json) -> Any:  # noqa: ANN401  # what the client answers
        return self.bot.client.post(AT, json=dict(activity))

    def say(self, text: str, **more: Any) -> Json:  # noqa: ANN401
        """Say something and return it as it was sent."""
        said = self.teams.says(text, self.id, **({"by": self.person} | more))
        response = self.send(said)
        assert response.status_code == 202, response.text
        return said

    def answers(self, count: int = 1) -> list[Json]:
        """Return what the bot has said here, once that is so much."""

        def enough() -> list[Json]:
            those = self.teams.messages(self.id)
            return those if len(those) >= count else []

        return self.teams.wait_for(enough)

    def ask(self, text: str, **more: Any) -> Json:  # noqa: ANN401
        """Ask something and return the answer, once that is written down too."""
        before = len(self.teams.messages(self.id))
        self.say(text, **more)
        answer = self.answers(before + 1)[-1]
        self.bot.settle()
        return answer

    def press(self, message: Json, title: str, **how: Any) -> Json:  # noqa: ANN401
        """Press a button and return the card that is shown then."""
        response = self.send(self.teams.presses(message, title, self.id, **({"by": self.person} | how)))
        assert response.status_code == 200, response.text
        answer = response.json()
        assert (answer["statusCode"], answer["type"]) == (200, "application/vnd.microsoft.card.adaptive")
        return dict(answer["value"])


@dataclass
class Bot:
    """The running bot."""

    client: TestClient
    teams: FakeTeams
    service: Service
    numbers: Iterator[int] = field(default_factory=lambda: _NUMBERS)

    def chat(self) -> Chat:
        """Return a personal chat with a person of its own."""
        number = next(self.numbers)
        return Chat(self, f"a:1person{number}", f"29:person{number}")

    def group(self) -> Chat:
        return Chat(self, GROUP.replace("few", f"few{next(self.numbers)}"))

    def channel(self) -> Chat:
        """Return a thread of its own in the channel."""
        return Chat(self, f"{CHANNEL};messageid=17000000{next(self.numbers):05}")

    def desk(self) -> Chat:
        return Chat(self, DESK)

    def settle(self) -> None:
        """Wait until nothing is under way."""
        portal: BlockingPortal | None = self.client.portal
        assert portal
        portal.call(self.service.reception.drain)
        portal.call(self.service.sender.drain)

    def count(self, name: str) -> float:
        """Return what is counted under a name with its labels."""
        found = re.search(rf"^{re.escape(name)} (\S+)$", self.client.get("/metrics").text, re.M)
        return float(found[1]) if found else 0


@contextmanager
def running(teams: FakeTeams, folder: Path, settings: dict[str, str], *, worker: bool = False) -> Iterator[Bot]:
    """Run the bot from its start to its end."""
    own = {"SECBOT_DATABASE_URL": f"sqlite:///{folder / 'secbot.db'}", "SERVICE_URL": teams.address}
    checked = settings_from(own | settings)
    service = Service(build(checked), checked.slack, checked.teams)
    with TestClient(web_app(service, worker=worker)) as client:
        yield Bot(client, teams, service)
