"""Conversations about leads: the card's buttons, follow-up, lists, and the administrator's desk."""
