/** BITS: jobs that wait for the host, and the peer cache (bitsmsg.h). */
export const PAUSED_ERROR_TEXTS = {
  BG_E_BLOCKED_BY_POLICY: {
    retry: 'waits',
    meaning: "Group policy doesn't allow background transfers at this time.",
    advice: 'Wait until the policy allows them, or set the priority to Foreground, which it does not cover.',
  },
  BG_E_BLOCKED_BY_COST_TRANSFER_POLICY: {
    retry: 'waits',
    meaning: 'The job does not use the present network, because it is metered.',
    advice: "Wait for a network without costs. This setting of the job can't be changed from here.",
  },
  BG_E_STANDBY_MODE: {
    retry: 'waits',
    meaning: 'The job waits, because the host is saving power.',
    advice: 'It continues when the host wakes up.',
  },
  BG_E_BLOCKED_BY_BATTERY_POLICY: {
    retry: 'waits',
    meaning: 'The job waits, because the host runs on battery.',
    advice: 'It continues when the host is plugged in.',
  },
  BG_E_BLOCKED_BY_BATTERY_SAVER: {
    retry: 'waits',
    meaning: 'The job waits, because battery saver is on.',
    advice: 'It continues when battery saver ends.',
  },
  BG_E_BLOCKED_BY_BACKGROUND_ACCESS_POLICY: {
    retry: 'waits',
    meaning: 'The app that owns the job may not work in the background.',
    advice: 'It continues when Windows on the host allows it again.',
  },
  BG_E_BLOCKED_BY_GAME_MODE: {
    retry: 'waits',
    meaning: 'The job waits, because game mode is on.',
    advice: 'It continues when game mode ends.',
  },
  BG_E_BLOCKED_BY_SYSTEM_POLICY: {
    retry: 'waits',
    meaning: 'The job waits, because the host is short of resources.',
    advice: 'It continues when there is space again.',
  },
  BG_E_TEST_OPTION_BLOCKED_DOWNLOAD: {
    retry: 'never',
    meaning: 'A test option of BITS on the host blocks downloads.',
    advice: 'Remove the test option on the host.',
  },
  BG_E_COMMIT_IN_PROGRESS: {
    retry: 'waits',
    meaning: 'The peer cache of BITS is being written.',
    advice: 'It is done after a moment.',
  },
  BG_E_DISCOVERY_IN_PROGRESS: {
    retry: 'waits',
    meaning: 'The host is still looking for peers to download from.',
    advice: 'It is done after a moment.',
  },
  BG_E_UPNP_ERROR: {
    retry: 'automatic',
    meaning: 'BITS could not measure the traffic of the router (UPnP).',
    advice: 'Check that the router answers UPnP if bandwidth is to be limited.',
  },
  BG_E_PEERCACHING_DISABLED: {
    retry: 'never',
    meaning: 'The peer cache of BITS is turned off on the host.',
    advice: 'Turn it on by policy if it is to be used.',
  },
  BG_E_RECORD_DELETED: {
    retry: 'never',
    meaning: 'The entry of the peer cache was deleted.',
    advice: 'Nothing needs doing: the file is fetched from its server.',
  },
  BG_E_BUSYCACHERECORD: {
    retry: 'waits',
    meaning: 'The entry of the peer cache is in use.',
    advice: 'It is free after a moment.',
  },
} as const;
