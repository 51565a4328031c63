import { DecodeError } from '../decodeError';
import { NS } from '../names';
import type { XmlElement } from '../xmlElement';

/**
 * The id of a new shell, from the answer to Create (MS-WSMV 3.1.4.5.1). Older hosts leave out the description of the shell
 * but not the reference to it.
 * @throws DecodeError where the answer names none
 */
export function readShellId(body: XmlElement): string {
  const selectors = body.find('SelectorSet')?.children ?? [];
  const named = selectors.find((selector) => selector.plainAttribute('Name') === 'ShellId')?.text.trim();
  const shellId = named ?? body.child(NS.shell, 'Shell')?.child(NS.shell, 'ShellId')?.text.trim();
  if (!shellId) throw new DecodeError('it names no new shell');
  return shellId;
}

/** The id of a new command, from the answer to Command. @throws DecodeError where the answer names none */
export function readCommandId(body: XmlElement): string {
  const commandId = body.child(NS.shell, 'CommandResponse')?.child(NS.shell, 'CommandId')?.text.trim();
  if (!commandId) throw new DecodeError('it names no new command');
  return commandId;
}
