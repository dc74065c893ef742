"""Sending by Telegram."""
