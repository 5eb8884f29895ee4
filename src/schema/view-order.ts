import type { View } from './model.js'
import { qualified, sameName } from './names.js'
import { mentions } from './tokens.js'

/**
 * Each view after those that it stands on; ties are settled by name. What the catalogue or the entities (`dependsOn`)
 * say goes before what the query seems to speak of.
 */
export function viewOrder(views: readonly View[]): readonly View[] {
  const waiting = [...views].sort((one, other) => (qualified(one) < qualified(other) ? -1 : 1))
  const ordered: View[] = []
  while (waiting.length > 0) {
    const free = waiting.find((view) => !waiting.some((other) => standsOn(view, other)))
    const next = free ?? waiting.find((view) => !waiting.some((other) => declares(view, other))) ?? waiting[0]
    if (next === undefined) break
    waiting.splice(waiting.indexOf(next), 1)
    ordered.push(next)
  }
  return ordered
}

const standsOn = (view: View, other: View): boolean =>
  view !== other &&
  (declares(view, other) || (!declares(other, view) && mentions(view.definition, other.name)))

const declares = (view: View, other: View): boolean =>
  view !== other && view.uses?.some((source) => sameName(source, other)) === true
