import { listed, OrmMigrateError } from '../errors.js'
import { describe, type Revision } from './revision.js'

const idsOf = (revisions: readonly Revision[]): readonly string[] => revisions.map(({ revision }) => revision)

/** The text is not a target of any known shape. */
export class InvalidTargetError extends OrmMigrateError {
  constructor(text: string, shape: 'target' | 'range' = 'target') {
    const hint =
      shape === 'target'
        ? 'Write head, heads, base, a revision id, a branch label, label@head, or steps such as +1, -1, head-1.'
        : 'Write [start]:[end], [start]: or :[end].'
    super('invalid-target', `'${text}' is not a ${shape} of revisions.`, { hint, details: { target: text } })
    this.name = 'InvalidTargetError'
  }
}

/** No revision and no label has this name or begins with it. */
export class UnknownRevisionError extends OrmMigrateError {
  constructor(name: string, branch?: string) {
    const within = branch === undefined ? '' : ` on branch '${branch}'`
    super('unknown-revision', `There is no revision or branch label '${name}'${within}.`, {
      hint: 'Run history to see the revisions there are.',
      details: { name, branch },
    })
    this.name = 'UnknownRevisionError'
  }
}

/** What stands before the `@` is neither a label nor a revision. */
export class UnknownBranchError extends OrmMigrateError {
  constructor(branch: string) {
    super('unknown-branch', `There is no branch '${branch}'.`, {
      hint: 'Run heads to see the branches and their labels.',
      details: { branch },
    })
    this.name = 'UnknownBranchError'
  }
}

/** Several names begin with the text. */
export class AmbiguousRevisionError extends OrmMigrateError {
  constructor(name: string, candidates: readonly string[]) {
    super('ambiguous-revision', `'${name}' is the beginning of several names: ${listed(candidates)}.`, {
      hint: 'Write more characters of the one that you mean.',
      details: { name, candidates },
    })
    this.name = 'AmbiguousRevisionError'
  }
}

/** The revision is not where `label@…` says that it is. */
export class WrongBranchError extends OrmMigrateError {
  constructor(name: string, branch: string) {
    super('wrong-branch', `Revision '${name}' is not on branch '${branch}'.`, {
      hint: 'Leave the branch out, or name a revision of that branch; history shows the labels of each.',
      details: { name, branch },
    })
    this.name = 'WrongBranchError'
  }
}

/** One head is asked for where there are several. */
export class MultipleHeadsError extends OrmMigrateError {
  constructor(target: string, heads: readonly Revision[]) {
    const named = heads.map(describe).join('; ')
    super('multiple-heads', `'${target}' stands for ${heads.length} heads: ${named}.`, {
      hint:
        'Join them: orm-migrate merge heads -m "…" — or put yours on theirs: orm-migrate rebase REV --onto HEAD; ' +
        'to name several, write heads, and for one of them its id or label@head.',
      details: { target, heads: idsOf(heads), files: heads.flatMap(({ file }) => file ?? []) },
    })
    this.name = 'MultipleHeadsError'
  }
}

/** There are fewer revisions in that direction than steps. */
export class RelativeStepTooFarError extends OrmMigrateError {
  constructor(target: string, possible: number) {
    const steps = possible === 1 ? '1 step is' : `${possible} steps are`
    super('relative-step-too-far', `'${target}' leads too far: only ${steps} possible.`, {
      hint: 'Take fewer steps, or name the revision; head and base are the ends.',
      details: { target, possible },
    })
    this.name = 'RelativeStepTooFarError'
  }
}

/** An upgrade is asked to step down from the current revision, or a downgrade up, or either not at all. */
export class WrongDirectionError extends OrmMigrateError {
  constructor(target: string, direction: 'upgrade' | 'downgrade') {
    const [other, sign] = direction === 'upgrade' ? ['downgrade', '+'] : ['upgrade', '-']
    super('wrong-direction', `'${target}' from the current revision is not a target of ${direction}.`, {
      hint: `Write steps such as ${sign}1, or use ${other}.`,
      details: { target, direction },
    })
    this.name = 'WrongDirectionError'
  }
}

/** Steps lead to a place from which they could go on in several ways. */
export class AmbiguousWalkError extends OrmMigrateError {
  constructor(target: string, at: string, choices: readonly Revision[]) {
    super('ambiguous-walk', `'${target}' is ambiguous: from ${at} it can go to ${listed(idsOf(choices))}.`, {
      hint: 'Name the revision, or pick a branch by its label or by a revision on it, as in label@+1.',
      details: { target, choices: idsOf(choices) },
    })
    this.name = 'AmbiguousWalkError'
  }
}

/** Steps are counted from the current revision, and there are several. */
export class AmbiguousCurrentError extends OrmMigrateError {
  constructor(target: string, current: readonly string[]) {
    super('ambiguous-current', `'${target}' is ambiguous: the database is at ${listed(current)}.`, {
      hint: `Name the revision, or pick a branch by its label or by a revision on it, as in label@${/[+-]\d+$/u.exec(target)?.[0] ?? '-1'}.`,
      details: { target, current },
    })
    this.name = 'AmbiguousCurrentError'
  }
}

/** Steps down a branch of which nothing is applied. */
export class BranchNotAppliedError extends OrmMigrateError {
  constructor(target: string, branch: string) {
    super(
      'branch-not-applied',
      `'${target}' has nowhere to start: nothing of branch '${branch}' is applied.`,
      {
        hint: 'Run current to see what is applied.',
        details: { target, branch },
      },
    )
    this.name = 'BranchNotAppliedError'
  }
}

/** `current`, or steps from it, where no database has been asked. */
export class CurrentNotKnownError extends OrmMigrateError {
  constructor(target: string) {
    super(
      'current-not-known',
      `'${target}' needs the current revision of a database, and none is known here.`,
      {
        hint: 'Name the revision.',
        details: { target },
      },
    )
    this.name = 'CurrentNotKnownError'
  }
}

/** The database holds revisions that no file declares. */
export class RevisionFileMissingError extends OrmMigrateError {
  constructor(missing: readonly string[]) {
    const what = missing.length === 1 ? 'a revision that has no file' : 'revisions that have no files'
    super('revision-file-missing', `The database holds ${what}: ${listed(missing)}.`, {
      hint: 'Restore the file, for example from version control, or give the revision up with stamp --purge.',
      details: { missing },
    })
    this.name = 'RevisionFileMissingError'
  }
}

/** A downgrade to a revision that is not applied. */
export class NotAppliedError extends OrmMigrateError {
  constructor(target: string, current: readonly string[]) {
    const at = current.length === 0 ? 'nothing is applied' : `the database is at ${listed(current)}`
    super('not-applied', `'${target}' is not applied, so nothing can be downgraded to it: ${at}.`, {
      hint: 'Name a revision below the current one; history --indicate-current shows them.',
      details: { target, current },
    })
    this.name = 'NotAppliedError'
  }
}

/** A downgrade to a revision that is applied because others depend on it, and that nothing applied continues. */
export class NothingAboveError extends OrmMigrateError {
  constructor(target: string, current: readonly string[]) {
    super(
      'nothing-above',
      `'${target}' is applied, and nothing that continues it is: no revision has to go.`,
      {
        hint: 'To take back what depends on it, name a revision below that; current shows what is applied.',
        details: { target, current },
      },
    )
    this.name = 'NothingAboveError'
  }
}

/** The start of a range is not below its end. */
export class RangeNotAncestorError extends OrmMigrateError {
  constructor(range: string, start: readonly string[]) {
    super('range-not-ancestor', `In '${range}', ${listed(start)} is not below the end.`, {
      hint: 'Write the older revision first, and both of one branch.',
      details: { range, start },
    })
    this.name = 'RangeNotAncestorError'
  }
}

/** A range where one target is asked for. */
export class RangeNotAllowedError extends OrmMigrateError {
  constructor(text: string) {
    super('range-not-allowed', `'${text}' is a range, and one target is wanted here.`, {
      hint: 'Write the end alone; ranges are for --sql and for history.',
      details: { target: text },
    })
    this.name = 'RangeNotAllowedError'
  }
}

/** A downgrade leads to one place. */
export class SeveralTargetsError extends OrmMigrateError {
  constructor(targets: readonly string[]) {
    super('several-targets', `A downgrade has one target, not ${targets.length}: ${listed(targets)}.`, {
      hint: 'Downgrade to one after the other.',
      details: { targets },
    })
    this.name = 'SeveralTargetsError'
  }
}

/** A stamp says where the database is; it does not count steps. */
export class RelativeStampError extends OrmMigrateError {
  constructor(target: string) {
    super(
      'relative-stamp',
      `'${target}' counts steps, but a stamp names the revision that the database is at.`,
      {
        hint: 'Name the revision; show prints the id that a target stands for.',
        details: { target },
      },
    )
    this.name = 'RelativeStampError'
  }
}
