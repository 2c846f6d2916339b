"""What each shell is told: to ask ``dangvu __complete`` what may stand at the cursor.

The answer's first line is ``values`` or ``files``; each further one a candidate, and behind a tab,
for zsh and fish, what it means.
"""

from __future__ import annotations

BASH = r"""# bash completion for dangvu; in ~/.bashrc:  source <(dangvu completion bash)
_dangvu() {
    local answer
    mapfile -t answer < <("$1" __complete bash -- "${COMP_LINE:0:COMP_POINT}" \
        "$COMP_WORDBREAKS" 2>/dev/null)
    if [[ ${answer[0]} == files ]]; then
        compopt -o default
        COMPREPLY=()
        return
    fi
    COMPREPLY=("${answer[@]:1}")
    [[ ${COMPREPLY[0]} == *: ]] && compopt -o nospace
    return 0
}
complete -o nosort -F _dangvu dangvu
"""

ZSH = r"""#compdef dangvu
# zsh completion for dangvu; in ~/.zshrc:  source <(dangvu completion zsh)
_dangvu() {
    local -a answer values shown open
    local line
    answer=("${(@f)$("${words[1]}" __complete zsh -- "${(@Q)words[2,CURRENT-1]}" \
        "${(Q)PREFIX}" 2>/dev/null)}")
    if [[ $answer[1] == files ]]; then
        _files
        return
    fi
    for line in "${(@)answer[2,-1]}"; do
        if [[ ${line%%$'\t'*} == *: ]]; then
            open+=("${line%%$'\t'*}")
        else
            values+=("${line%%$'\t'*}")
            shown+=("${line/$'\t'/  -- }")
        fi
    done
    (( $#values )) && compadd -U -V dangvu -l -d shown -a values
    (( $#open )) && compadd -U -V dangvu-fields -S '' -a open
    (( $#values + $#open ))
}
if [[ ${funcstack[1]} == _dangvu ]]; then
    _dangvu "$@"
else
    (( $+functions[compdef] )) || { autoload -Uz compinit && compinit }
    compdef _dangvu dangvu
fi
"""

FISH = r"""# fish completion; in ~/.config/fish/config.fish:  dangvu completion fish | source
function __dangvu_complete
    set -l words (commandline -opc)
    set -l started (commandline -ct \
        | string replace -r '^["\']' '' | string replace -ar '\\\\(.)' '$1')
    set -l answer ($words[1] __complete fish -- $words[2..-1] "$started" 2>/dev/null)
    if test "$answer[1]" = files
        __fish_complete_path "$started"
    else
        printf '%s\n' $answer[2..-1]
    end
end
complete -c dangvu -f -k -a '(__dangvu_complete)'
"""

SCRIPTS = {"bash": BASH, "zsh": ZSH, "fish": FISH}
