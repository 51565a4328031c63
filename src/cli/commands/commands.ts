import type { Command } from '../table/command';
import { addFile } from './addFile';
import { cancel } from './cancel';
import { configPath, configShow } from './config';
import { complete } from './complete';
import { completionOf } from './completion';
import { create } from './create';
import { CREATION_COMMANDS } from './creation';
import { doctor } from './doctor';
import { error } from './error';
import { featureInstall, featureRemove, featureStatus } from './feature';
import { hosts } from './hosts';
import { identify } from './identify';
import { list } from './list';
import { mcp } from './mcp';
import { practiceHost } from './practiceHost';
import { publish } from './publish';
import { published } from './published';
import { resume } from './resume';
import { ROLLOUT_COMMANDS } from './rollout';
import { set } from './set';
import { show } from './show';
import { suspend } from './suspend';
import { unpublish } from './unpublish';
import { version } from './version';
import { watch } from './watch';

/** Every command, in the order in which help names them. */
export const COMMANDS: readonly Command[] = [
  list,
  show,
  create,
  watch,
  suspend,
  resume,
  complete,
  cancel,
  error,
  addFile,
  set,
  ...CREATION_COMMANDS,
  hosts,
  identify,
  doctor,
  featureStatus,
  featureInstall,
  featureRemove,
  ...ROLLOUT_COMMANDS,
  publish,
  published,
  unpublish,
  configShow,
  configPath,
  mcp,
  practiceHost,
  completionOf(() => COMMANDS),
  version,
];
