"""What keeps the repository: generated pages, the browser of the tests."""
