"""What is due: which deadlines are meant, how they are told, and what comes before one."""
