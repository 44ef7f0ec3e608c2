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

    def note(self, *, lost: int = 0, doubled: int = 0, repeated: int = 0, injected: int = 1) -> None:
        self.injected += injected
        self.survived += injected if not (lost or doubled) else 0
        self.lost, self.doubled, self.repeated = self.lost + lost, self.doubled + doubled, self.repeated + repeated

    def is_clean(self) -> bool:
        return self.injected > 0 and self.survived == self.injected and not (self.lost or self.doubled)


@dataclass
class Tally:
    lines: dict[str, Line] = field(default_factory=dict)

    def __getitem__(self, fault: str) -> Line:
        return self.lines.setdefault(fault, Line())

    def table(self) -> str:
        names = ("injected", "survived", "lost", "doubled", "repeated")
        head = f"{'fault':<44}" + "".join(f"{name:>10}" for name in names)
        rows = [
            f"{fault:<44}" + "".join(f"{getattr(line, name):>10}" for name in names)
            for fault, line in self.lines.items()
        ]
        return "\n".join(["", head, *rows])
