/** `giaouoc verify-result`: a published result, everything stopped, comes out again from its file in another process. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readArchiveFile } from '#features/assessments/archives/contract.ts'
import { archiveText, type Sealed } from '#features/assessments/archives/rules.ts'
import { aPublishedResult, readsResult } from '../support/results.ts'
import { committedWorld } from '../support/world.ts'

const program = fileURLToPath(new URL('../../src/cli.ts', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'giaouoc-result-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** Nothing of ours in its environment, and nowhere to connect to. */
function verify(file: string, ...more: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, 'verify-result', file, ...more], {
    encoding: 'utf8',
    cwd: folder,
    env: { PATH: process.env.PATH, PGHOST: '/nowhere' },
  })
  return { status, stdout, stderr }
}
const kept = (name: string, text: string) => {
  const file = join(folder, name)
  writeFileSync(file, text)
  return file
}

let text = ''
let digest = ''
let totals: (string | null)[][] = []
beforeAll(async () => {
  const { world, close } = await committedWorld()
  const { lead, result } = await aPublishedResult(world)
  const { content } = await lead.call(readArchiveFile, { params: { resultId: result.id } })
  text = new TextDecoder().decode(content as Uint8Array)
  digest = result.digest ?? ''
  totals = (await readsResult(lead, result.id)).sheets.map(({ unitCode, total, grade }) => [unitCode, total, grade])
  await close()
})

describe('a published result', () => {
  it('comes out again from the file alone, the same to the letter', () => {
    const { status, stdout, stderr } = verify(kept('ket-qua.json', text), '--digest', digest)
    expect([status, stderr]).toEqual([0, ''])
    expect(stdout).toContain('giống từng chữ')
    expect(stdout).toContain(digest)
    const { outcome } = JSON.parse(text) as Sealed
    expect(outcome.map(({ unit, total, grade }) => [unit, total, grade])).toEqual(totals)
  })

  it('is told as JSON, and in English', () => {
    const file = kept('ket-qua.json', text)
    const told = JSON.parse(verify(file, '--json').stdout)
    expect(told).toMatchObject({ sound: true, digest, block: 'enforcement', year: 2018, number: 1, units: 3, forms: 6 })
    // Each form with its receipt, under the key of the installation; all of them were sealed after their days.
    expect(told).toMatchObject({ receipts: 6, keys: [expect.stringMatching(/^sha256:/)], draws: 0, appeals: 0 })
    expect(told.late).toHaveLength(6)
    expect(verify(file, '--language', 'en').stdout).toContain('worked out again from this file')
  })

  it('names the first thing that differs, what it means, and what it should be', async () => {
    const changed = JSON.parse(text) as { -readonly [K in keyof Sealed]: Sealed[K] }
    changed.outcome = changed.outcome.map((unit, at) => (at === 0 ? { ...unit, total: '16' } : unit))
    const forged = verify(kept('sua.json', await archiveText(changed)))
    expect([forged.status, forged.stdout]).toEqual([1, ''])
    expect(forged.stderr).toContain('/outcome/0/total')
    expect(forged.stderr).toContain('khác kết quả tính lại')
    expect(forged.stderr).toMatch(/Phải là: "\d/)
    const told = verify(kept('sua.json', await archiveText(changed)), '--json')
    expect(JSON.parse(told.stdout)).toMatchObject({ sound: false, code: 'archive.outcome-differs', found: '"16"' })
  })

  it('names a receipt that was signed for something else', async () => {
    const changed = JSON.parse(text) as { -readonly [K in keyof Sealed]: Sealed[K] }
    const [one, ...others] = changed.receipts
    if (!one) throw new Error('no receipt')
    changed.receipts = [{ ...one, event: { ...one.event, happenedAt: '2018-10-01T00:00:00.000Z' } }, ...others]
    const forged = verify(kept('bien-nhan.json', await archiveText(changed)))
    expect([forged.status, forged.stderr]).toEqual([1, expect.stringContaining('chữ ký trên biên nhận không đúng')])
  })

  it('that is not the one of that digest is told so', () => {
    const { status, stderr } = verify(kept('ket-qua.json', text), '--digest', `sha256:${'0'.repeat(64)}`)
    expect(status).toBe(1)
    expect(stderr).toContain('tệp đã bị thay')
  })

  it.each([
    ['no file', join(folder, 'khong-co.json')],
    ['a folder', folder],
    ['no JSON', kept('a.json', 'unit,value')],
    ['no archive', kept('b.json', '{"archive":1}')],
    ['brackets without end', kept('c.json', '['.repeat(100_000))],
    ['what is no text', kept('d.json', '\ufeff')],
  ])('is not read where there is %s', (_, file) => {
    const { status, stdout, stderr } = verify(file)
    expect([status, stdout]).toEqual([2, ''])
    expect(stderr.split('\n')).toHaveLength(2)
  })

  it('asks for its file, and for a digest that is one', () => {
    expect(verify(kept('ket-qua.json', text), '--digest', 'abc').status).toBe(2)
    const { status } = spawnSync(process.execPath, [program, 'verify-result'], { encoding: 'utf8' })
    expect(status).toBe(2)
  })
})
