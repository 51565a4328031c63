import type { CommandTree } from './commandTree';
import { grouped, type Source } from './places';
import { heading } from './script';
import { NAMES_WORD } from './shells';

/**
 * The script for PowerShell, Windows PowerShell 5.1 too. An empty argument does not reach a program there, and a pipe is
 * decoded by the code page of the console: the current word goes with `=` before it, and answers come in ASCII.
 */
export function pwshScript(tree: CommandTree): string {
  const places = grouped(tree.places).flatMap(({ patterns, source }) =>
    patterns.length === 1
      ? [`            ${patterns.map(quoted).join('')} { ${answer(source)}; break }`]
      : [`            { ${list(patterns)}.Where({ $place -clike $_ }).Count } { ${answer(source)}; break }`],
  );
  const counts = Array.from(tree.valueCounts, ([count, options]) =>
    options.map((option) => `${quoted(option)} = ${count}`).join('; '),
  );
  return `${heading('pwsh')}
Register-ArgumentCompleter -Native -CommandName 'bits-remote' -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $paths = ${list(tree.paths)}
    $valueCounts = @{ ${counts.join('; ')} }

    # Kind of what may stand at a place, or the words that may, each with its description behind it.
    function Get-Place([string] $place) {
        switch -Wildcard -CaseSensitive ($place) {
${places.join('\n')}
        }
    }
    function Get-Result([string] $text, [string] $list, [string] $about) {
        if (-not $about) { $about = $list }
        [System.Management.Automation.CompletionResult]::new($text, $list, 'ParameterValue', $about)
    }
    function Get-Quoted([string] $text) {
        if ($text -match '^[\\w.:/\\\\=-][\\w.:/\\\\=+-]*$') { return $text }
        "'" + [System.Management.Automation.Language.CodeGeneration]::EscapeSingleQuotedStringContent($text) + "'"
    }

    $earlier = @(foreach ($element in @($commandAst.CommandElements | Select-Object -Skip 1)) {
        if ($element.Extent.EndOffset -ge $cursorPosition) { continue }
        if ($element -is [System.Management.Automation.Language.StringConstantExpressionAst]) { $element.Value }
        else { $element.Extent.Text }
    })
    $path = ''
    $place = '0'
    $skip = 0
    $option = ''
    foreach ($word in $earlier) {
        if ($skip -gt 0) { $skip--; continue }
        if ($word -clike '--*=*') { continue }
        if ($valueCounts.ContainsKey($word)) { $option = $word; $skip = $valueCounts[$word]; continue }
        if ($word -clike '-?*') { continue }
        $longer = "$path $word".Trim()
        if ($paths -ccontains $longer) { $path = $longer; $place = '0' }
        else { $place = [string](1 + $place) }
    }
    $current = [string] $wordToComplete
    $prefix = ''
    if ($skip -gt 0) { $place = $option }
    elseif ($current -clike '--*=*') {
        $place = $current.Substring(0, $current.IndexOf('='))
        $prefix = "$place="
        $current = $current.Substring($prefix.Length)
    }
    elseif ($current -clike '-*') { $place = 'options' }

    $found = @(Get-Place "$path $place")
    # Where no word can be meant, an option can.
    if ($found.Count -eq 0 -and $current -eq '' -and $place -match '^[0-9]') { $found = @(Get-Place "$path options") }
    $results = @()
    if ($found.Count -gt 1) {
        $results = @(for ($i = 0; $i -lt $found.Count; $i += 2) {
            if ($found[$i].StartsWith($current, 'OrdinalIgnoreCase')) {
                Get-Result ($prefix + $found[$i]) $found[$i] $found[$i + 1]
            }
        })
    }
    elseif ($found.Count -eq 1) {
        $kind = $found[0]
        if ('file', 'folder' -cnotcontains $kind) {
            $bare = $current -replace "^['""]" -replace "['""]$"
            $results = @(foreach ($line in @(& bits-remote ${NAMES_WORD} pwsh $kind "=$bare" @earlier)) {
                $name, $about = [regex]::Unescape($line).Split([char] 9)
                Get-Result ($prefix + (Get-Quoted $name)) $name $about
            })
        }
        if ('file', 'folder', 'rollout' -ccontains $kind) {
            $results += @(foreach ($file in @([System.Management.Automation.CompletionCompleters]::CompleteFilename($current))) {
                if ($kind -ceq 'folder' -and $file.ResultType -ne 'ProviderContainer') { continue }
                Get-Result ($prefix + $file.CompletionText) $file.ListItemText $file.ToolTip
            })
        }
    }
    # Without an answer PowerShell would offer files, and it takes no empty one.
    if ($results.Count -gt 0) { $results }
    elseif ($wordToComplete) { $wordToComplete }
    else { Get-Result ' ' ' ' ' ' }
}
`;
}

function answer(source: Source): string {
  if (source.kind === 'nothing') return '@()';
  if (source.kind !== 'words') return quoted(source.kind);
  return source.entries
    .flatMap(({ word, about }) => [word, about])
    .map(quoted)
    .join(', ');
}

function list(words: readonly string[]): string {
  return `@(${words.map(quoted).join(', ')})`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
