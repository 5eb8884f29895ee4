import type { Command } from './command.js'

/** Tells what `init` can start from. */
export const listTemplates: Command = {
  usage: 'list_templates',
  aliases: ['list-templates'],
  describe: 'Show the templates of init',
  async run({ output }) {
    const { listTemplates: list } = await import('../../commands/list-templates.js')
    const entries = list()
    output.line('Available templates:\n')
    for (const { name, description } of entries) output.line(`${name} - ${description}`)
    output.line('\nTemplates are used via the init command, e.g.:\n\n  orm-migrate init --template nestjs')
    output.result(entries)
    return 0
  },
}
