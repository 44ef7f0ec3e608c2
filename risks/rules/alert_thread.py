"""The conversation that a message belongs to, so that a mail reader shows all messages about one risk together."""

from uuid import NAMESPACE_URL, UUID, uuid5


def thread_of(risk: int | None) -> UUID | None:
    """The identifier under which every message about a risk (its key) is filed: always the same, and nothing can be
    read from it. None for what is about no single risk, such as a digest."""
    return None if risk is None else uuid5(NAMESPACE_URL, f"risk register: risk {risk}")
