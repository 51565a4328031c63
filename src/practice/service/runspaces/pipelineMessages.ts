import type { Behaviour } from '../../behaviour';
import { int32, object, text, writeClixml } from './clixml/write';
import { errorRecord, type Failure } from './errorRecord';

/** What a server tells of a pipeline (MS-PSRP 2.2.2.19 to 2.2.2.21). */

/** Last states of a pipeline (MS-PSRP 2.2.3.5). */
export const STATE = { stopped: 3, completed: 4, failed: 5 } as const;

export function output(value: string): string {
  return writeClixml(text(value));
}

export function errorOutput(failure: Failure, protocol: Behaviour['remotingProtocol']): string {
  return writeClixml(errorRecord(failure, protocol, true));
}

/** @param failure why it did not run to its end */
export function pipelineState(
  state: (typeof STATE)[keyof typeof STATE],
  protocol: Behaviour['remotingProtocol'],
  failure?: Failure,
): string {
  return writeClixml(
    object({
      PipelineState: int32(state),
      ...(failure && { ExceptionAsErrorRecord: errorRecord(failure, protocol, false) }),
    }),
  );
}
