import select from '@inquirer/select'
import type { Question } from '../diff/questions/question.js'
import { OrmMigrateError } from '../errors.js'

/** Asks on the terminal, showing both sides of each answer and why it is offered. */
export async function ask({ question, choices }: Question): Promise<string> {
  try {
    return await select({
      message: question,
      choices: choices.map(({ answer, description, reason }) => ({
        name: description,
        value: answer,
        ...(reason === undefined ? {} : { description: reason }),
      })),
      loop: false,
    })
  } catch (error) {
    if (error instanceof Error && error.name === 'ExitPromptError') throw interrupted()
    throw error
  }
}

const interrupted = (): OrmMigrateError =>
  new OrmMigrateError('interrupted', 'The question was left without an answer; nothing was written.', {
    hint: 'Run the command again, or answer beforehand with --decide ID=ANSWER.',
  })
