/** Messages of a client by hand, with no more in them than a server asks for (powershell-remoting.md 2.4). */

const number = (name: string, value: number): string =>
  `<Obj N="${name}" RefId="8"><I32>${value}</I32></Obj>`;

const HOST =
  '<Obj N="HostInfo" RefId="9"><MS><B N="_isHostNull">true</B><B N="_isHostUINull">true</B>' +
  '<B N="_isHostRawUINull">true</B><B N="_useRunspaceHost">true</B></MS></Obj>';

export const CAPABILITY =
  '<Obj RefId="0"><MS><Version N="protocolversion">2.3</Version><Version N="PSVersion">2.0</Version>' +
  '<Version N="SerializationVersion">1.1.0.1</Version></MS></Obj>';

export const INIT =
  `<Obj RefId="0"><MS><I32 N="MinRunspaces">1</I32><I32 N="MaxRunspaces">1</I32>${number('PSThreadOptions', 0)}` +
  `${number('ApartmentState', 2)}${HOST}<Nil N="ApplicationArguments"/></MS></Obj>`;

/** A pipeline. @param parts in CLIXML */
export function createPipeline({
  command = '<S N="Cmd">script</S>',
  args = '<Obj RefId="7"><MS><Nil N="N"/><S N="V">argument</S></MS></Obj>',
  isScript = true,
  noInput = true,
  more = '',
} = {}): string {
  const merges = ['MergeMyResult', 'MergeToResult', 'MergePreviousResults']
    .map((name) => number(name, 0))
    .join('');
  return (
    `<Obj RefId="0"><MS><B N="NoInput">${noInput}</B>${number('ApartmentState', 2)}` +
    `${number('RemoteStreamOptions', 0)}<B N="AddToHistory">false</B>${HOST}<B N="IsNested">false</B>` +
    '<Obj N="PowerShell" RefId="1"><MS><B N="IsNested">false</B><Obj N="Cmds" RefId="2"><LST>' +
    `<Obj RefId="3"><MS>${command}<B N="IsScript">${isScript}</B><Nil N="UseLocalScope"/>${merges}` +
    `<Obj N="Args" RefId="4"><LST>${args}</LST></Obj></MS></Obj>${more}</LST></Obj><Nil N="History"/>` +
    '<B N="RedirectShellErrorOutputPipe">false</B></MS></Obj></MS></Obj>'
  );
}
