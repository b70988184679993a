"""What an answer has to bear out before it is given."""
