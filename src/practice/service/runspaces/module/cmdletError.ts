import { HRESULT } from '../../../../bits/hresults';
import { ScriptError } from './scriptError';

/** Names of the classes that implement the cmdlets of the module, which error records name. */
const CLASSES = {
  'Get-BitsTransfer': 'GetBitsTransferCommand',
  'Start-BitsTransfer': 'NewBitsTransferCommand',
  'Add-BitsFile': 'AddBitsFileCommand',
  'Set-BitsTransfer': 'SetBitsTransferCommand',
  'Suspend-BitsTransfer': 'SuspendBitsTransferCommand',
  'Resume-BitsTransfer': 'ResumeBitsTransferCommand',
  'Complete-BitsTransfer': 'CompleteBitsTransferCommand',
  'Remove-BitsTransfer': 'RemoveBitsTransferCommand',
} as const;

/** A cmdlet of the module BitsTransfer. */
export type Cmdlet = keyof typeof CLASSES;

const NAMESPACE = 'Microsoft.BackgroundIntelligentTransfer.Management';

/** The exception that .NET makes of a failed call of BITS. The shape is from public logs (powershell-remoting.md 3.5). */
export function cmdletError(hresult: number, cmdlet: Cmdlet): ScriptError {
  const hex = `0x${hresult.toString(16).toUpperCase().padStart(8, '0')}`;
  const exception =
    hresult === HRESULT.E_ACCESSDENIED
      ? 'System.UnauthorizedAccessException'
      : 'System.Runtime.InteropServices.COMException';
  return new ScriptError(
    hresult,
    `Exception from HRESULT: ${hex}`,
    `${exception},${NAMESPACE}.${CLASSES[cmdlet]}`,
  );
}

/** What PowerShell says of a value that a parameter of a cmdlet cannot take. */
export function parameterError(parameter: string, hresult: number, cmdlet: Cmdlet): ScriptError {
  const message = `Cannot process argument transformation on parameter '${parameter}'.`;
  return new ScriptError(hresult, message, `ParameterArgumentTransformationError,${cmdlet}`);
}
