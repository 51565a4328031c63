import { boolean, int32, nil, ObjectWriter, string, version } from './clixml/write';

/**
 * The three messages that a client has to send (MS-PSRP 2.2.2.1, 2.2.2.2, 2.2.2.10), with no more in them than a server
 * needs: no host, so that a script cannot ask a person anything.
 */

/** The newest protocol that Windows PowerShell 5.1 speaks. A server answers the smaller of this and its own. */
export const PROTOCOL_VERSION = '2.3';

export function sessionCapability(): string {
  return new ObjectWriter().object([
    version(PROTOCOL_VERSION, 'protocolversion'),
    version('2.0', 'PSVersion'),
    version('1.1.0.1', 'SerializationVersion'),
  ]);
}

/** Asks for a pool of one runspace: one pipeline at a time. */
export function initRunspacePool(): string {
  const writer = new ObjectWriter();
  return writer.object([
    int32(1, 'MinRunspaces'),
    int32(1, 'MaxRunspaces'),
    writer.enumeration(
      'System.Management.Automation.Runspaces.PSThreadOptions',
      'Default',
      0,
      'PSThreadOptions',
    ),
    apartmentState(writer),
    noHost(writer),
    nil('ApplicationArguments'),
  ]);
}

/**
 * A pipeline of one script with one argument. The script is a constant of this program; whatever comes from outside is the
 * argument, so nothing is ever quoted.
 */
export function createPipeline(script: string, argument: string): string {
  const writer = new ObjectWriter();
  return writer.object([
    boolean(true, 'NoInput'),
    apartmentState(writer),
    writer.enumeration('System.Management.Automation.RemoteStreamOptions', 'None', 0, 'RemoteStreamOptions'),
    boolean(false, 'AddToHistory'),
    noHost(writer),
    boolean(false, 'IsNested'),
    writer.object(
      [
        boolean(false, 'IsNested'),
        writer.list([command(writer, script, argument)], 'Cmds'),
        nil('History'),
        boolean(false, 'RedirectShellErrorOutputPipe'),
      ],
      'PowerShell',
    ),
  ]);
}

function command(writer: ObjectWriter, script: string, argument: string): string {
  const positional = writer.object([nil('N'), string(argument, 'V')]);
  return writer.object([
    string(script, 'Cmd'),
    boolean(true, 'IsScript'),
    // The variables of the script end with it.
    boolean(true, 'UseLocalScope'),
    ...['MergeMyResult', 'MergeToResult', 'MergePreviousResults'].map((name) =>
      writer.enumeration('System.Management.Automation.Runspaces.PipelineResultTypes', 'None', 0, name),
    ),
    writer.list([positional], 'Args'),
  ]);
}

function apartmentState(writer: ObjectWriter): string {
  return writer.enumeration('System.Threading.ApartmentState', 'Unknown', 2, 'ApartmentState');
}

function noHost(writer: ObjectWriter): string {
  const parts = ['_isHostNull', '_isHostUINull', '_isHostRawUINull', '_useRunspaceHost'];
  return writer.object(
    parts.map((name) => boolean(true, name)),
    'HostInfo',
  );
}
