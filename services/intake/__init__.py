"""What comes from outside until it is somebody's."""
