"""Run one batch as the command line does: ``one_batch.py INPUTS OUT SETTINGS-AS-JSON``."""

import json
import signal
import sys
from pathlib import Path

from kehoach.batch import Limits, Settings, run
from kehoach.errors import KehoachError


def main() -> int:
    """Return the exit code of the batch named on the command line."""
    # A shell starts background jobs with SIGINT ignored, and that is inherited down to here.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    inputs, out, options = sys.argv[1:]
    chosen = json.loads(options)
    settings = Settings(**{**chosen, "limits": Limits(**chosen["limits"])})
    try:
        return run([inputs], Path(out), settings).exit_code
    except KehoachError as error:
        sys.stderr.write(f"{error}\n")
        return error.exit_code
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
