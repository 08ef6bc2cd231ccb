"""Diagrams, drawn and read back."""
