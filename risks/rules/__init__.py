"""Policy as plain Python: no Django, no database and no clock; every rule is told the date."""
