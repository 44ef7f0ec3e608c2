"""Give references: each once, in the order of its register, and never again."""

from django.contrib.auth.models import AbstractBaseUser

from risks.changes.record import saved
from risks.changes.steps import LifeRefused
from risks.models import Reference, Register, Risk
from risks.rules.life import number_after
from risks.rules.wording import date_words


def locked_registers(*registers: Register) -> list[Register]:
    """The registers as they stand, held until the change is written, in the order given.

    Always locked in the order of their keys and before any risk, so that two moves at once never wait for each other;
    and not their keys, because who saves a risk has the database look its register up.
    """
    keys = sorted({register.pk for register in registers})
    held = Register.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=keys).order_by("pk")
    rows = {row.pk: row for row in held}
    return [rows[register.pk] for register in registers]


def refuse_closed(register: Register) -> None:
    if register.closed_on is not None:
        raise LifeRefused(
            f"{register.name} was closed on {date_words(register.closed_on)}. Choose a register that is kept."
        )


def next_references(register: Register, how_many: int) -> list[Reference]:
    """References never given or withheld, not yet saved; hold the register first.

    Two prefixes and their digits may spell the same text ("FIN1" 001, "FIN" 1001): a text that is taken is passed over.
    """
    highest = register.references.order_by("-number").values_list("number", flat=True).first()
    number = number_after([highest] if highest else [])
    found: list[Reference] = []
    while len(found) < how_many:
        wanted = range(number, number + how_many - len(found))
        texts = {text_of(register, one): one for one in wanted}
        taken = set(Reference.objects.filter(text__in=texts).values_list("text", flat=True))
        found += [Reference(register=register, number=n, text=text) for text, n in texts.items() if text not in taken]
        number = wanted.stop
    return found


def text_of(register: Register, number: int) -> str:
    """ "BAF0003"."""
    return f"{register.prefix}{number:0{register.digits}d}"


def new_reference(register: Register, *, by: AbstractBaseUser, why: str) -> Reference:
    """The next reference of a register that is held."""
    return saved(next_references(register, 1)[0], by=by, why=why)


def reference_in(register: Register, risk: Risk, *, by: AbstractBaseUser, why: str) -> Reference:
    """What a risk is called on a register: the reference it had there before, or else the next one."""
    before = risk.former_references.filter(register=register).order_by("-number").first()
    if before is None:
        return new_reference(register, by=by, why=why)
    before.now = None
    return saved(before, by=by, why=why)
