/**
 * A Vite plugin: the screens are built with Vietnamese words, and the English half of each words file becomes a chunk
 * of its own, which whoever reads English fetches with what speaks it. First loads are lighter on a slow line, and no
 * words file has to know of it.
 */
import type { Plugin } from 'vite'

const isWords = (path: string) =>
  /[\\/]src[\\/].*[\\/](?:[a-z]+-)?words\.ts$/.test(path) && !/[\\/]kit[\\/]words\.ts$/.test(path)
const isSource = (path: string) => /[\\/]src[\\/].*\.tsx?$/.test(path)
const halves = { vi: /const vi = \{[\s\S]*?\n\}\n/, en: /const en = \{[\s\S]*?\n\} satisfies typeof vi/ }
const asked = /\bimport\((['"][^'"]+['"])\)/g

/** Fills the empty English half in place: who holds the words already speaks it from then on. */
const knowing = (path: string) => `
import { knowEnglish } from '#web/english.ts'
knowEnglish(() => import(${JSON.stringify(`${path}?english`)}).then((own) => Object.assign(en, own.words.en)))
`

export const englishApart = (): Plugin => ({
  name: 'english-apart',
  enforce: 'pre',
  async resolveId(id, importer) {
    // Words that take others in say them in their own language.
    if (!importer?.endsWith('?english') || id.endsWith('?english')) return undefined
    const resolved = await this.resolve(id, importer.replace('?english', ''), { skipSelf: true })
    return resolved && isWords(resolved.id) ? `${resolved.id}?english` : resolved
  },
  transform(code, id) {
    const [path = '', variant] = id.split('?')
    if (!isWords(path)) return isSource(path) ? waiting(code) : undefined
    if (!halves.vi.test(code) || !halves.en.test(code)) this.error(`${path} is not made of two halves, vi and en`)
    const half =
      variant === 'english'
        ? code.replace(halves.vi, 'const vi = {}\n')
        : code.replace(halves.en, 'const en = {}') + knowing(path)
    return { code: half, map: null }
  },
})

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
