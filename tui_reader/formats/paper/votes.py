"""Votes in the words and signs of any publisher: `Upvotes: 95`, `👍 95`, `추천 95`, `95 likes`."""

import re

from tui_reader.formats.paper.draft import Draft
from tui_reader.formats.paper.facts import COUNT, votes_in

_vote = re.compile(
    r"[\W_]*(?:(?:hf|hugging\s?face)\s)?(?:[👍⬆🔼▲❤♥]|(?:up)?votes?|likes?|추천\s?수?|투표\s?수?|좋아요|点赞数?|赞|票数|投票数?|いいね)"
    rf"[\W_]{{0,9}}(?P<count>{COUNT}|-)\s?(?:표|개|票|votes?|upvotes?|likes?)?[\W_]*"
    rf"|[\W_]*(?P<before>{COUNT})\s?(?:(?:up)?votes?|likes?|추천|표|赞|票)[\W_]*",
    re.IGNORECASE,
)
_in_title = re.compile(
    rf"\s+[👍⬆🔼▲]\ufe0f?\s?(?P<sign>{COUNT})$|\s*[(\[（](?:[👍⬆🔼▲❤♥⭐★]\ufe0f?\s?(?P<count>{COUNT})"
    rf"|(?P<before>{COUNT})\s?(?:(?:up)?votes?|likes?|추천|표|票|👍|⬆\ufe0f?|▲))[)\]）]$",
    re.IGNORECASE,
)
_sign = re.compile("[👍⬆🔼▲❤♥赞票]|vote|like|추천|투표|좋아요|いいね", re.IGNORECASE)
_between = re.compile(r"\s[|·•/]\s|,\s")
_LONGEST = 120


def take_votes(line: str, draft: Draft) -> bool:
    """Take the votes on a line; return whether they are all of it."""
    if len(line) > _LONGEST or not _sign.search(line):
        return False
    facts = _between.split(line)
    for fact in facts:
        votes = _vote.fullmatch(fact)
        if votes is not None:
            draft.votes = votes_in(votes["count"] or votes["before"])
            return len(facts) == 1
    return False


def take_votes_of_title(draft: Draft) -> None:
    """Take the votes from the end of the title: `Title ▲ 120`, `Title (▲ 120)`, `Title [95 upvotes]`."""
    votes = _in_title.search(draft.title[-40:]) if draft.votes is None else None
    if votes is not None:
        draft.votes = votes_in(votes["sign"] or votes["count"] or votes["before"])
        draft.title = draft.title[: -len(votes[0])]
