"""Count what was done to the product and what came of it, and say so in a table."""

from dataclasses import dataclass, field


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


@dataclass
class Tally:
    lines: dict[str, Line] = field(default_factory=dict)
    said: list[str] = field(default_factory=list)

    def __getitem__(self, fault: str) -> Line:
        return self.lines.setdefault(fault, Line())

    def table(self) -> str:
        names = ("injected", "survived", "lost", "doubled", "repeated", "by the clock")
        head = f"{'fault':<44}" + "".join(f"{name:>14}" for name in names)
        rows = [
            f"{fault:<44}" + "".join(f"{getattr(line, name.replace(' ', '_')):>14}" for name in names)
            for fault, line in self.lines.items()
        ]
        return "\n".join(["", head, *rows, *self.said])


TALLY = Tally()
