import type { Choice, Question } from '../diff/questions/question.js'
import { OrmMigrateError } from '../errors.js'

/** Who answers the questions that two models leave open. */
export interface Answers {
  /** The answers that are known beforehand, by the ids of the questions. */
  readonly decisions?: Readonly<Record<string, string>>
  /** Asked for each answer that is not known; undefined leaves the question open. */
  readonly decide?: (question: Question) => Promise<string | undefined>
  /** False: nothing is asked, and what is not declared or decided is dropped and added. Default: true. */
  readonly renameCheck?: boolean
}

/** The questions of one comparison, and what was answered. */
export class Decisions {
  readonly #answers: Answers
  readonly #asked = new Map<string, Question>()
  readonly #settled = new Set<string>()
  readonly #open: Question[] = []

  constructor(answers: Answers) {
    this.#answers = answers
  }

  /** The questions without an answer. */
  get open(): readonly Question[] {
    return this.#open
  }

  /**
   * The answer to the first question that was not asked yet; undefined where there is none left. Answers are taken one
   * by one, as what one question takes is no choice of the next.
   */
  async next(questions: readonly Question[]): Promise<Choice | undefined> {
    for (const question of questions) this.#remember(question)
    for (const question of questions) {
      if (this.#settled.has(question.id)) continue
      this.#settled.add(question.id)
      const choice = await this.#answerTo(question)
      if (choice !== undefined) return choice
      if (!question.optional) this.#open.push(question)
    }
    return undefined
  }

  /** The answer to a question that takes any text; undefined where there is none. */
  async text(question: Question): Promise<string | undefined> {
    this.#remember(question)
    const answer = await this.#said(question)
    return answer === '' ? undefined : answer
  }

  /** Throws where an answer was given to what nobody asked. */
  requireAsked(): void {
    const unknown = Object.keys(this.#answers.decisions ?? {}).find((id) => !this.#asked.has(id))
    if (unknown === undefined) return
    const ids = [...this.#asked.keys()]
    throw new OrmMigrateError('unknown-decision', `There is no decision "${unknown}" to be made.`, {
      hint: ids.length === 0 ? 'Leave it out; nothing is open.' : `Open are: ${ids.join(', ')}`,
      details: { decisions: [...this.#asked.values()] },
    })
  }

  async #answerTo(question: Question): Promise<Choice | undefined> {
    const answer = await this.#said(question)
    if (answer === undefined) return undefined
    const choice = question.choices.find((candidate) => candidate.answer === answer)
    if (choice === undefined) throw unknownAnswer(question, answer)
    return choice
  }

  async #said(question: Question): Promise<string | undefined> {
    const { decisions = {}, decide, renameCheck = true } = this.#answers
    const known = Object.hasOwn(decisions, question.id) ? decisions[question.id] : undefined
    return known ?? (renameCheck ? await decide?.(question) : question.choices.at(-1)?.answer)
  }

  /** As it was first asked: later, some of its choices may be taken. */
  #remember(question: Question): void {
    if (!this.#asked.has(question.id)) this.#asked.set(question.id, question)
  }
}

const unknownAnswer = ({ id, choices }: Question, answer: string): OrmMigrateError =>
  new OrmMigrateError('unknown-answer', `"${answer}" is no answer to "${id}".`, {
    hint: `Say one of: ${choices.map((choice) => `--decide ${id}=${choice.answer}`).join(', ')}`,
    details: { choices },
  })
