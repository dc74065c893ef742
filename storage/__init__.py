"""Rows, transactions, queries, inbox, outbox and the policy file. The only room that knows SQL."""
