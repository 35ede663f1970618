"""Scaffold until the sources package takes this name."""

from dipnews.sources import SourceSpec, choose, load_source, resolve, sources

__all__ = ["SourceSpec", "choose", "load_source", "resolve", "sources"]
