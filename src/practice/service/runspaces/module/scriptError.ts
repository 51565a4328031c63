/** HRESULTs of .NET's own exceptions (corerror.h). */
export const NET = {
  /** Of most exceptions. */
  EXCEPTION: 0x8013_1500,
  /** Of those of PowerShell. */
  SYSTEM: 0x8013_1501,
  FORMAT: 0x8013_1537,
} as const;

/** What a script of ours fails with, as it tells it. */
export class ScriptError extends Error {
  override readonly name = 'ScriptError';
  /** Unsigned. */
  readonly hresult: number;
  /** FullyQualifiedErrorId. */
  readonly id: string;

  constructor(hresult: number, message: string, id: string) {
    super(message);
    this.hresult = hresult;
    this.id = id;
  }
}
