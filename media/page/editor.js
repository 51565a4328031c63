/* global window */
/**
 * The editor, as far as a page may talk to it.
 * @template Message
 * @typedef {{ postMessage(message: Message): void, setState(state: unknown): void }} Editor
 */

/**
 * The editor puts a function into every webview, which gives itself away once.
 * @template Message
 * @returns {Editor<Message>}
 */
export function connect() {
  /** @type {unknown} */
  const found = Reflect.get(window, 'acquireVsCodeApi');
  const acquire = /** @type {() => Editor<Message>} */ (found);
  return acquire();
}

/**
 * @template Message
 * @param {(message: Message) => void} hear receives what the extension sends
 */
export function listen(hear) {
  window.addEventListener('message', (event) => {
    /** @type {unknown} */
    const data = event.data;
    hear(/** @type {Message} */ (data));
  });
}
