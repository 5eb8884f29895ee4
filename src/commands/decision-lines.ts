import type { Question } from '../diff/questions/question.js'

/** A question and what can be typed for each of its answers. */
export const decisionLines = ({ id, question, choices }: Question): readonly string[] => [
  question,
  ...choices.map(({ answer, description, reason }) => {
    const why = reason === undefined ? '' : ` (${reason})`
    return `  --decide ${shellWord(`${id}=${answer}`)}  ${description}${why}`
  }),
]

/** As a shell takes it for one word. */
const shellWord = (text: string): string =>
  /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`
