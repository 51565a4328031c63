import type { Behaviour } from '../../behaviour';
import { boolean, int32, nil, object, text, type Properties, type Written } from './clixml/write';

/** What a pipeline fails with (`System.Management.Automation.ErrorRecord`). */
export interface Failure {
  readonly message: string;
  /** FullyQualifiedErrorId. */
  readonly id: string;
  /** Class of the exception. */
  readonly exception: string;
  /** ErrorCategory, by number and by name. */
  readonly category: readonly [number: number, name: string];
}

/** COR_E_EXCEPTION and its like, which say nothing: the HResult of every exception of PowerShell itself, signed. */
const PLAIN_HRESULT = 0x8013_1501 | 0;

export const STOPPED: Failure = {
  message: 'The pipeline has been stopped.',
  id: 'PipelineStopped',
  exception: 'System.Management.Automation.PipelineStoppedException',
  category: [14, 'OperationStopped'],
};

/** A host without a language (a session configuration for given commands only) answers any script so. */
export const SCRIPTS_NOT_ALLOWED: Failure = {
  message:
    'The syntax is not supported by this runspace. This can occur if the runspace is in no-language mode.',
  id: 'ScriptsNotAllowed',
  exception: 'System.Management.Automation.PSNotSupportedException',
  category: [0, 'NotSpecified'],
};

/** The practice host has no engine: it knows scripts by their text. */
export const UNKNOWN_SCRIPT: Failure = {
  message:
    'The practice host has no PowerShell engine. It knows the scripts of BITS Remote by their text, and no others.',
  id: 'UnknownScript',
  exception: 'System.Management.Automation.RuntimeException',
  category: [2, 'InvalidOperation'],
};

/** @param name of a command that the session does not have */
export function unknownCommand(name: string): Failure {
  return {
    message: `The term '${name}' is not recognized as a name of a cmdlet.`,
    id: 'CommandNotFoundException',
    exception: 'System.Management.Automation.CommandNotFoundException',
    category: [13, 'ObjectNotFound'],
  };
}

/**
 * An error record as a value (MS-PSRP 2.2.3.15).
 * @param protocol that was agreed upon: the oldest one has no HResult
 * @param stands whether it stands for itself, in a message of its own
 */
export function errorRecord(
  { message, id, exception, category: [number, name] }: Failure,
  protocol: Behaviour['remotingProtocol'],
  stands: boolean,
): Written {
  const own: Properties = {
    Message: text(message),
    InnerException: nil,
    StackTrace: nil,
    ...(protocol !== '2.1' && { HResult: int32(PLAIN_HRESULT) }),
  };
  const types = [exception, 'System.Exception', 'System.Object'];
  return object(
    {
      ...(stands && { writeErrorStream: boolean(true) }),
      Exception: object({}, { types, shown: `${exception}: ${message}`, own }),
      TargetObject: nil,
      FullyQualifiedErrorId: text(id),
      InvocationInfo: nil,
      ErrorCategory_Category: int32(number),
      ErrorCategory_Activity: text(''),
      ErrorCategory_Reason: text(exception.slice(exception.lastIndexOf('.') + 1)),
      ErrorCategory_TargetName: text(''),
      ErrorCategory_TargetType: text(''),
      ErrorCategory_Message: text(`${name}: (:) [], ${exception.slice(exception.lastIndexOf('.') + 1)}`),
      SerializeExtendedInfo: boolean(false),
    },
    { types: ['System.Management.Automation.ErrorRecord', 'System.Object'], shown: message },
  );
}
