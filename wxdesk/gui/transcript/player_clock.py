"""Where the sound is between two pieces of news about it."""

_FARTHEST_GUESS = 0.25  # seconds without news, after which the place is not guessed on
_LATE = 0.15  # seconds by which news may be late; what is later is somewhere else
_CALM = 0.03  # the part of a delay that the clock takes over


class PlayerClock:
    """Reckons where a sound is that is handed out piece by piece.

    A media player tells where the last piece began, so its news are late by up to the
    length of one, and never early. The clock therefore believes what is ahead of it at
    once, and what is behind only little by little, as a sound card may be slower than
    the computer.

    All places and times are in seconds; `now` is of any clock that only goes forward.
    """

    def __init__(self) -> None:
        self.rate = 1.0
        self._place = 0.0
        self._since = 0.0
        self._heard = 0.0

    def start(self, place: float, now: float) -> None:
        """The sound goes on from a place."""
        self._place, self._since, self._heard = place, now, now

    def hear(self, place: float, now: float) -> None:
        """It is told that the sound is at a place."""
        expected = self.place(now)
        if expected - _LATE * max(self.rate, 1.0) < place < expected:
            place = expected + _CALM * (place - expected)
        self._place, self._since, self._heard = place, now, now

    def set_rate(self, rate: float, now: float) -> None:
        """The sound is faster or slower from now on."""
        self._place, self._since = self.place(now), now
        self.rate = rate

    def place(self, now: float) -> float:
        """Where the sound is."""
        last = min(now, self._heard + _FARTHEST_GUESS)
        return self._place + max(last - self._since, 0.0) * self.rate
