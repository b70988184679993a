"""The page: its lines, headings, sections and passages, whatever kind of thing they tell."""
