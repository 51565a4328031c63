/** WMI, mostly from inside a SOAP fault (MS-WMI 2.2.11). */
export const WMI_ERROR_TEXTS = {
  WBEM_E_FAILED: {
    retry: 'never',
    meaning: 'The BITS provider failed.',
    advice: 'Look into the log Bits-Client/Operational on the host.',
  },
  WBEM_E_NOT_FOUND: {
    retry: 'never',
    meaning: 'The host has no such object.',
    advice: 'List the jobs again.',
  },
  WBEM_E_ACCESS_DENIED: {
    retry: 'never',
    meaning: 'The account may not use this part of WMI.',
    advice: 'Sign in with an account of the Administrators group of the host.',
  },
  WBEM_E_PROVIDER_FAILURE: {
    retry: 'repair',
    meaning: 'The BITS provider broke down.',
    advice: 'If the problem persists, check the services BITS and Winmgmt on the host.',
  },
  WBEM_E_INVALID_PARAMETER: {
    retry: 'never',
    meaning: 'WMI refuses a value.',
    advice: 'Check what was entered. If it looks right, report it.',
  },
  WBEM_E_INVALID_NAMESPACE: {
    retry: 'repair',
    meaning: 'The host has no BITS provider.',
    advice: 'Install the feature BITS Compact Server on the host.',
  },
  WBEM_E_INVALID_CLASS: {
    retry: 'repair',
    meaning: 'The host has a BITS namespace without the class of jobs.',
    advice: 'Install the feature BITS Compact Server on the host.',
  },
  WBEM_E_PROVIDER_LOAD_FAILURE: {
    retry: 'repair',
    meaning: "The BITS provider can't be loaded.",
    advice: 'Remove the feature BITS Compact Server from the host and install it again.',
  },
  WBEM_E_READ_ONLY: {
    retry: 'never',
    meaning: "This property can't be changed.",
    advice: 'Name, description, priority, retry delay and no-progress timeout can be.',
  },
  WBEM_E_PROVIDER_NOT_CAPABLE: {
    retry: 'never',
    meaning: "The BITS provider can't do this.",
    advice: 'Use the actions of the job instead.',
  },
  WBEM_E_INVALID_METHOD: {
    retry: 'never',
    meaning: 'The BITS provider does not know this action.',
    advice: 'Report this, together with the Windows version of the host.',
  },
  WBEM_E_INVALID_METHOD_PARAMETERS: {
    retry: 'never',
    meaning: 'The values do not fit the action.',
    advice: 'Check what was entered. If it looks right, report it.',
  },
  WBEM_E_QUOTA_VIOLATION: {
    retry: 'repair',
    meaning: 'WMI on the host uses more memory than it may.',
    advice: 'Close other WMI clients, and ask the host less often.',
  },
} as const;
