"""Which register a page is of when its address does not say."""

from django.http import QueryDict

from risks.models import Register


def register_or_framework(query: QueryDict) -> tuple[Register | None, QueryDict]:
    """The Board Assurance Framework unless another register, or all of them, was asked for; one query."""
    given = query.copy()
    registers = Register.objects.order_by("pk")
    if "register" not in given:
        first = registers.filter(kind=Register.Kind.BAF).first()
        if first:
            given["register"] = first.code
        return first, given
    return registers.filter(code=given["register"].replace("\x00", "")).first(), given
