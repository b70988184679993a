"""What every test stands on: an environment without settings, and how hard the properties are tried."""

import os
import time
from collections.abc import Iterator

import pytest
import uvloop  # noqa: F401 - keeps socket.socket as it finds it: it must come before the first test that may not have one
from hypothesis import HealthCheck, settings

pytest_plugins = ["tests.fakes.databases"]

GENERAL = {
    "CLIENT_ID",
    "CLIENT_SECRET",
    "DANGEROUSLY_ALLOW_UNAUTHENTICATED_REQUESTS",
    "HOST",
    "LOG_LEVEL",
    "PORT",
    "SERVICE_URL",
    "TENANT_ID",
}
"""Settings whose names say not whose they are."""

# The same examples each time, so that a red run is always the change's doing; no deadline and no complaint that it is
# slow, because machines differ. What fails says how to try it again.
settings.register_profile(
    "default",
    derandomize=True,
    deadline=None,
    max_examples=100,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
# New examples each time, round after round until --fuzz-seconds are over; what fails is kept and tried first.
settings.register_profile(
    "fuzz",
    deadline=None,
    max_examples=500,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],  # big documents are wanted here
)
settings.load_profile("default")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--fuzz-seconds", type=float, default=0.0, help="repeat each `fuzz` test for so many seconds")


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool | None:
    """Repeat a `fuzz` test until its time is over; other tests are left to pytest."""
    seconds: float = pyfuncitem.config.getoption("--fuzz-seconds")
    if not seconds or pyfuncitem.get_closest_marker("fuzz") is None:
        return None
    arguments = {name: pyfuncitem.funcargs[name] for name in pyfuncitem._fixtureinfo.argnames}
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        pyfuncitem.obj(**arguments)
    return True


@pytest.fixture(scope="session", autouse=True)
def environment_without_settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Hide the machine's own settings: a test says itself which it needs. The user's data folder is a temporary one."""
    with pytest.MonkeyPatch.context() as patch:
        for name in list(os.environ):
            if name.startswith(("SECBOT_", "SLACK_")) or name in GENERAL:
                patch.delenv(name)
        patch.setenv("XDG_DATA_HOME", str(tmp_path_factory.mktemp("data")))
        yield
