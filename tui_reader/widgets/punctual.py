"""Timers that come, however busy the machine is."""

from textual.message_pump import MessagePump
from textual.timer import Timer, TimerCallback


class Punctual(MessagePump):
    """A part of the interface whose timers that come once come late at worst."""

    def set_timer(
        self, delay: float, callback: TimerCallback | None = None, *, name: str | None = None, pause: bool = False
    ) -> Timer:
        """Call a function after some seconds.

        Textual skips what is late, also what comes only once: where its time was over before it began to be waited
        for, because the machine had other things to do for that long, it never came.
        """
        timer = super().set_timer(delay, callback, name=name, pause=pause)
        timer._skip = False
        return timer
