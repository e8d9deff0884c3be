/** What an outside tool (poppler-utils) finds in a PDF: words and where they stand, letters, structure, pictures. */
import { execFile } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type Picture, readPgm } from './pictures.ts'

const run = promisify(execFile)

async function inFolder<T>(pdf: Uint8Array, look: (file: string, folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'giaouoc-pdf-'))
  const file = join(folder, 'paper.pdf')
  try {
    await writeFile(file, pdf)
    return await look(file, folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const told = (tool: string, args: readonly string[], pdf: Uint8Array): Promise<string> =>
  inFolder(pdf, async (file) => {
    const { stdout } = await run(tool, [...args, file, ...(tool === 'pdftotext' ? ['-'] : [])], { maxBuffer: 2 ** 29 })
    return stdout.normalize('NFC')
  })

/** Points to millimetres. */
const mm = (points: string | number) => (Number(points) / 72) * 25.4

const unescaped = (text: string) =>
  text
    .replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&')

/** The text of each page in the order in which it is written. */
export const pagesOf = async (pdf: Uint8Array): Promise<string[]> =>
  (await told('pdftotext', ['-raw', '-enc', 'UTF-8'], pdf)).split('\f').slice(0, -1)

export type Word = { page: number; text: string; left: number; top: number; right: number; bottom: number }

/** Every word with its box, in millimetres from the upper left corner of its page. */
export async function wordsIn(pdf: Uint8Array): Promise<Word[]> {
  const pages = (await told('pdftotext', ['-bbox'], pdf)).split('<page ').slice(1)
  const box = /<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)<\/word>/g
  return pages.flatMap((page, at) =>
    [...page.matchAll(box)].map(([, left = '', top = '', right = '', bottom = '', text = '']) => ({
      ...{ page: at + 1, text: unescaped(text) },
      ...{ left: mm(left), top: mm(top), right: mm(right), bottom: mm(bottom) },
    })),
  )
}

export type Piece = { page: number; text: string; size: number; bold: boolean; italic: boolean }

/** Stretches of text with the size of their letters in points, and whether they are bold or slanted. */
export async function piecesIn(pdf: Uint8Array): Promise<Piece[]> {
  const pages = (await told('pdftohtml', ['-xml', '-i', '-stdout', '-zoom', '1'], pdf)).split('<page ').slice(1)
  const sizes = new Map<string, number>()
  return pages.flatMap((page, at) => {
    for (const [, id = '', size] of page.matchAll(/<fontspec id="(\d+)" size="(\d+)"/g)) sizes.set(id, Number(size))
    return [...page.matchAll(/<text [^>]*font="(\d+)">(.*?)<\/text>/g)].map(([, font = '', marked = '']) => ({
      page: at + 1,
      text: unescaped(marked.replace(/<[^>]+>/g, '')).trim(),
      size: sizes.get(font) ?? 0,
      bold: marked.includes('<b>'),
      italic: marked.includes('<i>'),
    }))
  })
}

/** Names of the fonts, and whether each is inside the file. */
export async function fontsOf(pdf: Uint8Array): Promise<{ name: string; inside: boolean }[]> {
  const lines = (await told('pdffonts', [], pdf)).trim().split('\n').slice(2)
  return lines.map((line) => ({
    name: line.split(/\s+/)[0] ?? '',
    inside: /\s(yes|no)\s+(yes|no)\s+(yes|no)\s/.exec(line)?.[1] === 'yes',
  }))
}

export async function factsOf(pdf: Uint8Array): Promise<Record<string, string>> {
  const lines = (await told('pdfinfo', [], pdf)).trim().split('\n')
  return Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]),
  )
}

/** What the words are for somebody who listens to them: titles, headings, tables and their heads, lists. */
export const structureOf = (pdf: Uint8Array): Promise<string> => told('pdfinfo', ['-struct-text'], pdf)

export const picturesOf = (pdf: Uint8Array, dpi: number): Promise<Picture[]> =>
  inFolder(pdf, async (file, folder) => {
    await run('pdftoppm', ['-r', `${dpi}`, '-gray', file, join(folder, 'page')])
    const names = (await readdir(folder)).filter((name) => name.endsWith('.pgm')).sort()
    return Promise.all(names.map(async (name) => readPgm(await readFile(join(folder, name)))))
  })

export type OutlineLine = { depth: number; page: number; title: string }

/** The lines of the outline with the pages they lead to, as pdftohtml writes them down. */
export async function outlineOf(pdf: Uint8Array): Promise<OutlineLine[]> {
  const xml = await told('pdftohtml', ['-xml', '-i', '-stdout'], pdf)
  const lines: OutlineLine[] = []
  let depth = -1
  for (const [part, page, title = ''] of xml.matchAll(/<outline>|<\/outline>|<item page="(\d+)">(.*?)<\/item>/g))
    if (part === '<outline>') depth++
    else if (part === '</outline>') depth--
    else lines.push({ depth, page: Number(page), title: unescaped(title) })
  return lines
}
