import { templates } from './templates.js'

/** A template of `init`, and what it is for. */
export interface TemplateEntry {
  readonly name: string
  readonly description: string
}

/** The templates that `init` can start from, the default first. */
export const listTemplates = (): readonly TemplateEntry[] =>
  templates.map(({ name, description }) => ({ name, description }))
