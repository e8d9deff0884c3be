/** `giaouoc verify-ballot`, as somebody runs it who has the file of a box and nothing else. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { type Closed, entered, headOf } from '#src/ballots/board.ts'
import { ristretto } from '#src/ballots/group.ts'
import { signsAbandoned } from '#src/ballots/tellers.ts'
import { words } from '#src/ballots/words.ts'
import { anElection, casts, counts, opens } from '#tests/ballots/elections.ts'

const program = fileURLToPath(new URL('../../src/cli.ts', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'giaouoc-box-'))
afterAll(() => rmSync(folder, { recursive: true }))

const held = anElection(ristretto, 7, [{ id: 'cờ', names: 2, min: 1, max: 1 }])
const voting = [1, 2, 3, 4, 5].reduce(
  (so, slot) => casts(so, { slot, choices: [{ blank: false, names: [slot < 4, slot >= 4] }] }),
  opens(held),
)
const { box } = counts(voting)

/** In a process with nothing of ours, and nowhere to connect to. */
function runs(text: string, ...more: string[]) {
  const file = join(folder, 'hom-phieu.json')
  writeFileSync(file, text)
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, 'verify-ballot', file, ...more], {
    ...{ encoding: 'utf8', cwd: folder, env: { PATH: process.env.PATH, PGHOST: '/nowhere' } },
  })
  return { status, stdout, stderr }
}
const changed = JSON.stringify(box).replace('"blank":0', '"blank":1')

describe('a ballot box', () => {
  it('that is sound is told with what came out of it, and ends with 0', () => {
    const { status, stdout, stderr } = runs(JSON.stringify(box), '--fingerprint', held.fingerprint)
    expect([status, stderr]).toEqual([0, ''])
    expect(stdout).toContain('5 trong 7 người đã bỏ phiếu')
    expect(stdout).toContain('Đơn vị 1: 3 phiếu thuận, 2 phiếu không thuận')
    expect(stdout).not.toContain(words.vi['box.not-compared'])
    expect(runs(JSON.stringify(box)).stdout).toContain(words.vi['box.not-compared'])
  })

  it('without a result yet is sound so far', () => {
    const { status, stdout } = runs(JSON.stringify(voting.box), '--language', 'en')
    expect([status, stdout.split('\n')[0]]).toEqual([
      0,
      'The box is sound so far; there is no result yet: 5 of 7 have voted.',
    ])
  })

  it('is told with the ballots that count, by which voters find their own, and with what its board ends with', () => {
    const { stdout } = runs(JSON.stringify(box), '--language', 'en')
    const closed = box.entries.find(({ kind }) => kind === 'closed')?.body as Closed
    for (const { slot, tracker } of closed.counted) expect(stdout).toContain(`  ${slot}: ${tracker}\n`)
    expect(stdout).toContain(`The board ends with: ${headOf(box)}\n`)
    expect(JSON.parse(runs(JSON.stringify(box), '--json').stdout)).toMatchObject({
      ...{ verdict: 'sound', fingerprint: held.fingerprint, head: headOf(box), abandoned: false },
      ...{ cast: 5, entitled: 7, standing: closed.counted, counts: [{ names: [3, 2], blank: 0, against: [2, 3] }] },
    })
  })

  it('that was given up for paper is no fault and has no result', () => {
    const given = { reason: 'mất kết nối', head: headOf(voting.box) }
    const signatures = held.tellerKeys
      .slice(1)
      .map((key, at) => signsAbandoned(key, { teller: at + 2, fingerprint: held.fingerprint }, given))
    const text = JSON.stringify(entered(voting.box, { kind: 'abandoned', body: { ...given, signatures } }))
    const { status, stdout } = runs(text)
    expect(status).toBe(0)
    expect(stdout).toContain('đã chuyển sang phiếu giấy')
    expect(stdout).toContain('5 trong 7 người')
    expect(stdout).not.toContain('phiếu thuận')
    expect(JSON.parse(runs(text, '--json').stdout)).toMatchObject({ verdict: 'sound', abandoned: true, counts: null })
  })

  it('that is not ends with 1, and each fault is told; no result of it is', () => {
    const { status, stdout, stderr } = runs(changed)
    expect([status, stdout]).toEqual([1, ''])
    expect(stderr).toContain(words.vi['board.broken'])
    expect(stderr).toContain(words.vi['result.other'])
    expect(stderr).not.toContain('phiếu thuận')
    const told = JSON.parse(runs(changed, '--json').stdout)
    expect(told).toMatchObject({
      verdict: 'not-sound',
      faults: expect.arrayContaining([expect.objectContaining({ code: 'result.other' })]),
    })
  })

  it('of another vote than was read out is not sound', () => {
    expect(runs(JSON.stringify(box), '--fingerprint', 'f'.repeat(64)).stderr).toContain(
      words.vi['manifest.other-fingerprint'],
    )
  })

  it.each([
    ['không phải JSON', 'box.not-json'],
    ['{}', 'box.not-a-box'],
    ['[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]', 'box.not-a-box'],
    ['{"manifest":{"questions":[null],"roll":[],"tellers":[]},"entries":[]}', 'box.not-a-box'],
  ] as const)('that is none (%s) ends with 2', (text, code) => {
    const { status, stderr } = runs(text)
    expect([status, stderr.trim()]).toEqual([2, words.vi[code]])
  })
})

it('every fault that the check tells has its words, and every reason why nothing is entered', () => {
  const core = ['verifier/verify', 'board', 'checking', 'keys', 'manifest', 'taking']
  const desk = ['desk', 'desk-board', 'desk-ceremony', 'teller-key', 'printed']
  const files = [...core, ...desk].map((name) =>
    readFileSync(new URL(`../../src/ballots/${name}.ts`, import.meta.url), 'utf8'),
  )
  const kinds =
    'manifest|board|cast|checked|rekeyed|closed|agreed|opened|result|abandoned|ballot|key|desk|teller-key|printed'
  const told = new RegExp(`(?:say\\(|new Wrong\\()'([^']+)'|'((?:${kinds})\\.[a-z-]+)'`, 'g')
  const codes = files.flatMap((text) => [...text.matchAll(told)].map(([, one, other]) => one ?? other ?? ''))
  expect(new Set(codes).size).toBeGreaterThan(100)
  expect(codes.filter((code) => !(code in words.vi))).toEqual([])
})
