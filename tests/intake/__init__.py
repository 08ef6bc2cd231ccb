"""Files in: importers, surveys, identities, people, hostile files."""
