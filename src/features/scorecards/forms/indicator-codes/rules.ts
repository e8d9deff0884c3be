/** Codes of the indicators that a form asks for: short, each once, and such that a formula can name them. Pure. */
import { fold } from '#kit/fold.ts'

/** Of a share the two parts are named after the whole. */
export const partCodes = (code: string): [part: string, whole: string] => [`${code}_dat`, `${code}_tong`]

/** A name begins with a letter: the criterion `1.1` is measured by `tc_1_1`, `A.I.1` by `a_i_1`. */
function nameOf(code: string): string {
  const words = fold(code)
    .replace(/[^a-z\d]+/gu, '_')
    .slice(0, 40)
    .replace(/^_+|_+$/gu, '')
  return /^[a-z]/u.test(words) ? words : words === '' ? 'tc' : `tc_${words}`
}

export type CodeFor = (criterion: string) => string

/** @param given codes that mean something already: of the catalogue, or of the card */
export function indicatorCodes(given: Iterable<string>): CodeFor {
  const taken = new Set(given)
  const isFree = (code: string) => ![code, ...partCodes(code)].some((one) => taken.has(one))
  return (criterion) => {
    const name = nameOf(criterion)
    let code = name
    for (let at = 2; !isFree(code); at++) code = `${name}_${at}`
    for (const one of [code, ...partCodes(code)]) taken.add(one)
    return code
  }
}
