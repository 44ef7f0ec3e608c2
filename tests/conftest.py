"""Fixtures of every room. The servers are started by a plugin of their own: see pyproject.toml."""

pytest_plugins = [
    "tests.tables",
    "tests.pace",
    "tests.serving",
    "tests.browser",
    "tests.worker",
    "tests.papers.validator",
]
