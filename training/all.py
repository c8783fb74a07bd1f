"""Make every weights file from the data, in order.

    python training/all.py DATA [WEIGHTS]

WEIGHTS is litatlas/weights unless given. Three quarters of an hour on one core. What a script reads
of the others is what they wrote in the same run; nothing of an earlier one is used.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
SCRIPTS = (
    "tagger",
    "phrase_book",
    "mention_model",
    "type_model",
    "token_net",
    "keyphrase_model",
    "role_model",
    "text_space",
    "blend",
)
NEEDS_WORK = ("mention_model", "token_net", "keyphrase_model", "blend")


def main(data: Path, weights: Path) -> None:
    weights.mkdir(parents=True, exist_ok=True)
    for old in (*weights.glob("*.gz"), *weights.glob("*.npz")):
        old.unlink()
    with tempfile.TemporaryDirectory() as work:
        for name in SCRIPTS:
            print(f"== {name}", flush=True)
            folders = [data, weights, *([work] if name in NEEDS_WORK else [])]
            command = [sys.executable, HERE / f"{name}.py", *folders]
            subprocess.run(list(map(str, command)), check=True)


if __name__ == "__main__":
    arguments = [Path(argument).resolve() for argument in sys.argv[1:]]
    main(*arguments[:1], *(arguments[1:] or [HERE.parent / "litatlas" / "weights"]))
