/** The body of `up` in a revision's source, a text for each call with the comments above it. */
export function callsOf(source) {
  const body = /\n {2}(?:async )?up\(op[^\n]*\{\n([\s\S]*?)\n {2}\}/.exec(source)?.[1] ?? ''
  const calls = []
  let isOpen = false
  for (const line of body.split('\n').map((text) => text.replace(/^ {4}/, ''))) {
    if (isOpen) calls.push(`${calls.pop()}\n${line}`)
    else calls.push(line)
    // A comment belongs to what follows it, and a call goes on while its lines are indented.
    isOpen =
      line.trim() !== '' && (line.startsWith('//') || !/^\S.*\)$/.test(line)) && !/^[\])}]+\)$/.test(line)
  }
  return calls.filter((call) => call.trim() !== '')
}
