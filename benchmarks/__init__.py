"""Speed, measured against the plain pipeline in the same run."""
