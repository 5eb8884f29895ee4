/** The results as Markdown: the totals, the table, and all that was written. */
import { sorts, verdict } from './verdict.mjs'

const begin = '<!-- written by npm run bench:compared -->'
const end = '<!-- end of what was written -->'

/** The page with the results between its two marks. */
export function filled(page, results) {
  const [before, rest] = page.split(begin)
  const after = rest?.split(end)[1]
  if (after === undefined) throw new Error(`docs/compared.md lacks "${begin}" or "${end}".`)
  return `${before}${begin}\n\n${sections(results)}\n\n${end}${after}`
}

/** What stands between the marks. */
export const sections = (results) => [totals(results), table(results), ...results.map(inFull)].join('\n\n')

function totals(results) {
  const tools = [
    ...results[0].theirs.map(({ version }, index) => [
      `TypeORM ${version}`,
      ({ theirs }) => theirs[index].result,
    ]),
    ['orm-migrate', ({ ours }) => ours],
  ]
  const count = (sort, resultOf) =>
    results.filter((row) => verdict(row.edit, resultOf(row)).sort === sort).length
  const rows = Object.entries(sorts)
    .reverse()
    .map(([sort, meaning]) => [meaning, ...tools.map(([, resultOf]) => count(sort, resultOf))])
  return markdown([`Of ${results.length} edits`, ...tools.map(([name]) => name)], rows)
}

function table(results) {
  const rows = results.map(({ edit, theirs, ours }) => [
    edit.name,
    briefly(theirs[0].result),
    theirVerdict(edit, theirs),
    briefly(ours),
    verdict(edit, ours).text,
  ])
  return markdown(['Edit', 'TypeORM wrote', 'and then', 'orm-migrate wrote', 'and then'], rows)
}

/** What both majors do, said once where it is the same. */
function theirVerdict(edit, theirs) {
  const [first, ...others] = theirs.map(({ version, result }) => ({ version, ...verdict(edit, result) }))
  const different = others.filter(({ text }) => text !== first.text)
  return [first.text, ...different.map(({ version, text }) => `(${version}: ${text})`)].join(' ')
}

/** The first statements, shortened. */
function briefly({ statements = [], answers = [] }) {
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

const markdown = (head, rows) =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
