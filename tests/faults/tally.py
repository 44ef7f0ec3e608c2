"""Count what was done to the product and what came of it, and say so in a table."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, field


@dataclass
class Line:
    """`lost` flags or messages are missing at the end; `doubled` ones are there twice and cannot be told for one."""

    injected: int = 0
    survived: int = 0
    lost: int = 0
    doubled: int = 0
    repeated: int = 0  # messages that came again with the same Message-ID
    by_the_clock: int = 0  # faults that took a task with them, and the clock's next turn made it good

    def note(self, *, lost: int = 0, doubled: int = 0, repeated: int = 0, by_the_clock: int = 0) -> None:
        self.injected += 1
        self.survived += not (lost or doubled)
        self.lost, self.doubled, self.repeated = self.lost + lost, self.doubled + doubled, self.repeated + repeated
        self.by_the_clock += by_the_clock

    def add(self, counts: dict[str, int]) -> None:
        for name, number in counts.items():
            setattr(self, name, getattr(self, name) + number)

    def until(self, wanted: int) -> Iterator[int]:
        """Turns, until so many kills have met a task in hand: one that met none proves little, and is not counted."""
        turns = 8 * wanted + 5
        for turn in range(turns):
            if self.injected == wanted:
                return
            yield turn
        assert self.injected == wanted, f"Of {turns} kills {self.injected} met a task in hand."


@dataclass
class Tally:
    lines: dict[str, Line] = field(default_factory=dict)
    said: list[str] = field(default_factory=list)

    def __getitem__(self, fault: str) -> Line:
        return self.lines.setdefault(fault, Line())

    def told(self) -> dict:
        return {"lines": {fault: asdict(line) for fault, line in self.lines.items()}, "said": self.said}

    def add(self, told: dict) -> None:
        for fault, counts in told["lines"].items():
            self[fault].add(counts)
        self.said += told["said"]

    def table(self) -> str:
        names = ("injected", "survived", "lost", "doubled", "repeated", "by the clock")
        head = f"{'fault':<44}" + "".join(f"{name:>14}" for name in names)
        rows = [
            f"{fault:<44}" + "".join(f"{getattr(line, name.replace(' ', '_')):>14}" for name in names)
            for fault, line in self.lines.items()
        ]
        return "\n".join(["", head, *rows, *self.said])
