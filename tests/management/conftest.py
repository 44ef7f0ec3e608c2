import json
from typing import Any

import pytest
from django.core.management import call_command


@pytest.fixture
def analysed(tmp_path, capsys):
    """What analyse_series says of an object or list, or of text that may be no JSON."""

    def command(found: Any, *options: str) -> Any:
        file = tmp_path / "series.json"
        file.write_text(found if isinstance(found, str) else json.dumps(found))
        call_command("analyse_series", str(file), *options)
        return json.loads(capsys.readouterr().out)

    return command
