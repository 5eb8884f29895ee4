/** The results as Markdown. */
import { sorts, verdict } from './verdict.mjs'

/** The page with a text between the two marks of an ORM, as 'TypeORM'. */
export function filled(page, orm, text) {
  const [begin, end] = [`<!-- ${orm}, written by npm run bench:compared -->`, `<!-- end of ${orm} -->`]
  const [before, rest] = page.split(begin)
  const after = rest?.split(end)[1]
  if (after === undefined) throw new Error(`docs/compared.md lacks "${begin}" or "${end}".`)
  return `${before}${begin}\n\n${text}\n\n${end}${after}`
}

/** What stands between TypeORM's marks. */
export function sections(results) {
  const judged = results.map(({ edit, theirs, ours }) => ({
    name: edit.name,
    theirs: theirs.map(({ version, result }) => ({ version, ...result, ...verdict(edit, result) })),
    ours: { ...ours, ...verdict(edit, ours) },
  }))
  return [tables('TypeORM', judged), ...results.map(inFull)].join('\n\n')
}

/**
 * The totals, and what each tool wrote: of results with a `name`, `theirs`, a list with a `version`, and `ours`, which all
 * have `statements`, `sort` and `text`.
 */
export const tables = (orm, results) => [totals(orm, results), table(orm, results)].join('\n\n')

function totals(orm, results) {
  const tools = [
    ...results[0].theirs.map(({ version }, index) => [`${orm} ${version}`, ({ theirs }) => theirs[index]]),
    ['orm-migrate', ({ ours }) => ours],
  ]
  const count = (sort, resultOf) => results.filter((row) => resultOf(row).sort === sort).length
  const isLacking = results.some(({ theirs }) => theirs.some(({ sort }) => sort === 'lacks'))
  const more = isLacking ? [['lacks', 'the ORM does not have it']] : []
  const rows = [...Object.entries(sorts).reverse(), ...more].map(([sort, meaning]) => [
    meaning,
    ...tools.map(([, resultOf]) => count(sort, resultOf)),
  ])
  return markdown([`Of ${results.length} edits`, ...tools.map(([name]) => name)], rows)
}

function table(orm, results) {
  const rows = results.map(({ name, theirs, ours }) => [
    name.replaceAll('|', '\\|'),
    briefly(theirs[0]),
    textOfAll(theirs),
    briefly(ours),
    ours.text,
  ])
  return markdown(['Edit', `${orm} wrote`, 'and then', 'orm-migrate wrote', 'and then'], rows)
}

/** What all versions do, said once where it is the same. */
export function textOfAll([first, ...others]) {
  const different = others.filter(({ text }) => text !== first.text)
  return [first.text, ...different.map(({ version, text }) => `(${version}: ${text})`)].join(' ')
}

/** The first statements, shortened. */
export function briefly({ statements = [], answers = [] }) {
  const shown = statements.slice(0, 3).map((statement) => code(shortened(statement)))
  const more = statements.length > 3 ? [`and ${statements.length - 3} more`] : []
  const asked = answers.map((answer) => `asked; answered ${code(answer)}:`)
  return [...asked, ...(statements.length === 0 ? ['nothing'] : shown), ...more].join('<br>')
}

const shortened = (statement) => {
  const line = statement
    .split('\n')
    .filter((text) => !text.startsWith('//'))
    .join(' ')
    .replace(/^ALTER TABLE (IF EXISTS )?("[^ ]+") /, '')
    .replace(/\s+/g, ' ')
  return line.length > 60 ? `${line.slice(0, 57)}…` : line
}

const code = (text) => `\`${text.replaceAll('|', '\\|').replaceAll('`', "'")}\``

function inFull({ edit, theirs, ours }) {
  const [first, second] = theirs
  const isSame = textOf(first.result) === textOf(second.result)
  return [
    `### ${edit.name}`,
    ...(isSame
      ? [block('TypeORM', 'sql', first.result)]
      : theirs.map(({ version, result }) => block(`TypeORM ${version}`, 'sql', result))),
    block('orm-migrate', 'ts', ours),
    ...differences('TypeORM', first.result),
    ...differences('orm-migrate', ours),
  ].join('\n\n')
}

const textOf = ({ statements = [] }) => statements.join('\n')

function block(name, language, result) {
  const { statements = [] } = result
  if (statements.length === 0) return `${name} writes nothing.`
  const lines = language === 'sql' ? statements.map((statement) => `${statement};`) : statements
  return `${name}:\n\n\`\`\`${language}\n${lines.join('\n')}\n\`\`\``
}

/** What the catalogue has instead of what it should have, where that is known. */
const differences = (name, { unlikeModel = [], back }) =>
  [
    [`After ${name}'s upgrade the catalogue differs from the model's`, unlikeModel],
    [`After ${name}'s downgrade the catalogue differs from the one before`, back?.unlike ?? []],
  ]
    .filter(([, lines]) => lines.length > 0)
    .map(([text, lines]) => `${text}:\n\n\`\`\`diff\n${lines.join('\n')}\n\`\`\``)

export const markdown = (head, rows) =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
