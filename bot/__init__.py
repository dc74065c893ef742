"""The chat: flows (what is said), handlers (edges inward), channels (edges outward)."""
