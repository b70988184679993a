"""A sentence of a document as the answer: what it must hold, how well it answers, which one is best."""
