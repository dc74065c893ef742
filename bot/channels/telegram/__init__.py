"""Telegram, outward."""
