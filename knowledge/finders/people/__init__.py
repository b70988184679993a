"""Who: chairs, members, the seats they hold, and for how long."""
