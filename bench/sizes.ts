/** How much a browser has to fetch before a screen shows: read from the built files, as they travel (gzip). */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

export const limits = { firstLoad: 220, styles: 30, signIn: 40, publicScripts: 0 } as const

/** kB as people and browsers count them. */
export const kB = (bytes: number): number => bytes / 1000
const travelling = (bytes: string | Buffer): number => gzipSync(bytes, { level: 9 }).byteLength

export type FirstLoad = {
  total: number
  entry: number
  /** `english`: with the English words of what is there, which only whoever reads English fetches (decision 027). */
  screens: { name: string; total: number; english: number }[]
  styles: number
}

const isEnglish = (name: string) => name.startsWith('en-')
/** All words together, fetched when a history or a list of work speaks of everything: no screen waits for them. */
const isVoice = (name: string) => name.startsWith('words-')

const staticImport = /(?:\bfrom|\bimport)\s*["'`]\.\/([\w.-]+\.js)["'`]/g
const lazyImport = /\bimport\(\s*["'`]\.\/([\w.-]+\.js)["'`]\s*\)/g
const named = (text: string, pattern: RegExp): string[] => [...text.matchAll(pattern)].map(([, name = '']) => name)

type Chunks = (name: string) => { text: string; size: number }

function reader(folder: string): Chunks {
  const read = new Map<string, { text: string; size: number }>()
  return (name) => {
    const known = read.get(name)
    if (known) return known
    const bytes = readFileSync(join(folder, name))
    const chunk = { text: bytes.toString('utf8'), size: travelling(bytes) }
    read.set(name, chunk)
    return chunk
  }
}

/** The chunks and everything they import at once. */
function closure(chunk: Chunks, names: readonly string[], into = new Set<string>()): Set<string> {
  for (const name of names)
    if (!into.has(name)) {
      into.add(name)
      closure(chunk, named(chunk(name).text, staticImport), into)
    }
  return into
}

/** These chunks, and the English words that they fetch. */
const withEnglish = (chunk: Chunks, names: ReadonlySet<string>) =>
  closure(chunk, [...names].flatMap((name) => named(chunk(name).text, lazyImport)).filter(isEnglish), new Set(names))

const sum = (chunk: Chunks, names: Iterable<string>) => [...names].reduce((all, name) => all + chunk(name).size, 0)

/**
 * Sizes in bytes. The first load of a screen is the page's own scripts, what they import, and the largest chunk that
 * is fetched on arrival (a screen, with what it imports). Of style sheets all there are count, as if one person saw
 * every screen.
 * @throws Error when the screens are not built, or when no screen is found in them.
 */
export function firstLoadOf(web: string): FirstLoad {
  const page = readFileSync(join(web, 'index.html'), 'utf8')
  const assets = join(web, 'assets')
  const chunk = reader(assets)
  const scripts = [...page.matchAll(/(?:src|href)="\/assets\/([\w.-]+\.js)"/g)].map(([, name = '']) => name)
  const entry = closure(chunk, scripts)
  const inPage = [...page.matchAll(/<script(?![^>]*\bsrc=)[^>]*>([\s\S]*?)<\/script>/g)].map(([, text = '']) => text)
  const ofEntry = sum(chunk, entry) + inPage.reduce((all, text) => all + travelling(text), 0)
  const lazy = new Set([...entry].flatMap((name) => named(chunk(name).text, lazyImport)))
  if (lazy.size === 0) throw new Error('The entry loads no screen: has the form of the built files changed?')
  const screens = [...lazy]
    .filter((name) => !isEnglish(name) && !isVoice(name))
    .map((name) => {
      const all = closure(chunk, [name], new Set(entry))
      const weight = (names: Iterable<string>) => ofEntry + sum(chunk, names) - sum(chunk, entry)
      return { name, total: weight(all), english: weight(withEnglish(chunk, all)) }
    })
    .toSorted((a, b) => b.total - a.total)
  const sheets = readdirSync(assets).filter((name) => name.endsWith('.css'))
  return { total: screens[0]?.total ?? ofEntry, entry: ofEntry, screens, styles: sum(chunk, sheets) }
}

/** A script with everything it imports at once, as it travels. */
export function scriptOf(web: string, name: string): number {
  const text = readFileSync(join(web, name), 'utf8')
  const chunk = reader(join(web, 'assets'))
  const imported = [...text.matchAll(/(?:\bfrom|\bimport)\s*["'`]\.\/assets\/([\w.-]+\.js)["'`]/g)]
  return (
    travelling(text) +
    sum(
      chunk,
      closure(
        chunk,
        imported.map(([, one = '']) => one),
      ),
    )
  )
}

export type Page = { page: number; sheets: string[]; scripts: number }

/** What a page drawn on the server asks for: its own size, the style sheets it names, the scripts it holds. */
export function pageOf(html: string): Page {
  const sheets = [...html.matchAll(/<link\b[^>]*>/gi)]
    .filter(([tag]) => /\brel="stylesheet"/i.test(tag))
    .flatMap(([tag]) => /\bhref="([^"]+)"/i.exec(tag)?.[1] ?? [])
  const scripts = [...html.matchAll(/<script\b|\son[a-z]+\s*=|javascript:/gi)].length
  return { page: Buffer.byteLength(html), sheets, scripts }
}
