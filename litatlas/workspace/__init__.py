"""The disk: what is read from it, what is written to it, and the care that both take."""
