import { NS } from '../../../wsman/names';
import type { Delivery } from './outbox';

const SHELL_STATE = `${NS.shell}/CommandState`;
const BASE64 = /^[A-Za-z0-9+/\s]*={0,2}\s*$/u;

/** The description of a shell in the answer to Create, as hosts with WinRM 3 write it. */
export function createdBody(resource: string, shellId: string, address: string, idleTimeout: number): string {
  return (
    `<x:ResourceCreated><a:Address>${address}</a:Address><a:ReferenceParameters>` +
    `<w:ResourceURI>${resource}</w:ResourceURI>` +
    `<w:SelectorSet><w:Selector Name="ShellId">${shellId}</w:Selector></w:SelectorSet>` +
    `</a:ReferenceParameters></x:ResourceCreated>` +
    `<rsp:Shell xmlns:rsp="${NS.shell}"><rsp:ShellId>${shellId}</rsp:ShellId>` +
    `<rsp:ResourceUri>${resource}</rsp:ResourceUri><rsp:IdleTimeOut>PT${idleTimeout / 1000}.000S</rsp:IdleTimeOut>` +
    `<rsp:InputStreams>stdin pr</rsp:InputStreams><rsp:OutputStreams>stdout</rsp:OutputStreams>` +
    `<rsp:State>Connected</rsp:State></rsp:Shell>`
  );
}

export function commandBody(commandId: string): string {
  return `<rsp:CommandResponse xmlns:rsp="${NS.shell}"><rsp:CommandId>${commandId}</rsp:CommandId></rsp:CommandResponse>`;
}

export function sentBody(): string {
  return `<rsp:SendResponse xmlns:rsp="${NS.shell}"/>`;
}

export function signalledBody(): string {
  return `<rsp:SignalResponse xmlns:rsp="${NS.shell}"/>`;
}

/** One stream element for each piece, as Windows writes them. @param commandId `undefined` for the pool */
export function receivedBody({ fragments, isLast }: Delivery, commandId: string | undefined): string {
  const whose = commandId === undefined ? '' : ` CommandId="${commandId}"`;
  const streams = fragments
    .map((piece) => `<rsp:Stream Name="stdout"${whose}>${piece.toString('base64')}</rsp:Stream>`)
    .join('');
  const done =
    isLast && commandId !== undefined
      ? `<rsp:CommandState${whose} State="${SHELL_STATE}/Done"><rsp:ExitCode>0</rsp:ExitCode></rsp:CommandState>`
      : '';
  return `<rsp:ReceiveResponse xmlns:rsp="${NS.shell}">${streams}${done}</rsp:ReceiveResponse>`;
}

/** The bytes of a base64 text; `undefined` for one that is none. */
export function readBase64(text: string): Buffer | undefined {
  return BASE64.test(text) ? Buffer.from(text, 'base64') : undefined;
}
