"""Rows, transactions, queries, inbox and outbox. The only room that knows SQL."""
