import type { CommandTree } from './commandTree';
import type { Source } from './places';
import { heading, placeFunction, quoted, wordLoop } from './script';
import { NAMES_WORD } from './shells';

/** The script for zsh: a file of `fpath`, or read by `source` after compinit. zsh itself puts into quotes what needs them. */
export function zshScript(tree: CommandTree): string {
  return `#compdef bits-remote
${heading('zsh')}
${placeFunction(tree, setting)}

_bits-remote() {
  local path_= place=0 option= kind word tab=$'\\t'
  local -i skip=0
  local -a earlier entries
  earlier=("\${(@Q)words[2,CURRENT-1]}")
${wordLoop(tree, '"${earlier[@]}"')}
  elif [[ $PREFIX == --*=* ]]; then
    place=\${PREFIX%%=*}
    compset -P 1 '*='
  elif [[ $PREFIX == -* ]]; then
    place=options
  fi

  _bits_remote_place "$path_ $place"
  case $kind in
    nothing) return 1 ;;
    file) _files ;;
    folder) _files -/ ;;
    words) _describe -t words word entries ;;
    *)
      entries=("\${(@f)$(bits-remote ${NAMES_WORD} zsh $kind "=\${(Q)PREFIX}" "\${earlier[@]}" 2>/dev/null)}")
      # A colon separates name and description there.
      entries=("\${(@)\${(@)\${(@)entries:#}//:/\\\\:}/$tab/:}")
      _describe -t names $kind entries
      local -i found=$?
      if [[ $kind == rollout ]]; then _files -g '*.bits-rollout.json' && found=0; fi
      return found
      ;;
  esac
}

# Read as a file of fpath, it is the function; otherwise it only says who completes.
if [[ $funcstack[1] == _bits-remote ]]; then
  _bits-remote "$@"
else
  compdef _bits-remote bits-remote
fi
`;
}

function setting(source: Source): string {
  if (source.kind !== 'words') return `kind=${source.kind}`;
  const entries = source.entries.map(({ word, about }) =>
    quoted(about === '' ? word.replaceAll(':', '\\:') : `${word.replaceAll(':', '\\:')}:${about}`),
  );
  return `kind=words entries=(${entries.join(' ')})`;
}
