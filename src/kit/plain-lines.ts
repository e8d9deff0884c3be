/** Text from outside (a paste, a Word file) as plain lines: NFC, one kind of space, no sign that is not text. */

/** Word's, browsers' and old machines' ways to end a line. */
const lineEnds = /\r\n?|[\v\f\u0085\u2028\u2029]/g
/** Spaces that look like a space and are another sign: between a number and its unit, in a paste from the web. */
const oddSpaces = /[^\P{Zs} ]/gu
/** Marks nobody sees: byte order, soft hyphens, joiners, changes of direction. */
const unseen = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/g
const controls = /[^\P{Cc}\n\t]/gu

/** Markup is text like any other: nothing in it is interpreted. Lines keep what they begin with, not what they end with. */
export const plainLines = (text: string): string[] =>
  text
    .toWellFormed()
    .replace(lineEnds, '\n')
    .replace(oddSpaces, ' ')
    .replace(unseen, '')
    .replace(controls, '')
    .normalize('NFC')
    .split('\n')
    .map((line) => line.trimEnd())
