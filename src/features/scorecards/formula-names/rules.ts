/** The names in the text of a formula, whole or half-written: never what stands in a text, a comment or a number. Pure. */

/** One piece of a formula each: what is passed over first, then a word. A text that nobody has closed goes to its line's end. */
const piece = new RegExp(
  [
    String.raw`\/\/[^\n]*`,
    String.raw`[bBrR]?"""(?:\\[\s\S]|[^\\])*?(?:"""|$)`,
    String.raw`[bBrR]?'''(?:\\[\s\S]|[^\\])*?(?:'''|$)`,
    String.raw`[bBrR]?"(?:\\.|[^"\\\n])*"?`,
    String.raw`[bBrR]?'(?:\\.|[^'\\\n])*'?`,
    String.raw`\d[\w.]*`,
    // What follows a dot is a part of something, not a name.
    String.raw`\.\s*[\p{L}_][\p{L}\p{M}\p{N}_]*`,
    String.raw`(?<word>[\p{L}_][\p{L}\p{M}\p{N}_]*)`,
  ].join('|'),
  'gu',
)

/** The same text with another name where it named `from`. */
export const withName = (text: string, from: string, to: string): string =>
  text.replace(piece, (found: string, ...more: unknown[]) => {
    const { word } = more.at(-1) as { word?: string }
    return word === from ? to : found
  })

export const isNamedIn = (text: string | undefined, name: string): boolean =>
  text !== undefined && Array.from(text.matchAll(piece)).some(({ groups }) => groups?.word === name)

/** Words of the language itself, which no indicator can be named by in a formula. */
const kept = new Set([
  ...['as', 'break', 'const', 'continue', 'else', 'false', 'for', 'function', 'if', 'import', 'in', 'let', 'loop'],
  ...['namespace', 'null', 'package', 'prototype', '__proto__', 'return', 'true', 'var', 'void', 'while'],
])

/** Can a formula say it? Other codes can be measured by, yet not be named in a text. */
export const isSayable = (code: string): boolean => /^[A-Za-z_][A-Za-z0-9_]*$/.test(code) && !kept.has(code)
