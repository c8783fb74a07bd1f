"""The atlas in the formats of other programs."""
