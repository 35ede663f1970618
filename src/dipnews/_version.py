"""The version, as a literal: reading it from package metadata would cost more than the rest of the import."""

__version__ = "0.1.0"
