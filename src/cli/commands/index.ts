import { adopt } from './adopt.js'
import { branches } from './branches.js'
import { check } from './check.js'
import type { Command } from './command.js'
import { current } from './current.js'
import { downgrade } from './downgrade.js'
import { edit } from './edit.js'
import { ensureVersion } from './ensure-version.js'
import { heads } from './heads.js'
import { history } from './history.js'
import { init } from './init.js'
import { listTemplates } from './list-templates.js'
import { merge } from './merge.js'
import { rebase } from './rebase.js'
import { resume } from './resume.js'
import { revision } from './revision.js'
import { show } from './show.js'
import { stamp } from './stamp.js'
import { status } from './status.js'
import { test } from './test.js'
import { upgrade } from './upgrade.js'
import { verify } from './verify.js'

/** Every command, in the order in which help lists them. */
export const commands: readonly Command[] = [
  init,
  adopt,
  revision,
  merge,
  rebase,
  upgrade,
  downgrade,
  resume,
  current,
  status,
  history,
  heads,
  branches,
  show,
  edit,
  check,
  verify,
  test,
  stamp,
  ensureVersion,
  listTemplates,
]
