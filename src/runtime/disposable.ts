/** Anything that has to be ended by its owner: ours and the editor's alike. */
export interface Disposable {
  dispose(): unknown;
}
