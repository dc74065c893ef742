"""Typed sentences matched against lists of phrases: normal form, patterns, matching."""
