import type { CommandTree } from './commandTree';
import type { Source } from './places';
import { heading, placeFunction, quoted, wordLoop } from './script';
import { NAMES_WORD } from './shells';

/**
 * The script for bash, 3.2 and later; it needs no package bash-completion. bash cuts a line at `:` and `=` too, so the
 * words are put together again, and what lies before the last piece is taken off the answers.
 */
export function bashScript(tree: CommandTree): string {
  return `${heading('bash')}
${placeFunction(tree, setting)}

_bits_remote() {
  local IFS=$' \\t\\n' line=\${COMP_LINE:0:COMP_POINT} words=() lead='' bare piece i
  for ((i = 0; i <= COMP_CWORD; i++)); do
    bare=\${line#"\${line%%[![:space:]]*}"}
    piece=\${COMP_WORDS[i]}
    if ((i == COMP_CWORD)); then piece=$bare; fi
    if ((i > 0)) && [[ $bare == "$line" ]]; then
      lead=\${words[\${#words[@]} - 1]}
      words[\${#words[@]} - 1]=$lead$piece
    else
      lead=''
      words+=("$piece")
    fi
    line=\${bare#"$piece"}
  done
  # Of a piece that only separates, the shell replaces nothing.
  if [[ $piece == [:=@] ]]; then lead+=$piece; fi

  local current=\${words[\${#words[@]} - 1]} path_='' place=0 prefix='' skip=0 option='' kind word
  local earlier=("\${words[@]:1:\${#words[@]} - 2}")
${wordLoop(tree, '"${earlier[@]+"${earlier[@]}"}"')}
  elif [[ $current == --*=* ]]; then
    place=\${current%%=*}
    prefix=$place=
    current=\${current#*=}
  elif [[ $current == -* ]]; then
    place=options
  fi

  COMPREPLY=()
  _bits_remote_place "$path_ $place"
  case $kind in
    nothing) ;;
    file) compopt -o default 2>/dev/null ;;
    folder) compopt -o dirnames 2>/dev/null ;;
    words\\ *)
      for word in \${kind#words }; do
        if [[ $word == "$current"* ]]; then COMPREPLY+=("$word"); fi
      done
      ;;
    *)
      while IFS=$'\\t' read -r word _; do
        COMPREPLY+=("$word")
      done < <(bits-remote ${NAMES_WORD} bash "$kind" "=$current" "\${earlier[@]+"\${earlier[@]}"}" 2>/dev/null)
      if [[ $kind == rollout && \${#COMPREPLY[@]} -eq 0 ]]; then compopt -o default 2>/dev/null; fi
      ;;
  esac
  for ((i = 0; i < \${#COMPREPLY[@]}; i++)); do
    word=$prefix\${COMPREPLY[i]}
    COMPREPLY[i]=\${word#"$lead"}
  done
}

complete -F _bits_remote bits-remote
`;
}

function setting(source: Source): string {
  if (source.kind !== 'words') return `kind=${source.kind}`;
  return `kind=${quoted(`words ${source.entries.map(({ word }) => word).join(' ')}`)}`;
}
