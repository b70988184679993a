"""What is asked of what was shown before, or of two things side by side."""
