"""Scaffold until the sources package takes this name."""

from dipnews.sources import SourceSpec, load_source, resolve, sources

__all__ = ["SourceSpec", "load_source", "resolve", "sources"]
