"""What a JSON Schema has against a value, as far as the schema of a paper goes."""

_PLAIN = {"string": str, "integer": int, "number": (int, float), "boolean": bool, "null": type(None), "array": list}


def faults(value, rule, terms, where="paper"):
    """What the parts of JSON Schema that this schema uses have against a value; and fields that it does not know."""
    if "$ref" in rule:
        yield from faults(value, terms[rule["$ref"].rsplit("/", 1)[1]], terms, where)
    elif "anyOf" in rule:
        yield from min((list(faults(value, one, terms, where)) for one in rule["anyOf"]), key=len)
    elif "enum" in rule or "const" in rule:
        if value not in rule.get("enum", [rule.get("const")]):
            yield f"{where}: {value!r} is none of those allowed"
    elif not isinstance(value, _PLAIN.get(rule["type"], dict)):
        yield f"{where}: {value!r} is no {rule['type']}"
    else:
        yield from {"object": _object, "array": _array}.get(rule["type"], _nothing)(value, rule, terms, where)


def _nothing(*_):
    return ()


def _array(value, rule, terms, where):
    each = rule.get("prefixItems") or [rule["items"]] * len(value)
    for n, (one, inner) in enumerate(zip(value, each, strict=True)):
        yield from faults(one, inner, terms, f"{where}[{n}]")


def _object(value, rule, terms, where):
    yield from (f"{where}: {name} is missing" for name in rule.get("required", ()) if name not in value)
    for name, inner in value.items():
        if name not in rule["properties"]:
            yield f"{where}: {name} is unknown"
        else:
            yield from faults(inner, rule["properties"][name], terms, f"{where}.{name}")
