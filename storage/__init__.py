"""Rows, transactions, queries, inbox, outbox and the policy file. The only package that uses SQL."""
