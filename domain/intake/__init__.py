"""What comes from outside until it is somebody's: drafts, leads, turns."""
