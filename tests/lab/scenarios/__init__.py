"""Whole stories that the drill does not tell; each is a test of its own."""
