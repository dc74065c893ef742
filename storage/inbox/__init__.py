"""The inbox: events stored once and handed out in order."""
