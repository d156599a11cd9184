"""Completions for bash, zsh and fish: each shell asks this program for the candidates at the cursor.

So there is one set of rules, here, and the candidates are current: verbs, flags, section kinds, days, papers, sources
and settings. Without candidates the shell offers files.
"""

from argparse import REMAINDER, SUPPRESS, Action, ArgumentParser, Namespace
from collections.abc import Iterable, Iterator, Sequence

from tui_reader.cli.common import settings_for
from tui_reader.cli.output import emit_text, printable
from tui_reader.cli.verbs import VERBS, Handler
from tui_reader.language import strings
from tui_reader.model import SectionKind

Candidate = tuple[str, str]
"""A candidate: the word, and a few words about it (may be empty)."""

MOST_TITLES = 30
"""The most papers whose titles are read: nobody reads more of them, and reading takes time."""

_BASH = r"""
_digest_tui() {
    local word cut words=()
    for word in "${COMP_WORDS[@]:1:COMP_CWORD}"; do # bash has cut them at = and :
        if [[ ${#words[@]} -gt 0 && ( $word == [=:] || ${words[${#words[@]}-1]} == *[=:] ) ]]; then
            words[${#words[@]}-1]+=$word
        else
            words+=("$word")
        fi
    done
    cut=${words[${#words[@]}-1]}
    cut=${cut%"${cut##*[=:]}"}
    COMPREPLY=()
    while IFS= read -r word; do
        COMPREPLY+=("$(printf %q "${word#"$cut"}")")
    done < <("${COMP_WORDS[0]}" completion --words "${words[@]}" 2>/dev/null | cut -f 1)
    [[ ${COMPREPLY[0]} != *= ]] || compopt -o nospace 2>/dev/null
}
complete -o bashdefault -o default -F _digest_tui digest-tui
"""
_ZSH = r"""
#compdef digest-tui
_digest_tui() {
    local -a answers
    local line
    for line in "${(@f)$("${words[1]}" completion --words "${(@)words[2,CURRENT]}" 2>/dev/null)}"; do
        [[ -n $line ]] && answers+=("${${line%%$'\t'*}//:/\\:}:${line#*$'\t'}")
    done
    if (( ${#answers} )); then
        local -a nospace
        [[ ${answers[1]%%:*} == *= ]] && nospace=(-S '')
        _describe -V digest-tui answers "${nospace[@]}"
    else
        _files
    fi
}
if [[ $funcstack[1] == _digest_tui ]]; then
    _digest_tui "$@"
else
    (( $+functions[compdef] )) || { autoload -Uz compinit && compinit }
    compdef _digest_tui digest-tui
fi
"""
_FISH = r"""
function __digest_tui_answers
    set -l words (commandline -opc) (commandline -ct)
    set -q words[2]; or set -a words ''
    $words[1] completion --words $words[2..-1] 2>/dev/null
end
complete -c digest-tui -a '(__digest_tui_answers)'
"""
SCRIPTS = {"bash": _BASH, "zsh": _ZSH, "fish": _FISH}


def completion(parser: ArgumentParser) -> Handler:
    """Print a shell's completion script, or the candidates that the script asks for."""
    parser.add_argument("shell", nargs="?", choices=SCRIPTS, help=strings.ARGUMENTS["completion.shell"])
    parser.add_argument("--words", nargs=REMAINDER, help=SUPPRESS)
    return _completion


def _completion(args: Namespace) -> int:
    if args.words is not None:
        emit_text("".join(f"{word}\t{about}\n" for word, about in candidates(args.words or [""])))
    elif args.shell:
        emit_text(SCRIPTS[args.shell].lstrip("\n"))
    else:
        from tui_reader.errors import UsageError

        raise UsageError(strings.choose_shell(tuple(SCRIPTS)))
    return 0


def candidates(words: Sequence[str]) -> Iterator[Candidate]:
    """Yield the candidates for the last of `words`, which follow the program's name on the line."""
    *before, prefix = words
    if not before and not prefix.startswith("-"):
        all_candidates: Iterable[Candidate] = ((name, verb.about) for name, verb in VERBS.items())
    else:
        verb = before[0] if before and before[0] in VERBS else ""
        parser = VERBS[verb or "read"].parser(verb)
        all_candidates = _parser_candidates(parser, before[1:] if verb else before, prefix)
    for word, about in all_candidates:
        if word.startswith(prefix):
            yield printable(word), printable(about)


def _parser_candidates(parser: ArgumentParser, before: Sequence[str], prefix: str) -> Iterable[Candidate]:
    flags = {name: action for action in parser._actions for name in action.option_strings}
    if before and (flag := flags.get(before[-1])) is not None and flag.nargs != 0:
        return _values(flag, prefix)
    name, is_set, value = prefix.partition("=")
    if is_set and (flag := flags.get(name)) is not None:
        return ((f"{name}={word}", about) for word, about in _values(flag, value))
    if prefix.startswith("-"):
        used = set(before)
        return ((name, action.help or "") for name, action in flags.items() if name not in used and _is_public(action))
    positionals = [action for action in parser._actions if not action.option_strings]
    argument = _next_argument(before, flags, positionals)
    return _values(argument, prefix) if argument else ()


def _is_public(action: Action) -> bool:
    return action.help != SUPPRESS


def _next_argument(before: Sequence[str], flags: dict[str, Action], positionals: Sequence[Action]) -> Action | None:
    """Return the argument that the next word belongs to."""
    is_value = False
    count = 0
    for word in before:
        name, is_set, _ = word.partition("=")
        flag = flags.get(name)
        count += flag is None and not is_value
        is_value = flag is not None and flag.nargs != 0 and not is_set
    if count < len(positionals):
        return positionals[count]
    return positionals[-1] if positionals and positionals[-1].nargs in ("*", "+") else None


def _values(action: Action, prefix: str) -> Iterable[Candidate]:
    """Return the values of an argument: choices, kinds, days, papers, sources or settings; nothing for files."""
    if action.choices:
        return ((str(choice), "") for choice in action.choices)
    metavar = str(action.metavar or "")
    if metavar == "KIND":
        return ((kind.value, "") for kind in SectionKind)
    if metavar.startswith(("ID", "QUERY")):
        return _days_and_papers(prefix)
    if metavar == "SOURCE":
        return ((str(source), "") for source in settings_for().sources)
    if metavar == "KEY=VALUE":
        return _assignments(prefix)
    return ()


def _assignments(prefix: str) -> Iterator[Candidate]:
    """Yield settings; after the sign also their values, if they are a choice."""
    from tui_reader.settings import keys

    for key in keys():
        values = key.choices or (("true", "false") if isinstance(key.default, bool | None) else ())
        if prefix.startswith(f"{key.name}="):
            yield from ((f"{key.name}={value}", "") for value in values if value)
        elif not key.is_table:
            yield f"{key.name}=", key.about


def _days_and_papers(prefix: str) -> Iterator[Candidate]:
    """Yield days, and arXiv ids of papers, from the cache alone: nothing is parsed while a person waits for a Tab."""
    from tui_reader.library import Library

    settings = settings_for()
    if not settings.sources:  # the samples are nobody's papers
        return
    library = Library.open(settings)
    library.titles.begin()
    days = library.days()
    yield from ((word, "") for word in ("latest", "undated"))
    yield from ((day.date.isoformat(), strings.count_phrase(day.entries, "summary")) for day in days if day.date)
    refs = {ref.paper: ref for day in days for ref in library.refs(day.date)}
    papers = {paper.removeprefix("arxiv:"): ref for paper, ref in refs.items() if paper.startswith("arxiv:")}
    matching = {paper: ref for paper, ref in papers.items() if paper.startswith(prefix)}
    for paper, ref in matching.items():
        yield paper, library.entry(ref).title if len(matching) <= MOST_TITLES else ""
