"""Numbers about the service, none about persons. docs/operating/metrics.md says what each means."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from functools import cache

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.exposition import generate_latest
from prometheus_client.registry import Collector

from storage.database import Reading
from storage.outbox import overdue_calls, waiting_calls
from storage.parked import count_parked

#: Seconds. An update takes some milliseconds; Telegram gives up after 60.
_SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
_UNITS = (1, 2, 4, 8, 16, 32, 64, 128)

#: Name without `zhibu_` -> (help, its label or none). What the process knows itself is read when it is asked for.
STATES: dict[str, tuple[str, str | None]] = {
    "task_up": ("Whether what must run runs", "task"),
    "token_refused": ("Whether Telegram refuses the bot's token", None),
    "telegram_pending": ("Updates that wait at Telegram", None),
    "webhook_turned_away": ("Looks in a row that found Telegram told otherwise than by us", None),
    "polling_rival": ("Whether another program takes this bot's updates", None),
    "invariant_findings": ("What the last look found that cannot be, by kind", "kind"),
    "invariants_skipped": ("Checks that take too long to be made in passing", None),
    "invariants_checked_timestamp_seconds": ("When the last look at the store ended", None),
}
COUNTS: dict[str, tuple[str, str | None]] = {
    "task_restarts": ("How often a task that died was begun again", "task"),
    "webhook_put_back": ("How often Telegram had to be told again how to reach us", None),
    "polling_conflicts": ("Polls refused since another program polls", None),
}

#: What a source says: one number, or one for each value of the label.
Said = float | Mapping[str, float]
Source = Callable[[], Said]


class Metrics:
    def __init__(self) -> None:
        self.registry = registry = CollectorRegistry()
        # a counter's children are kept: to find one anew costs as much as a small statement
        self._updates = cache(
            Counter("zhibu_updates", "Updates by what became of them", ["kind", "outcome"], registry=registry).labels
        )
        self._handling = Histogram(
            "zhibu_update_seconds", "From receiving an update to its commit", buckets=_SECONDS, registry=registry
        )
        self._commits = Histogram("zhibu_commit_seconds", "One commit", buckets=_SECONDS, registry=registry)
        self._batches = Histogram(
            "zhibu_commit_units", "Units of work in one commit", buckets=_UNITS, registry=registry
        )
        self._lag = Histogram("zhibu_loop_lag_seconds", "How late the loop comes", buckets=_SECONDS, registry=registry)
        self._reads = Histogram("zhibu_store_read_seconds", "A small read", buckets=_SECONDS, registry=registry)
        self._sends = cache(
            Counter("zhibu_sends", "Calls to Telegram by how they ended", ["result"], registry=registry).labels
        )
        self._errors = Counter(
            "zhibu_send_errors", "Errors of Telegram by what they mean", ["verdict"], registry=registry
        )
        self._reminders = Counter("zhibu_reminders", "Reminders posted", ["kind"], registry=registry)
        self._requests = cache(
            Counter("zhibu_http_requests", "Answers of the web door", ["status"], registry=registry).labels
        )
        self._outbox = Gauge("zhibu_outbox_waiting", "Calls not settled yet", registry=registry)
        self._oldest = Gauge(
            "zhibu_outbox_oldest_seconds", "How long the oldest is overdue, by urgency", ["lane"], registry=registry
        )
        self._parked = Gauge("zhibu_updates_parked", "Updates set aside after a bug", registry=registry)
        self._store = Gauge("zhibu_store_up", "Whether the store answers", registry=registry)
        self.turned_away = False  # the last update found a store that took nothing
        self.sources: dict[str, Source] = {}
        registry.register(_Sources(self.sources))
        ProcessCollector(registry=registry)

    def update(self, kind: str, outcome: str, seconds: float) -> None:
        self.turned_away = outcome == "unavailable"
        self._updates(kind, outcome).inc()
        self._handling.observe(seconds)

    def committed(self, units: int, seconds: float) -> None:
        self._batches.observe(units)
        self._commits.observe(seconds)

    def lag(self, seconds: float) -> None:
        self._lag.observe(seconds)

    def store_read(self, seconds: float) -> None:
        self._reads.observe(seconds)
        self._store.set(1)

    def store_away(self) -> None:
        self._store.set(0)

    def send(self, result: str) -> None:
        self._sends(result).inc()

    def send_error(self, verdict: str) -> None:
        self._errors.labels(verdict).inc()

    def reminded(self, kind: str, number: int) -> None:
        self._reminders.labels(kind).inc(number)

    def answered(self, status: int) -> None:
        self._requests(status).inc()

    def look(self, db: Reading, now: datetime) -> None:
        """What stands in the store."""
        self._outbox.set(waiting_calls(db))
        for lane, seconds in overdue_calls(db, now).items():
            self._oldest.labels(lane).set(seconds)
        self._parked.set(count_parked(db))

    def text(self) -> bytes:
        return generate_latest(self.registry)

    @property
    def dead(self) -> list[str]:
        """What must run and does not."""
        said = self.sources.get("task_up", dict)()
        return sorted(name for name, runs in said.items() if not runs) if isinstance(said, Mapping) else []


class _Sources(Collector):
    """The numbers that the parts of the process keep themselves."""

    def __init__(self, sources: Mapping[str, Source]) -> None:
        self._sources = sources

    def collect(self) -> Iterable[Metric]:
        for names, family in ((STATES, GaugeMetricFamily), (COUNTS, CounterMetricFamily)):
            for name, (told, label) in names.items():
                if name in self._sources:
                    metric = family(f"zhibu_{name}", told, labels=[label] if label else None)
                    said = self._sources[name]()
                    for value, number in said.items() if isinstance(said, Mapping) else [("", said)]:
                        metric.add_metric([value] if label else [], number)
                    yield metric

    def describe(self) -> Iterable[Metric]:
        return ()
