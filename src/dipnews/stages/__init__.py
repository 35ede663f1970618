"""The stages of a parse: pure functions from text and records already found to the next records."""
