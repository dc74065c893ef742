"""The inbox: events kept safe and handed out in order."""
