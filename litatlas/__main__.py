"""``python -m litatlas`` is ``python build.py``."""

import sys

from litatlas.cli import main

sys.exit(main())
