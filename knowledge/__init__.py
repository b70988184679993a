"""What is true: documents become records, records an index, questions an Answer. Knows nothing of chat."""
