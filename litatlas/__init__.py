"""A folder of abstracts in, a literature map that shows its sources out."""

import os

__version__ = "0.1.0"

# Before anything loads numpy. Its products here are small: a second thread that waits for the next
# takes more of a processor than it saves, and processes that share the work need the others.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
