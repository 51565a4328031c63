import type { Behaviour } from '../../behaviour';
import { Obj, plain, readObject, type Value } from './clixml/read';
import { checkHost } from './opening';
import { ProtocolError } from './protocolError';

/** What a client asks for by CREATE_PIPELINE (MS-PSRP 2.2.2.10). */
export interface PipelineRequest {
  /** The first command of the pipeline: the text of a script, or the name of a command. */
  readonly command: string;
  readonly isScript: boolean;
  /** Commands after the first. */
  readonly others: number;
  /** The first argument by position, or the one by the name `Argument`. */
  readonly argument: string | undefined;
  /** Whether a message says when the input has ended. */
  readonly hasInput: boolean;
}

/**
 * Reads CREATE_PIPELINE. Every property is asked for that Windows asks for (powershell-remoting.md 2.4).
 * @throws ProtocolError where one is missing
 */
export function readPipelineRequest(xml: string, protocol: Behaviour['remotingProtocol']): PipelineRequest {
  const request = readObject(xml);
  const hasInput = !request.flag('NoInput');
  request.number('ApartmentState');
  request.number('RemoteStreamOptions');
  request.flag('AddToHistory');
  checkHost(request);
  if (protocol !== '2.1') request.flag('IsNested');
  const powershell = request.object('PowerShell');
  powershell.flag('IsNested');
  powershell.get('History');
  powershell.flag('RedirectShellErrorOutputPipe');
  const [first, ...others] = powershell.object('Cmds').items.map(commandOf);
  if (!first) throw new ProtocolError('a pipeline has no command');
  return {
    command: first.text('Cmd'),
    isScript: first.flag('IsScript'),
    others: others.length,
    argument: argumentOf(first.object('Args').items),
    hasInput,
  };
}

function commandOf(value: Value): Obj {
  if (!(value instanceof Obj)) throw new ProtocolError('a command is no object');
  value.text('Cmd');
  value.flag('IsScript');
  value.get('UseLocalScope');
  for (const merge of ['MergeMyResult', 'MergeToResult', 'MergePreviousResults']) value.number(merge);
  return value;
}

function argumentOf(items: readonly Value[]): string | undefined {
  const named = items.map((item): readonly [name: Value, value: Value] => {
    if (!(item instanceof Obj)) throw new ProtocolError('an argument is no object');
    return [plain(item.get('N')), plain(item.get('V'))];
  });
  const found = named.find(
    ([name]) => name === null || (typeof name === 'string' && /^-?argument:?$/iu.test(name)),
  );
  return typeof found?.[1] === 'string' ? found[1] : undefined;
}
