import { declaredOperations, isDone } from '../diff/renames/declared.js'
import { linkColumnRenames, linkRenames } from '../diff/renames/links.js'
import { originsOf } from '../diff/renames/origins.js'
import type { Ownership } from '../diff/ownership.js'
import { columnQuestions } from '../diff/questions/columns.js'
import { enumValueQuestions, lostValueQuestions } from '../diff/questions/enum-values.js'
import type { Question } from '../diff/questions/question.js'
import { tableQuestions } from '../diff/questions/tables.js'
import { applyAll } from '../operations/apply-all.js'
import type { Operation } from '../operations/index.js'
import type { DeclaredRename } from '../schema/declared-rename.js'
import type { Schema } from '../schema/model.js'
import type { Decisions } from './decisions.js'
import type { Sides } from './select.js'

/** What the names of tables, columns and enum types are settled with. */
export interface Naming {
  readonly declared: readonly DeclaredRename[]
  readonly decisions: Decisions
  /** Both sides as they are compared, of a database that is like this. */
  view(have: Schema): Sides
  /** What the chain has made; costly, and only asked where something may have been renamed. */
  ownership(): Promise<Ownership>
}

/** What is renamed before anything else is compared. */
export interface Renames {
  readonly operations: readonly Operation[]
  /** The declarations that have nothing to do any more, in the words of their places. */
  readonly done: readonly string[]
}

/**
 * Settles what is a new name and what is a new thing: as declared, as follows from that, and as answered; first for
 * tables, as their columns can only be compared then.
 */
export async function settleRenames(have: Schema, naming: Naming): Promise<Renames> {
  const { declared } = naming
  const settling = new Settling(have, naming)
  await settling.tables()
  await settling.columns()
  await settling.enums()
  const before = naming.view(have)
  return {
    operations: settling.operations,
    done: declared.filter((rename) => isDone(rename, before.have, before.want)).map(({ said }) => said),
  }
}

/** The renames found so far, and the database as they make it. */
class Settling {
  readonly operations: Operation[] = []
  readonly #naming: Naming
  #have: Schema
  #sides: Sides

  constructor(have: Schema, naming: Naming) {
    this.#naming = naming
    this.#have = have
    this.#sides = naming.view(have)
  }

  async tables(): Promise<void> {
    this.#declared('table')
    const anybody = (): boolean => true
    const isAnything = tableQuestions(this.#sides.have, this.#sides.want, anybody).length > 0
    if (!isAnything) return
    const ownership = await this.#naming.ownership()
    const mayGo = ownership.ownsTable.bind(ownership)
    const follow = (): void =>
      this.#add(
        linkRenames(this.#sides.have, this.#sides.want, { origins: originsOf(this.operations), mayGo }),
      )
    follow()
    await this.#ask(() => tableQuestions(this.#sides.have, this.#sides.want, mayGo), follow)
  }

  async columns(): Promise<void> {
    this.#declared('column')
    this.#add(linkColumnRenames(this.#sides.have, this.#sides.want, originsOf(this.operations)))
    await this.#ask(() => columnQuestions(this.#sides.have, this.#sides.want))
  }

  async enums(): Promise<void> {
    this.#declared('enum')
    this.#declared('value')
    await this.#ask(() => enumValueQuestions(this.#sides.have, this.#sides.want))
    await this.#ask(() => lostValueQuestions(this.#sides.have, this.#sides.want))
  }

  /** What one declaration renames may be what the next one speaks of. */
  #declared(kind: DeclaredRename['kind']): void {
    for (const rename of this.#naming.declared.filter((candidate) => candidate.kind === kind))
      this.#add(declaredOperations(rename, this.#sides.have, this.#sides.want))
  }

  async #ask(questions: () => readonly Question[], follow: () => void = () => undefined): Promise<void> {
    for (;;) {
      const choice = await this.#naming.decisions.next(questions())
      if (choice === undefined) return
      this.#add(choice.operations)
      follow()
    }
  }

  #add(operations: readonly Operation[]): void {
    if (operations.length === 0) return
    this.operations.push(...operations)
    this.#have = applyAll(this.#have, operations)
    this.#sides = this.#naming.view(this.#have)
  }
}
