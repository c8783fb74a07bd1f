"""A folder of abstracts in, a literature map that shows its sources out."""

__version__ = "0.1.0"
