"""What the map tells: one file per question."""
