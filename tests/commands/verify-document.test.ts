/** `giaouoc verify-document`: what stands in a signed PDF is told by the file alone, in another process. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { flipped, joined } from '../support/pdf-tampers.ts'
import { aCrowd, aPaper, type Bytes, signedBy } from '../support/signatures.ts'

const program = fileURLToPath(new URL('../../src/cli.ts', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'giaouoc-document-'))
afterAll(() => rmSync(folder, { recursive: true }))

function run(file: string, ...more: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, 'verify-document', file, ...more], {
    encoding: 'utf8',
    cwd: folder,
    env: { PATH: process.env.PATH, PGHOST: '/nowhere' },
  })
  return { status, stdout, stderr }
}
const kept = (name: string, bytes: Bytes | string) => {
  const file = join(folder, name)
  writeFileSync(file, bytes)
  return file
}

const hours = (more: number) => new Date(Date.now() + more * 3_600_000)

let file: Bytes
let root = ''
/** The command knows only the clock of the machine: these keys hold around it, and signed just before. */
beforeAll(async () => {
  const { keys, authority } = await aCrowd(2, { from: hours(-48), to: hours(48) })
  file = aPaper()
  for (const [number, key] of keys.entries()) file = await signedBy(file, key, { number, at: hours(number - 4) })
  const base64 = Buffer.from(authority.root).toString('base64')
  root = kept('goc.pem', `-----BEGIN CERTIFICATE-----\n${base64}\n-----END CERTIFICATE-----\n`)
})

describe('a signed paper', () => {
  it('is told signature by signature, under the roots that are given', () => {
    const { status, stdout, stderr } = run(kept('ky.pdf', file), '--root', root)
    expect([status, stderr]).toEqual([0, ''])
    expect(stdout).toContain('Hợp lệ: 2 chữ ký')
    expect(stdout).toContain('Chữ ký 2: Nguyễn Thị Thuỷ 2')
    expect(stdout.match(/dẫn tới gốc tin cậy/g)).toHaveLength(2)
    expect(stdout).toContain('Chứng thư thử nghiệm, không có giá trị pháp lý.')
  })

  it('without a root says that nobody is known', () => {
    const { status, stdout } = run(kept('ky.pdf', file), '--language', 'en')
    expect(status).toBe(0)
    expect(stdout).toContain('No root certificate was given to trust')
  })

  it('is told as JSON', () => {
    const { stdout } = run(kept('ky.pdf', file), '--root', root, '--json')
    const said = JSON.parse(stdout)
    expect(said).toMatchObject({ verdict: 'valid', findings: [] })
    expect(said.signatures).toMatchObject([
      { integrity: 'whole', chain: 'trusted', covers: { all: false } },
      { integrity: 'whole', chain: 'trusted', covers: { all: true, bytes: file.length } },
    ])
  })

  it('that was changed is refused with the reason', () => {
    const changed = run(kept('sua.pdf', flipped(file, 700)), '--root', root)
    expect([changed.status, changed.stdout]).toEqual([1, ''])
    expect(changed.stderr).toContain('Lỗi: Phần đã ký bị sửa sau khi ký.')
    const longer = run(kept('them.pdf', joined(file, 'x')), '--json')
    expect([longer.status, JSON.parse(longer.stdout).findings[0].code]).toEqual([1, 'pdf.bytes-after-end'])
  })

  it('that is none, or has no root where one is said to be, is bad input', () => {
    expect(run(kept('khac.pdf', 'hello'))).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('không phải PDF'),
    })
    expect(run(join(folder, 'khong-co.pdf')).status).toBe(2)
    const wrong = run(kept('ky.pdf', file), '--root', kept('sai.pem', 'hello'))
    expect(wrong).toMatchObject({ status: 2, stderr: expect.stringContaining('không có chứng thư nào') })
  })
})
