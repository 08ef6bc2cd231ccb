"""Analysis: projections, measures, and the questions nobody else answers."""
