"""What to say: a Request comes in, a Reply goes out. No platform, no clock, no I/O of its own."""
