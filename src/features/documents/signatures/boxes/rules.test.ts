/** What a box shows is read by another program, letter by letter. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { aPaper, type Bytes, placeOf, prepared, signingDay, tinos } from '#tests/support/signatures.ts'
import { boxOf, linesOf, timeTold } from './rules.ts'

const folder = mkdtempSync(join(tmpdir(), 'giaouoc-box-'))
afterAll(() => rmSync(folder, { recursive: true }))
function shown(file: Bytes): string {
  writeFileSync(join(folder, 'file.pdf'), file)
  return spawnSync('pdftotext', ['-layout', join(folder, 'file.pdf'), '-'], { encoding: 'utf8' }).stdout
}
/** The page as grey points, one a point of type. */
function drawn(file: Bytes): { at: (x: number, y: number) => number; width: number; height: number } {
  writeFileSync(join(folder, 'file.pdf'), file)
  const { stdout } = spawnSync('pdftoppm', ['-r', '72', '-gray', '-singlefile', join(folder, 'file.pdf')])
  const head = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(stdout.toString('latin1', 0, 40))
  const [width, height, from] = [Number(head?.[1]), Number(head?.[2]), head?.[0].length ?? 0]
  return { width, height, at: (x, y) => stdout[from + (height - 1 - y) * width + x] ?? 255 }
}

const who = { unit: 'Cục Thi hành án dân sự tỉnh Đắk Lắk', name: 'Lê Thị Hồng Ngự', at: signingDay }

describe('a box', () => {
  it('says whose it is, who signed and when, in Vietnamese', async () => {
    const { bytes } = await prepared(aPaper(), who)
    const text = shown(bytes).normalize('NFC')
    for (const line of linesOf(who)) expect(text).toContain(line)
    expect(timeTold(signingDay)).toBe('2026-02-05 14:00:00 +07:00')
  })

  it('of a key that binds nobody says so first', () =>
    expect(linesOf({ ...who, madeUp: 'THỬ NGHIỆM' })[0]).toBe('THỬ NGHIỆM'))

  it('draws within its place and nowhere else', async () => {
    const place = { page: 1, x: 300, y: 300, width: 200, height: 60 }
    const [before, after] = [drawn(aPaper()), drawn((await prepared(aPaper(), { place })).bytes)]
    const changed: [number, number][] = []
    for (let x = 0; x < after.width; x++)
      for (let y = 0; y < after.height; y++) if (before.at(x, y) !== after.at(x, y)) changed.push([x, y])
    expect(changed.length).toBeGreaterThan(500)
    const outside = changed.filter(([x, y]) => x < 299 || x > 501 || y < 299 || y > 361)
    expect(outside).toEqual([])
  })

  it('makes its letters smaller where there is less room, and gives up where they could not be read', () => {
    const size = (room: { width: number; height: number }) =>
      Number(/\/F ([\d.]+) Tf/.exec(boxOf(who, room, tinos)?.content ?? '')?.[1])
    expect(size({ width: 300, height: 100 })).toBe(9)
    expect(size(placeOf(0))).toBeLessThanOrEqual(9)
    expect(size({ width: 120, height: 30 })).toBeLessThan(9)
    expect(boxOf(who, { width: 40, height: 12 }, tinos)).toBeUndefined()
  })
})
