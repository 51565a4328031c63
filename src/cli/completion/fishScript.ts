import type { CommandTree } from './commandTree';
import { grouped, type Source } from './places';
import { heading } from './script';
import { NAMES_WORD } from './shells';

/** The script for fish, 3.0 and later. fish itself puts into quotes what needs them. */
export function fishScript(tree: CommandTree): string {
  const places = grouped(tree.places).map(
    ({ patterns, source }) => `        case ${patterns.map(quoted).join(' ')}\n            ${answer(source)}`,
  );
  const counts = Array.from(
    tree.valueCounts,
    ([count, options]) =>
      `            case ${options.join(' ')}\n                set option $word\n                set skip ${count}`,
  );
  return `${heading('fish')}
function __bits_remote_place
    switch $argv[1]
${places.join('\n')}
    end
end

function __bits_remote_complete
    set -l earlier (commandline -opc)
    set -e earlier[1]
    set -l current (commandline -ct)
    set -l path
    set -l place 0
    set -l option
    set -l skip 0
    set -l prefix
    for word in $earlier
        if test $skip -gt 0
            set skip (math $skip - 1)
            continue
        end
        switch $word
            case '--*=*'
${counts.join('\n')}
            case '-?*'
            case '*'
                set -l longer (string join ' ' $path $word)
                switch $longer
                    case ${tree.paths.map(quoted).join(' ')}
                        set path $longer
                        set place 0
                    case '*'
                        set place (math $place + 1)
                end
        end
    end
    if test $skip -gt 0
        set place $option
    else if string match -q -- '--*=*' $current
        set place (string split -m 1 = -- $current)[1]
        set prefix $place=
        set current (string split -m 1 = -- $current)[2]
    else if string match -q -- '-*' $current
        set place options
    end

    set -l found (__bits_remote_place "$path $place")
    switch (string trim -- "$found[1]")
        case ''
        case file
            __bits_remote_files $current
        case folder
            __fish_complete_directories $current ''
        case words
            set -e found[1]
            printf "$prefix%s\\n" $found
        case '*'
            set -l names (bits-remote ${NAMES_WORD} fish $found[1] "=$current" $earlier 2>/dev/null)
            if set -q names[1]
                printf "$prefix%s\\n" $names
            end
            if test $found[1] = rollout
                __bits_remote_files $current
            end
    end
end

function __bits_remote_files
    # The function completes a path of any command.
    __fish_complete_path $argv[1] ''
end

complete -c bits-remote -e
complete -c bits-remote -f -a '(__bits_remote_complete)'
`;
}

function answer(source: Source): string {
  if (source.kind === 'nothing') return 'return';
  if (source.kind !== 'words') return `echo ${source.kind}`;
  const words = source.entries.flatMap(({ word, about }) => [word, quoted(about)]);
  return `printf '%s\\t%s\\n' ${['words', "''", ...words].join(' ')}`;
}

/** Between single quotes of fish, a backslash escapes itself and a quote. */
function quoted(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`;
}
