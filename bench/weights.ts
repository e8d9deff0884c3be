/** The sizes as results: the built screens, and the two pages that the server draws. */
import { fileURLToPath } from 'node:url'
import type { Hosting } from './hosting.ts'
import { type Result, result } from './report.ts'
import { firstLoadOf, kB, limits, pageOf, scriptOf } from './sizes.ts'

const web = fileURLToPath(new URL('../build/web', import.meta.url))

async function textOf(url: string): Promise<string> {
  const response = await fetch(url)
  if (!response.ok) throw new Error(`${url}: ${response.status}`)
  return response.text()
}

/** A drawn page with its style sheets, as they travel: these are sent uncompressed. */
async function drawn(url: string, path: string) {
  const { page, sheets, scripts } = pageOf(await textOf(`${url}${path}`))
  let total = page
  for (const sheet of sheets) total += Buffer.byteLength(await textOf(new URL(sheet, url).href))
  return { total, scripts }
}

/** Fonts are not counted: they never hold back what is shown. */
export async function measureSizes({ url, large }: Hosting): Promise<Result[]> {
  const load = firstLoadOf(web)
  const signIn = await drawn(url, '/dang-nhap')
  const page = await drawn(url, `/cong-khai/${large.region}/${large.year}`)
  const line = (what: string, bytes: number, limit?: number) =>
    result({ group: 'sizes', what, unit: 'kB', value: kB(bytes) }, { limit })
  const [largest, english] = [load.screens, load.screens.toSorted((a, b) => b.english - a.english)].map(([one]) => one)
  const named = (screen: typeof largest) => screen?.name.replace(/-[^-]+\.js$/, '') ?? ''
  return [
    line('scripts of every screen, gzip', load.entry),
    line(`scripts of the largest first load (${named(largest)}), gzip`, load.total, limits.firstLoad),
    line(`the same with English words (${named(english)}), gzip`, english?.english ?? 0, limits.firstLoad),
    line('all style sheets of the screens, gzip', load.styles, limits.styles),
    line('sign-in page with its style sheet and script', signIn.total + scriptOf(web, 'door.js'), limits.signIn),
    line('public season page with its style sheet', page.total),
    result(
      { group: 'sizes', what: 'public season page', unit: 'scripts', value: page.scripts },
      { limit: limits.publicScripts },
    ),
  ]
}
