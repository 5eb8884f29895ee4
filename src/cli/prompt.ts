import type { Question } from '../diff/questions/question.js'
import { OrmMigrateError } from '../errors.js'

/** Asks on the terminal, showing both sides of each answer and why it is offered. */
export async function ask(question: Question): Promise<string> {
  try {
    return await (question.freely === undefined ? choose(question) : type(question, question.freely))
  } catch (error) {
    if (error instanceof Error && error.name === 'ExitPromptError') throw interrupted()
    throw error
  }
}

async function choose({ question, choices }: Question): Promise<string> {
  const { default: select } = await import('@inquirer/select')
  return select({
    message: question,
    choices: choices.map(({ answer, description, reason }) => ({
      name: description,
      value: answer,
      ...(reason === undefined ? {} : { description: reason }),
    })),
    loop: false,
  })
}

async function type({ question }: Question, wanted: string): Promise<string> {
  const { default: input } = await import('@inquirer/input')
  return input({ message: `${question} (${wanted})` })
}

const interrupted = (): OrmMigrateError =>
  new OrmMigrateError('interrupted', 'The question was left without an answer; nothing was written.', {
    hint: 'Run the command again, or answer beforehand with --decide ID=ANSWER.',
  })
