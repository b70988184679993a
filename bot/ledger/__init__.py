"""What people did, and what was sent to them: questions, ratings, escalations, conversations, deliveries.

None of it can be read again from documents, so it is kept in the database, with backups and migrations.
"""
