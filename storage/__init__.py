"""Rows, transactions, queries, inbox, outbox and the policy file. Nobody else uses SQL."""
