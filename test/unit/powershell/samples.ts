/** RUNSPACEPOOL_STATE "opened", a whole fragment, from a server to the pool 11223344-5566-7788-99aa-bbccddeeff00. */
export const OPENED =
  'AAAAAAAAAAMAAAAAAAAAAAMAAABnAQAAAAUQAgBEMyIRZlWId5mqu8zd7v8AAAAAAAAAAAAAAAAAAAAAAO+7vzxPYmogUmVmSWQ9IjAiPjxNUz48' +
  'STMyIE49IlJ1bnNwYWNlU3RhdGUiPjI8L0kzMj48L01TPjwvT2JqPg==';

const SHELL = 'http://schemas.microsoft.com/wbem/wsman/1/windows/shell';

/** A whole message of a server as one fragment, in base64. @param objectId above 0 */
export function served(objectId: number, type: number, xml: string): string {
  const content = Buffer.from(`\ufeff${xml}`);
  const header = Buffer.alloc(61);
  header.writeBigUInt64BE(BigInt(objectId), 0);
  header.writeUInt8(3, 16);
  header.writeUInt32BE(40 + content.length, 17);
  header.writeUInt32LE(1, 21);
  header.writeUInt32LE(type, 25);
  return Buffer.concat([header, content]).toString('base64');
}

export const CAPABILITY = served(
  1,
  0x0001_0002,
  '<Obj RefId="0"><MS><Version N="protocolversion">2.3</Version></MS></Obj>',
);
export const PRIVATE_DATA = served(2, 0x0002_1009, '<Obj RefId="0"><MS/></Obj>');

export const output = (text: string): string => served(4, 0x0004_1004, `<S>${text}</S>`);

/** The last state of a pipeline. @param error a property with the reason */
export const ended = (state: number, error = ''): string =>
  served(5, 0x0004_1006, `<Obj RefId="0"><MS><I32 N="PipelineState">${state}</I32>${error}</MS></Obj>`);

/** Bodies of a host's answers. */
export const created =
  '<x:ResourceCreated><a:ReferenceParameters><w:SelectorSet><w:Selector Name="ShellId">SHELL-1</w:Selector>' +
  '</w:SelectorSet></a:ReferenceParameters></x:ResourceCreated>';

export const started = `<rsp:CommandResponse xmlns:rsp="${SHELL}"><rsp:CommandId>COMMAND-1</rsp:CommandId></rsp:CommandResponse>`;
export const signalled = `<rsp:SignalResponse xmlns:rsp="${SHELL}"/>`;

/** @param end whether the command has ended */
export function received(pieces: readonly string[], end = false): string {
  const streams = pieces.map((piece) => `<rsp:Stream Name="stdout">${piece}</rsp:Stream>`).join('');
  const done = end ? `<rsp:CommandState State="${SHELL}/CommandState/Done"/>` : '';
  return `<rsp:ReceiveResponse xmlns:rsp="${SHELL}">${streams}${done}</rsp:ReceiveResponse>`;
}

/** A fault of WinRM by its code. */
export function refused(code: number): string {
  return (
    '<s:Fault><s:Code><s:Value>s:Receiver</s:Value></s:Code><s:Reason><s:Text xml:lang="en-US">No.</s:Text></s:Reason>' +
    `<s:Detail><f:WSManFault xmlns:f="http://schemas.microsoft.com/wbem/wsman/1/wsmanfault" Code="${code}"/></s:Detail></s:Fault>`
  );
}
