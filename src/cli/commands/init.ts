import { given } from '../../schema/given.js'
import type { Command } from './command.js'
import { text } from './text.js'

/** Starts a project: a config file and the folder for migrations. */
export const init: Command = {
  usage: 'init [directory]',
  describe: 'Write a config file and make the folder for migrations',
  options: {
    template: {
      alias: 't',
      type: 'string',
      requiresArg: true,
      describe:
        'What to start from; list_templates shows them; default: mikro-orm beside its config, else typeorm',
    },
  },
  async run({ args, options, output, cwd }) {
    const { init: initialize } = await import('../../commands/init.js')
    const { dataSource, migrations } = options
    const directory = text(args, 'directory') ?? migrations
    const made = await initialize({
      cwd,
      ...given({ directory, dataSource, template: text(args, 'template') }),
    })
    output.line(
      `Wrote ${made.config}, which takes ${made.template === 'mikro-orm' ? 'the options' : 'its DataSource'} from ${made.dataSource}.`,
    )
    for (const file of made.files.slice(1)) output.line(`Wrote ${file}.`)
    for (const sentence of made.next) output.line(sentence)
    output.line('Next: orm-migrate revision --autogenerate -m "initial"')
    output.result(made)
    return 0
  },
}
