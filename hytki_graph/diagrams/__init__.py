"""From what is known to a diagram: one file per kind of diagram."""
