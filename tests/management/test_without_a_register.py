"""A command that opens no register runs on a machine where none was set up."""

import json
import os
import subprocess
import sys

from tests.servers import ROOT

OF_A_REGISTER = {"DEBUG", "DEMO", "SECRET_KEY", "DATABASE_URL", "REDIS_URL"}


def test_a_series_is_analysed_where_nothing_is_set_up():
    bare = {name: value for name, value in os.environ.items() if name not in OF_A_REGISTER}
    series = {"dates": ["2025-01-31", "2025-02-28"], "values": [1, 3], "improvement_direction": "increase"}
    done = subprocess.run(
        [sys.executable, "manage.py", "analyse_series"],
        cwd=ROOT,
        env=bare,
        input=json.dumps(series),
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert [point["mean"] for point in json.loads(done.stdout)["points"]] == [2.0, 2.0]
