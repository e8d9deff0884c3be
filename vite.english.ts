/**
 * A Vite plugin: the screens are built with Vietnamese words, and all English ones become one chunk that is fetched by
 * whoever reads English. First loads are lighter on a slow line, and no words file has to know of it.
 */
import { globSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'

const root = fileURLToPath(new URL('./', import.meta.url))
const isWords = (path: string) =>
  /[\\/]src[\\/].*[\\/](?:[a-z]+-)?words\.ts$/.test(path) && !/[\\/]kit[\\/]words\.ts$/.test(path)
const halves = { vi: /const vi = \{[\s\S]*?\n\}\n/, en: /const en = \{[\s\S]*?\n\} satisfies typeof vi/ }

/** Fills the empty English half of each words file, in place: who holds it already speaks it from then on. */
function gathered() {
  const files = globSync('src/**/*words.ts', { cwd: root }).map((file) => `${root}${file}`)
  const own = files.filter((file) => isWords(file) && !/[\\/](platform|commands|sample)[\\/]/.test(file))
  const lines = own.map(
    (file, index) => `import { words as a${index} } from ${JSON.stringify(file)}
import { words as b${index} } from ${JSON.stringify(`${file}?english`)}
Object.assign(a${index}.en, b${index}.en)`,
  )
  return lines.join('\n')
}

export const englishApart = (): Plugin => ({
  name: 'english-apart',
  enforce: 'pre',
  async resolveId(id, importer) {
    if (id === 'virtual:english') return '\0english'
    // Words that take others in say them in their own language.
    if (!importer?.endsWith('?english') || id.endsWith('?english')) return undefined
    const resolved = await this.resolve(id, importer.replace('?english', ''), { skipSelf: true })
    return resolved && isWords(resolved.id) ? `${resolved.id}?english` : resolved
  },
  load: (id) => (id === '\0english' ? gathered() : undefined),
  transform(code, id) {
    const [path = '', variant] = id.split('?')
    if (!isWords(path)) return undefined
    if (!halves.vi.test(code) || !halves.en.test(code)) this.error(`${path} is not made of two halves, vi and en`)
    const half =
      variant === 'english' ? code.replace(halves.vi, 'const vi = {}\n') : code.replace(halves.en, 'const en = {}')
    return { code: half, map: null }
  },
})
