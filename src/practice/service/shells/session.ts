/** What a session sends, as it comes: whole fragments. */
export interface SessionEvents {
  /** Output of the pool itself. */
  poolOutput(fragments: Buffer): void;
  /** Output of a pipeline. @param isLast whether its last state is in it */
  output(commandId: string, fragments: Buffer, isLast: boolean): void;
  /**
   * The session has failed: what it has sent can still be fetched, and then nothing more.
   * @param code of the fault that says so
   */
  failed(code: number): void;
  /** The session has ended, by itself or by {@link Session.close}. */
  ended(): void;
}

/** The inside of a PowerShell shell: what Windows keeps in `wsmprovhost.exe`. */
export interface Session {
  /** Starts a pipeline. @param fragments the first of those that create it */
  command(commandId: string, fragments: Buffer): void;
  /** Further fragments for a pipeline, or for the pool itself where there is no id. */
  send(commandId: string | undefined, fragments: Buffer): void;
  /** Stops a pipeline, which ends by a state of its own. */
  stop(commandId: string): void;
  /** Stops and forgets a pipeline. */
  terminate(commandId: string): void;
  close(): Promise<void>;
}

/** Opens a session. @param creation the fragments that open its pool */
export type OpenSession = (creation: Buffer, events: SessionEvents) => Session;
