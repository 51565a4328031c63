import { appendFile, mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { exactJson } from '../../../runtime/exactText';
import { ORDERS, type Order } from '../rolloutStates';
import { isFileError } from './fileError';

/** A person's order to a rollout that another program conducts. */
export interface SentOrder {
  readonly order: Order;
  /** Names of hosts; without them, all. */
  readonly hosts?: readonly string[];
  readonly by: string;
}

/** Orders to the conductor of a rollout, in a file beside its journal: programs add lines, the conductor reads them. */
export class OrderBox {
  readonly #path: string;
  /** Characters that were read. */
  #read = 0;

  constructor(path: string) {
    this.#path = path;
  }

  async send(order: SentOrder): Promise<void> {
    await mkdir(dirname(this.#path), { recursive: true, mode: 0o700 });
    await appendFile(this.#path, `${exactJson(order)}\n`, { mode: 0o600 });
  }

  /** Leaves out what was sent before: that was for another conductor. Skip before you take the lease, so that no order is lost. */
  async skip(): Promise<void> {
    this.#read = (await this.#text()).length;
  }

  /** The orders that came since the last look. */
  async take(): Promise<readonly SentOrder[]> {
    const text = await this.#text();
    const end = text.lastIndexOf('\n') + 1;
    const lines = text.slice(this.#read, end).split('\n').slice(0, -1);
    this.#read = Math.max(this.#read, end);
    return lines.flatMap(readOrder);
  }

  async #text(): Promise<string> {
    try {
      return await readFile(this.#path, 'utf8');
    } catch (error) {
      if (isFileError(error, 'ENOENT')) return '';
      throw error;
    }
  }
}

function readOrder(line: string): readonly SentOrder[] {
  try {
    const value = JSON.parse(line) as Partial<SentOrder> | null;
    const order = ORDERS.find((known) => known === value?.order);
    if (order === undefined) return [];
    return [{ order, by: value?.by ?? '', ...(value?.hosts && { hosts: value.hosts }) }];
  } catch (error) {
    if (error instanceof SyntaxError) return [];
    throw error;
  }
}
