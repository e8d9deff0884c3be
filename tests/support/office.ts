/** LibreOffice without a window: what it makes of our Word files. One start serves many of them. */
import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'

const run = promisify(execFile)
const program = process.env.SOFFICE ?? 'soffice'
const tinos = join(import.meta.dirname, '../../node_modules/@expo-google-fonts/tinos')

/** Times New Roman's own measure, whatever fonts the machine has: lines break where they do in an office. */
const fontsIn = (folder: string) => `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><include ignore_missing="yes">/etc/fonts/fonts.conf</include><dir>${tinos}</dir><cachedir>${folder}</cachedir>
<alias binding="same"><family>Times New Roman</family><prefer><family>Tinos</family></prefer></alias></fontconfig>`

type Word = { text: string; xMin: number; yMin: number; xMax: number; yMax: number }
/** In points from the top left. */
export type Page = { width: number; height: number; words: readonly Word[] }
export type Opened = { text: string; pages: readonly Page[] }

const number = (text: string, name: string) => Number(new RegExp(`${name}="([\\d.]+)"`).exec(text)?.[1])
const unescaped = (text: string) =>
  text.replace(
    /&(lt|gt|quot|apos|amp);/g,
    (_, name: string) => ({ lt: '<', gt: '>', quot: '"', apos: "'" })[name] ?? '&',
  )

async function pagesOf(pdf: string): Promise<Page[]> {
  const { stdout } = await run('pdftotext', ['-bbox', pdf, '-'], { maxBuffer: 64 * 1024 * 1024 })
  return [...stdout.matchAll(/<page ([^>]*)>([\s\S]*?)<\/page>/g)].map(([, page = '', inside = '']) => ({
    ...{ width: number(page, 'width'), height: number(page, 'height') },
    words: [...inside.matchAll(/<word ([^>]*)>([\s\S]*?)<\/word>/g)].map(([, at = '', text = '']) => ({
      ...{ text: unescaped(text), xMin: number(at, 'xMin'), yMin: number(at, 'yMin') },
      ...{ xMax: number(at, 'xMax'), yMax: number(at, 'yMax') },
    })),
  }))
}

type Convert = (to: string) => Promise<void>
type At = (name: string) => string

/** The files in a folder of their own, where a program converts them. Any word of an error is one. */
async function inOffice<T>(
  files: Readonly<Record<string, Uint8Array>>,
  work: (convert: Convert, at: At) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'giaouoc-office-'))
  const names = Object.keys(files)
  const at: At = (name) => join(folder, name)
  const profile = `-env:UserInstallation=${pathToFileURL(at('profile')).href}`
  const env = { ...process.env, FONTCONFIG_FILE: at('fonts.conf') }
  const convert: Convert = async (to) => {
    const paths = names.map((name) => at(`${name}.docx`))
    const { stderr } = await run(program, [profile, '--headless', '--convert-to', to, '--outdir', folder, ...paths], {
      env,
    })
    if (/error|could not/i.test(stderr)) throw new Error(stderr)
  }
  try {
    await writeFile(at('fonts.conf'), fontsIn(folder))
    for (const name of names) await writeFile(at(`${name}.docx`), files[name] ?? '')
    return await work(convert, at)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Opens each file and tells its text and where its words stand on the page. */
export const openedInOffice = <Name extends string>(
  files: Readonly<Record<Name, Uint8Array>>,
): Promise<Record<Name, Opened>> =>
  inOffice(files, async (convert, at) => {
    await convert('pdf')
    await convert('txt:Text')
    const opened = async (name: Name): Promise<Opened> => ({
      text: (await readFile(at(`${name}.txt`), 'utf8')).replace('\ufeff', ''),
      pages: await pagesOf(at(`${name}.pdf`)),
    })
    const names = Object.keys(files) as Name[]
    const told = await Promise.all(names.map(async (name) => [name, await opened(name)] as const))
    return Object.fromEntries(told) as Record<Name, Opened>
  })

/** The pages of one long file, which is converted once. */
export const pagesInOffice = (book: Uint8Array): Promise<Page[]> =>
  inOffice({ book }, async (convert, at) => {
    await convert('pdf')
    return pagesOf(at('book.pdf'))
  })
