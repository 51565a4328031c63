// Takes the place of @vscode/spdlog in the editor for tests. The original wants a C++ compiler, which a fresh machine
// lacks, and without any the output channels stay empty. Same interface; plain files that are appended to, no rotation.
import { appendFileSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';

const NAMES = ['trace', 'debug', 'info', 'warning', 'error', 'critical'];
const ignore = () => undefined;

export class Logger {
  #file;
  #level = NAMES.indexOf('info');
  #formatted = true;

  /**
   * @param {string} _type
   * @param {string} _name
   * @param {string} file
   */
  constructor(_type, _name, file) {
    this.#file = file;
    mkdirSync(dirname(file), { recursive: true });
  }

  /**
   * @param {number} level
   * @param {string} message
   */
  #write(level, message) {
    if (level < this.#level) return;
    const time = new Date().toISOString().replace('T', ' ').replace('Z', '');
    appendFileSync(this.#file, this.#formatted ? `${time} [${NAMES[level]}] ${message}\n` : message);
  }

  trace = (/** @type {string} */ message) => this.#write(0, message);
  debug = (/** @type {string} */ message) => this.#write(1, message);
  info = (/** @type {string} */ message) => this.#write(2, message);
  warn = (/** @type {string} */ message) => this.#write(3, message);
  error = (/** @type {string} */ message) => this.#write(4, message);
  critical = (/** @type {string} */ message) => this.#write(5, message);

  getLevel = () => this.#level;
  /** 0 writes all, 6 nothing. */
  setLevel = (/** @type {number} */ level) => {
    this.#level = level;
  };
  clearFormatters = () => {
    this.#formatted = false;
  };
  setPattern = ignore;
  flush = ignore;
  drop = ignore;
}

/**
 * @param {string} name
 * @param {string} file
 */
const create = (name, file) => Promise.resolve(new Logger('', name, file));

export const version = 0;
export const createRotatingLogger = create;
export const createAsyncRotatingLogger = create;
export const setLevel = ignore;
export const setFlushOn = ignore;
