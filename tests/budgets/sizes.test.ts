/** What a browser fetches stays inside its budgets; the screens are built before the tests run. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, it } from 'vitest'
import { aPublishedSeason } from '#tests/support/portal.ts'
import { expect, test, type World } from '#tests/support/world.ts'
import { firstLoadOf, kB, limits, pageOf, scriptOf } from '../../bench/sizes.ts'

const web = fileURLToPath(new URL('../../build/web', import.meta.url))

async function drawn(world: World, path: string) {
  const response = await world.app.request(path)
  expect(response.status).toBe(200)
  return pageOf(await response.text())
}

async function withSheets(world: World, { page, sheets }: { page: number; sheets: string[] }) {
  let total = page
  for (const sheet of sheets) {
    const response = await world.app.request(sheet)
    expect(response.status).toBe(200)
    total += (await response.arrayBuffer()).byteLength
  }
  return total
}

describe('the screens', () => {
  it('need no more script on any first load than their budget', () => {
    const { entry, screens } = firstLoadOf(web)
    // The measure itself: the libraries alone are about this much, and there are as many screens as a season has steps.
    expect(kB(entry)).toBeGreaterThan(50)
    expect(screens.length).toBeGreaterThan(8)
    const heavy = screens
      .map(({ name, total }) => [name, kB(total)])
      .filter(([, size]) => Number(size) > limits.firstLoad)
    expect(heavy).toEqual([])
  })

  it('fetch English words apart, those of the screen alone, inside the same budget', () => {
    const { screens } = firstLoadOf(web)
    const heavy = screens
      .map(({ name, english }) => [name, kB(english)])
      .filter(([, size]) => Number(size) > limits.firstLoad)
    expect(heavy).toEqual([])
    // The measure itself: there are words to fetch with each screen, and never all there are.
    const words = screens.map(({ total, english }) => kB(english - total))
    expect(Math.min(...words)).toBeGreaterThan(2)
    expect(Math.max(...words)).toBeLessThan(25)
  })

  it('have style sheets inside their budget, all of them together', () => {
    const { styles } = firstLoadOf(web)
    expect(kB(styles)).toBeGreaterThan(1)
    expect(kB(styles)).toBeLessThanOrEqual(limits.styles)
  })
})

describe('the pages drawn on the server', () => {
  test('sign-in: a small form with its style sheet and its one small script', async ({ world }) => {
    await world.aPerson({ role: 'administrator' })
    const page = await drawn(world, '/dang-nhap')
    expect(page.sheets).toEqual(['/public.css'])
    expect(page.scripts).toBe(1)
    const script = kB(scriptOf(web, 'door.js'))
    expect(script).toBeGreaterThan(1)
    expect(kB(await withSheets(world, page)) + script).toBeLessThanOrEqual(limits.signIn)
  })

  test('a public season: no script at all', async ({ world }) => {
    const { code, year } = await aPublishedSeason(world)
    for (const path of ['/cong-khai', `/cong-khai/${code}/${year}`]) {
      const page = await drawn(world, path)
      expect(page.scripts).toBe(limits.publicScripts)
      expect(page.sheets).toEqual(['/public.css'])
    }
  })

  test('a script would be seen', () => {
    expect(pageOf('<p>a</p><script src="/a.js"></script>').scripts).toBe(1)
    expect(pageOf('<p onclick="a()">a</p>').scripts).toBe(1)
    expect(pageOf(readFileSync(`${web}/index.html`, 'utf8')).scripts).toBeGreaterThan(1)
  })
})
