"""A clock for modules that look at one, in the place of `time`."""


class FakeClock:
    """Goes on only while somebody waits. Attributes: now: nanoseconds."""

    def __init__(self, now: int = 0) -> None:
        self.now = now

    def time_ns(self) -> int:
        return self.now

    def monotonic(self) -> float:
        return self.now / 1e9

    def sleep(self, seconds: float) -> None:
        self.now += round(seconds * 1e9)
