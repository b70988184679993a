"""What is counted for Prometheus: numbers and fixed words only, never a name or a text."""

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

_SECONDS = (0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0, 60.0, 300.0, 900.0)


class Metrics:
    """The counts of this process."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self._questions = Counter(
            "secbot_questions", "Questions accepted", ["platform", "surface"], registry=self._registry
        )
        self._repeats = Counter(
            "secbot_repeats", "Messages that had been accepted before", ["platform"], registry=self._registry
        )
        self._deliveries = Counter(
            "secbot_deliveries", "Deliveries settled", ["platform", "state"], registry=self._registry
        )
        self._latency = Histogram(
            "secbot_delivery_seconds",
            "From when a delivery was due until it was settled",
            ["platform"],
            buckets=_SECONDS,
            registry=self._registry,
        )
        self._calls = Counter(
            "secbot_platform_calls", "Calls to a platform", ["platform", "method", "result"], registry=self._registry
        )
        self._waiting = Gauge("secbot_deliveries_open", "Deliveries not settled yet", registry=self._registry)

    def accepted(self, platform: str, surface: str) -> None:
        self._questions.labels(platform, surface).inc()

    def repeated(self, platform: str) -> None:
        self._repeats.labels(platform).inc()

    def delivered(self, platform: str, state: str, seconds: float) -> None:
        self._deliveries.labels(platform, state).inc()
        self._latency.labels(platform).observe(seconds)

    def called(self, platform: str, method: str, result: str) -> None:
        self._calls.labels(platform, method, result).inc()

    def exposition(self, waiting: int) -> bytes:
        """Return all counts in Prometheus' text format; `waiting` deliveries are open."""
        self._waiting.set(waiting)
        return generate_latest(self._registry)
