"""Seminars, releases, maintenance: dated happenings that are no meetings."""
