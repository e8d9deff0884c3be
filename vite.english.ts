/**
 * A Vite plugin: the screens are built with Vietnamese words, and the English half of each words file becomes a chunk
 * of its own, which whoever reads English fetches with what speaks it. First loads are lighter on a slow line, and no
 * words file has to know of it.
 */
import type { Plugin } from 'vite'

const isWords = (path: string) =>
  /[\\/]src[\\/].*[\\/](?:[a-z]+-)?words\.ts$/.test(path) && !/[\\/]kit[\\/]words\.ts$/.test(path)
const halves = { vi: /const vi = \{[\s\S]*?\n\}\n/, en: /const en = \{[\s\S]*?\n\} satisfies typeof vi/ }
const taken = /\bfrom '([^']+words\.ts)'/g
const asked = /\bimport\((['"][^'"]+['"])\)/g

/** Fills the empty English half in place: who holds the words already speaks it from then on. */
const knowing = (path: string) => `
import { knowEnglish } from '#web/english.ts'
knowEnglish(() => import(${JSON.stringify(`${path}?english`)}).then((own) => Object.assign(en, own.words.en)))
`

export const englishApart = (): Plugin => ({
  name: 'english-apart',
  enforce: 'pre',
  transform: {
    filter: { id: /[\\/]src[\\/].*\.tsx?(\?english)?$/ },
    handler(code, id) {
      const [path = '', variant] = id.split('?')
      if (!isWords(path)) return waiting(code)
      if (!halves.vi.test(code) || !halves.en.test(code)) this.error(`${path} is not made of two halves, vi and en`)
      return {
        code: variant === 'english' ? englishOf(code) : code.replace(halves.en, 'const en = {}') + knowing(path),
        map: null,
      }
    },
  },
})

/** Words that take others in say them in their own language. */
const englishOf = (code: string) =>
  code
    .replace(halves.vi, 'const vi = {}\n')
    .replace(taken, (said, from: string) =>
      isWords(`/src/${from.replace('#', '')}`) ? said.replace(from, `${from}?english`) : said,
    )

/** What is fetched later waits for its English words before it shows. */
function waiting(code: string) {
  if (code.search(asked) < 0) return undefined
  return {
    code: `import { spoken } from '#web/english.ts'\n${code.replace(asked, 'import($1).then(spoken)')}`,
    map: null,
  }
}

/** English chunks are told apart by their names. */
export const isEnglish = (modules: readonly string[]): boolean => modules.some((id) => id.endsWith('?english'))
