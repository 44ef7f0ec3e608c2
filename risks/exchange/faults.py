"""What is wrong with a set of starting files: every fault at once, each saying where and what to do."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Fault:
    """One mistake. `file` and `entry` say where it stands; `says` what to change."""

    file: str
    entry: str
    says: str

    def __str__(self) -> str:
        where = f"{self.file}, {self.entry}" if self.entry else self.file
        return f"{where}: {self.says}"


class StartRefusedError(Exception):
    """The starting files hold mistakes, and nothing was written. `faults` lists all of them."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = tuple(faults)
        many = "1 mistake" if len(faults) == 1 else f"{len(faults)} mistakes"
        super().__init__(f"Nothing was loaded: the files hold {many}.\n" + "\n".join(f"  {fault}" for fault in faults))


class ValueFaultError(ValueError):
    """One value that cannot be read; its text says what to write instead."""
