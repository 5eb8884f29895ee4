/** What came of an edit, in words, and whether that is what a team wants. */

/** The sorts of outcome, from the worst: the word in the table of totals, and what it means. */
export const sorts = {
  loses: 'values are lost or replaced by others, or stand where the model does not look',
  fails: 'the command or the upgrade fails, and the rows stay',
  unnoticed: 'the change is not noticed, or not wholly made',
  needless: 'something is written though nothing changed',
  oneWay: 'right, but the downgrade fails or does not give back what was there',
  right:
    'rows kept, schema as the model says, next generate empty, downgrade as before; or stopped where rows do not fit',
}

/** `{ sort, text }` of one result; a result may have several faults, and counts by its worst. */
export function verdict(edit, result) {
  const stop = stopped(edit, result)
  if (stop !== undefined) return stop
  const faults = [...faultsOfUp(edit, result), ...faultsOfDown(result)]
  if (faults.length === 0) return { sort: 'right', text: rightText(edit, result) }
  const order = Object.keys(sorts)
  const [{ sort }] = [...faults].sort((one, other) => order.indexOf(one.sort) - order.indexOf(other.sort))
  return { sort, text: faults.map(({ text }) => text).join('; ') }
}

/** It did not come to an end. Where the rows cannot follow the model that is as it should be, if none of them is gone. */
function stopped(edit, { error, upError, outcome, rows }) {
  const said = plain(error ?? upError)
  if (said === undefined) return undefined
  if (outcome === 'first') return { sort: 'fails', text: `the first model cannot be built: ${said}` }
  if (isLossy(rows)) return { sort: 'loses', text: `fails: ${said}; ${lossText(edit, rows)}` }
  const where = error === undefined ? 'the upgrade' : 'the command'
  if (edit.keepsNothing) return { sort: 'right', text: `${where} stops, rows kept: ${said}` }
  return { sort: 'fails', text: `${where} fails, rows kept: ${said}` }
}

function faultsOfUp(edit, { statements, rows, unlikeModel, isDone }) {
  const isUnchanged = edit.before === edit.after
  const isModel = unlikeModel.length === 0
  const sort = isUnchanged ? 'needless' : 'unnoticed'
  const faults = []
  if (isLossy(rows)) faults.push({ sort: 'loses', text: lossText(edit, rows) })
  if (isUnchanged && statements.length > 0)
    faults.push({ sort: 'needless', text: 'written though nothing changed' })
  if (!isModel && statements.length === 0) return [...faults, { sort: 'unnoticed', text: 'not noticed' }]
  if (!isModel) faults.push({ sort, text: 'the schema is not what the model says' })
  if (isDone === false) faults.push({ sort, text: 'the next generate is not empty' })
  return faults
}

function faultsOfDown({ downError, back }) {
  if (downError !== undefined) return [{ sort: 'oneWay', text: `the downgrade fails: ${plain(downError)}` }]
  if (back === undefined) return []
  return [
    ...(isLossy(back.rows) ? [{ sort: 'loses', text: `after the downgrade ${countText(back.rows)}` }] : []),
    ...(back.unlike.length === 0
      ? []
      : [{ sort: 'oneWay', text: 'the downgrade does not give the schema back' }]),
  ]
}

const isLossy = ({ lost, replaced }) => lost + replaced > 0

const lossText = ({ otherwise }, rows) => {
  if (otherwise !== undefined) return otherwise
  return rows.leftBehind ? 'all values stay behind under the old name' : countText(rows)
}

const countText = ({ lost, replaced, of }) =>
  [
    ...(lost > 0 ? [`${lost} of ${of} values are gone`] : []),
    ...(replaced > 0 ? [`${replaced} of ${of} values are others`] : []),
  ].join(', ')

const rightText = (edit, { statements }) =>
  edit.before === edit.after && statements.length === 0 ? 'nothing to do' : 'rows kept, and back'

/** The database's own sentence, without what differs from run to run. */
const plain = (message) =>
  message
    ?.replace(/^.*The database refused a statement at \S+: /s, '')
    .replace(/\b[0-9a-f]{12}\b/g, '…')
    .replace(/\.$/, '')
