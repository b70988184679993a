"""The form of a reminder on any platform: what can be chosen in it, and which one is set by that."""
