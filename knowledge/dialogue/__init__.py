"""What a message means in the light of what was said before: a Question goes in, a fuller one comes out. Pure.

followups  the one door: what a message leaves unsaid is filled in, by the first way in which it may point back
ellipsis   the same is asked again of another: `and the Panel?`, `what about October?`
steps      from what was shown to the next, to the days beside, to its end, to what else is on
mentions   modifications by a number alone or as those listed, somebody as `she`
choice     which of the answers offered is meant, where the bot asked back
"""
