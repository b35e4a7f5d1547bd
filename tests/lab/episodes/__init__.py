"""The episodes of the drill. Each begins and ends in the normal state: the first director is
master, and both have both servers in their tables."""
