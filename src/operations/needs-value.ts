import type { Column } from '../schema/model.js'

/** Whether a new column must be given a value in every row that is there. */
export const needsValue = ({
  nullable,
  default: value,
  autoincrement,
  identity,
  generated,
}: Column): boolean =>
  !nullable && value === undefined && !autoincrement && identity === undefined && generated === undefined
