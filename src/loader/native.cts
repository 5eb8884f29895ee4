/**
 * What only CommonJS, compiled as `nodenext`, can say in a source that is built twice. Both builds ship the same output
 * of this file: the one in which `import()` is still `import()`.
 */
import path = require('node:path')
import url = require('node:url')

const native = {
  /** Imports by URL, as ESM, from either build. */
  importUrl: (href: string): Promise<Record<string, unknown>> =>
    import(href) as Promise<Record<string, unknown>>,
  /** Where this build's own files start to look for packages. */
  ownFile: __filename,
  /** The module that `module.register` runs in its own thread. */
  hooksUrl: url.pathToFileURL(path.join(__dirname, 'hooks.js')).href,
}

export = native
