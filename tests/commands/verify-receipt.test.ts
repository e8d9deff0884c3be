/** `giaouoc verify-receipt`: offline, with exit codes that a script can read. */
import { spawnSync } from 'node:child_process'
import { createHash, generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'
import { signerWith } from '#platform/signing/signer.ts'
import { aReceipt } from '#tests/support/receipts.ts'
import { aSigner } from '#tests/support/signers.ts'

const program = fileURLToPath(new URL('../../src/cli.ts', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'giaouoc-receipt-'))
afterAll(() => rmSync(folder, { recursive: true }))

function kept(name: string, text: string): string {
  writeFileSync(join(folder, name), text)
  return join(folder, name)
}

/** No database, no data folder, no network to be had. */
function verify(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, 'verify-receipt', ...args], {
    encoding: 'utf8',
    env: { PATH: process.env.PATH, DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' },
  })
  return { status, stdout, stderr }
}

const form = '{"form":1}'
const receipt = aReceipt(aSigner, { digest: `sha256:${createHash('sha256').update(form).digest('hex')}` })
const file = kept('receipt.json', JSON.stringify(receipt))

describe('giaouoc verify-receipt', () => {
  test('ends with 0 for a genuine one, says when and what, and whose word the key is', () => {
    const { status, stdout } = verify(file)
    expect(status).toBe(0)
    expect(stdout.startsWith('Chưa biết khoá là của ai')).toBe(true)
    expect(stdout).toContain('Biên nhận nguyên vẹn theo khoá ấy')
    expect(stdout).toContain('16:00:00 20/11/2018')
    expect(stdout).toContain(`so ${aSigner.fingerprint} với khoá`)
  })

  test('compares the key got elsewhere and the form that was sent', () => {
    const list = kept('keys.json', JSON.stringify({ items: [{ publicKey: aSigner.publicKey }], next: null }))
    const sent = kept('form.json', form)
    const { status, stdout } = verify(file, '--key', list, '--form', sent, '--json')
    expect(status).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({
      ok: true,
      trusted: true,
      event: receipt.event,
      said: expect.arrayContaining(
        ['receipt.genuine', 'receipt.form-agrees'].map((code) => expect.objectContaining({ code })),
      ),
    })
  })

  test('ends with 1 and the reason for another key, a changed byte, another form', () => {
    const other = signerWith(generateKeyPairSync('ed25519').privateKey)
    const codes = (...args: string[]) => {
      const { status, stdout } = verify(...args, '--json')
      return [status, ...JSON.parse(stdout).said.map(({ code }: { code: string }) => code)]
    }
    expect(codes(file, '--key', other.fingerprint)).toEqual([1, 'receipt.other-key'])
    const changed = kept('changed.json', JSON.stringify(receipt).replace('2018-11-20T09', '2018-11-20T08'))
    expect(codes(changed)).toEqual([1, 'receipt.signature'])
    expect(codes(file, '--form', kept('other.json', '{"form":2}'))).toContain('receipt.form-differs')
    expect(verify(file, '--form', kept('other.json', '{"form":2}')).status).toBe(1)
  })

  test('ends with 2 for what is no receipt, cannot be read, or was typed wrongly', () => {
    const bad = [
      verify(kept('none.json', '{"giaouoc":"receipt"}')),
      verify(kept('words.json', JSON.stringify({ ...receipt, payload: 'không phải JSON' }))),
      verify(kept('list.json', JSON.stringify({ ...receipt, payload: '[]' })), '--json'),
      verify(join(folder, 'missing.json')),
      verify(file, '--key', join(folder, 'missing.json')),
      verify(file, '--key', kept('no-key.json', '{}')),
      verify(),
      verify(file, '--kee', 'x'),
    ]
    expect(bad.map(({ status }) => status)).toEqual(bad.map(() => 2))
    expect(bad[0]?.stderr).toContain('không phải biên nhận')
  })

  test('lets no sign in a file steer the console', () => {
    const odd = aReceipt(aSigner, { digest: '\u001b[2Jx' })
    expect(verify(kept('odd.json', JSON.stringify(odd))).stdout).not.toContain('\u001b')
  })
})
