from prometheus_client.parser import text_string_to_metric_families

from bot.metrics import Metrics


def samples(metrics: Metrics, waiting: int = 0) -> dict[tuple[str, frozenset[tuple[str, str]]], float]:
    families = text_string_to_metric_families(metrics.exposition(waiting).decode())
    return {
        (sample.name, frozenset(sample.labels.items())): sample.value
        for family in families
        for sample in family.samples
        if not sample.name.endswith("_created")
    }


def labels(**those: str) -> frozenset[tuple[str, str]]:
    return frozenset(those.items())


def test_each_thing_is_counted_under_its_own_name() -> None:
    metrics = Metrics()

    metrics.accepted("slack", "mention")
    metrics.accepted("slack", "mention")
    metrics.repeated("slack")
    metrics.delivered("slack", "sent", 0.2)
    metrics.delivered("slack", "dead", 70.0)
    metrics.called("slack", "chat.postMessage", "unsure")

    told = samples(metrics, waiting=3)
    assert told["secbot_questions_total", labels(platform="slack", surface="mention")] == 2
    assert told["secbot_repeats_total", labels(platform="slack")] == 1
    assert told["secbot_deliveries_total", labels(platform="slack", state="sent")] == 1
    assert told["secbot_deliveries_total", labels(platform="slack", state="dead")] == 1
    assert told["secbot_delivery_seconds_count", labels(platform="slack")] == 2
    assert told["secbot_delivery_seconds_bucket", labels(platform="slack", le="0.25")] == 1
    assert (
        told["secbot_platform_calls_total", labels(platform="slack", method="chat.postMessage", result="unsure")] == 1
    )
    assert told["secbot_deliveries_open", frozenset()] == 3


def test_two_processes_in_one_count_apart() -> None:
    first, second = Metrics(), Metrics()

    first.repeated("slack")

    assert ("secbot_repeats_total", labels(platform="slack")) not in samples(second)
