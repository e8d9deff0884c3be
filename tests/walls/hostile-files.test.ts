/** Hostile uploads: each gets its own verdict, in words, nothing of it is kept, and the server answers as before. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { Refused } from '#kit/refusal.ts'
import { readRows } from '#platform/files/isolate.ts'
import { say } from '#src/words.ts'
import { aPaper, bring, digestOf } from '../support/evidence.ts'
import { type Hostile, hostileFiles } from '../support/hostile.ts'
import { committedWorld } from '../support/world.ts'

const home = await committedWorld(2)
afterAll(() => home.close())
const { world } = home
const unit = await world.aUnit()
const officer = await world.aPerson({ unit, role: 'officer' })

/** Sent as a person's browser would, whatever it is. */
function sent({ name, make, size, digest }: Hostile): Promise<Response> {
  const file = make()
  const query = new URLSearchParams({ name, size: String(size ?? file.length) })
  const path = `/api/v1/units/${unit}/evidence-files/${digest ?? digestOf(file)}?${query}`
  return officer.send('PUT', path, file, { headers: { 'content-type': 'application/octet-stream' } })
}

const left = (folder: string) =>
  readdirSync(join(world.home.shelf.folder, folder), { recursive: true, withFileTypes: true })
const filesIn = (folder: string) => left(folder).filter((one) => one.isFile()).length

describe('a hostile upload', () => {
  it('comes in more than sixty kinds, no two alike', () => {
    expect(hostileFiles.length).toBeGreaterThanOrEqual(60)
    expect(new Set(hostileFiles.map(({ what }) => what)).size).toBe(hostileFiles.length)
  })

  it.each(hostileFiles.map((one) => [one.what, one.code, one] as const))(
    '%s is refused as %s',
    { timeout: 60_000 },
    async (_, code, one) => {
      const response = await sent(one)
      const told = await response.json()
      expect([response.status, told.code]).toEqual([code === 'file.too-large' ? 413 : 422, code])
      const both = (['vi', 'en'] as const).map((language) => say(code, told.params, language))
      expect(told.title).toBe(both[0])
      expect(new Set([...both, code]).size).toBe(3)
      expect(both.join()).not.toMatch(/[{}]/)
    },
  )

  it('leaves nothing behind, and the next honest file is taken', async () => {
    expect(filesIn('arriving')).toBe(0)
    await bring(officer, unit, aPaper('sau cùng'))
    expect(filesIn('kept')).toBe(1)
  })
})

/** What a table of figures may come as, read as the import reads it. */
const tables: [string, string, string][] = [
  ['NULs between its cells', 'Đơn vị;Việc\nSở A;\0 1\n', 'file.not-text'],
  ['a line of a million cells', 'x;'.repeat(1_000_000), 'file.too-many-rows'],
  ['a quote that never ends', `a;b\n"${'x'.repeat(1_000_000)}`, 'file.open-quote'],
  ['a page of the web with a picture in it', '<html>\x89PNG\r\n\x1a\n', 'file.wrong-kind'],
]

describe('a hostile table of figures', () => {
  it.each(tables)('%s is refused', { timeout: 60_000 }, async (_, text, code) => {
    const refused = await readRows(Buffer.from(text), 0, () => undefined).catch((error: unknown) => error)
    if (!(refused instanceof Refused)) throw new Error(`read: ${refused}`)
    expect(refused.refusal.code).toBe(code)
    const both = (['vi', 'en'] as const).map((language) => say(code, refused.refusal.params, language))
    expect(new Set([...both, code]).size).toBe(3)
  })

  it('formulas stay the text they are, whatever begins them', { timeout: 60_000 }, async () => {
    const formulas = ['=1+1', '+1+1', '-1+1', '@SUM(A1)', "=cmd|' /C calc'!A0"]
    const rows: unknown[] = []
    await readRows(Buffer.from(`Đơn vị;Việc\n${formulas.map((one) => `Sở A;${one}\n`).join('')}`), 0, (some) => {
      rows.push(...some.map(({ cells }) => cells[1]))
    })
    expect(rows).toEqual(['Việc', ...formulas])
  })
})
