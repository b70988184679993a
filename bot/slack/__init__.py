"""Slack: its events become questions, what is shown becomes Block Kit. Nothing outside knows Slack."""
