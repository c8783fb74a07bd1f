"""Build the map: ``python build.py``; ``python build.py --help`` tells the rest."""

import sys

from litatlas.cli import main

if __name__ == "__main__":
    sys.exit(main())
