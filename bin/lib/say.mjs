// Sentences of the commands: Vietnamese first, then English, on the error stream so that output stays clean.

/** Tells both languages. */
export function say(vi, en) {
  process.stderr.write(`${vi}\n${en}\n`)
}

/** Tells both languages and ends: 1 = refused with the reason, 2 = bad arguments. */
export function give(vi, en, code = 1) {
  say(vi, en)
  process.exit(code)
}
