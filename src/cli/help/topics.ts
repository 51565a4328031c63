import { EXIT_CODES } from './exitCodes';
import { twoColumns, wrapped } from './wrapping';

/** A text that belongs to no single command. */
interface Topic {
  readonly summary: string;
  readonly text: (width: number) => string;
}

/** A paragraph, or a line of a shell that stays whole. */
type Part = string | { readonly line: string };

const POWERSHELL: readonly Part[] = [
  'PowerShell reads a pipe in the code page of the console, in which names outside ASCII arrive broken. JSON is safe: in a pipe it is ASCII only. For text, say once:',
  { line: '[Console]::OutputEncoding = [Text.UTF8Encoding]::new()' },
  'In cmd, chcp 65001 does the same.',
  'Write job ids without braces. PowerShell takes braces for a script block, which never arrives.',
  'Windows PowerShell 5.1 passes an array of ConvertFrom-Json on as one object; a second pipe takes it apart:',
  { line: 'bits-remote list --host web-01 --json | ConvertFrom-Json | ForEach-Object { $_ }' },
  'The exit code is in $LASTEXITCODE. Standard error is silent while all is well, so 2>&1 makes no error records of it.',
  'A password comes from a vault, or from a person in PowerShell 7, by standard input:',
  { line: 'Get-Secret winrm -AsPlainText | bits-remote list --host web-01 --user alex --password-stdin' },
  { line: 'Read-Host -MaskInput | bits-remote list --host web-01 --user alex --password-stdin' },
];

/** The topics of help, by their words. */
export const TOPICS: ReadonlyMap<string, Topic> = new Map([
  [
    'exit-codes',
    {
      summary: 'what each exit code means',
      text: (width) =>
        twoColumns(
          EXIT_CODES.map(([code, text]) => [String(code), text]),
          width,
          0,
        ),
    },
  ],
  [
    'powershell',
    {
      summary: 'encodings, ids, objects, exit codes and passwords in PowerShell',
      text: (width) => POWERSHELL.map((part) => `${shown(part, width)}\n`).join('\n'),
    },
  ],
]);

function shown(part: Part, width: number): string {
  return typeof part === 'string' ? wrapped(part, width).join('\n') : `  ${part.line}`;
}
