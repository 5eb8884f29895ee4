/** What was tried on MikroORM, as Markdown. */
import { markdown, tables, textOfAll } from '../page.mjs'

/** What stands between MikroORM's marks; `tried` has what `try.mjs` printed for each major, with ours first. */
export function sections(tried) {
  const [first] = tried
  return [
    ...(first.results.length === 0 ? [] : [tables('MikroORM', joined(tried, 'results'))]),
    ...(first.ran.length === 0 ? [] : [runsTable(joined(tried, 'ran'))]),
  ].join('\n\n')
}

/** Those of one name together. */
const joined = (tried, key) =>
  tried[0][key].map(({ name, ours }, index) => ({
    name,
    ours,
    theirs: tried.map(({ version, ...found }) => ({ version, ...found[key][index].theirs })),
  }))

function runsTable(ran) {
  const rows = ran.map(({ name, theirs, ours }) => [name, textOfAll(theirs), ours.text])
  const right = (resultOf) => ran.filter((row) => resultOf(row).isRight).length
  const versions = ran[0].theirs.map(({ version }, index) => [version, right(({ theirs }) => theirs[index])])
  const heads = versions.map(([version, count]) => `MikroORM ${version}: ${count} of ${ran.length} right`)
  const ours = `orm-migrate: ${right((row) => row.ours)} of ${ran.length} right`
  return markdown(['What happens', heads.join(', '), ours], rows)
}
