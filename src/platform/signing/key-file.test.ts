/** The key lies in one file that only its user reads; several processes that start at once share it. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'
import { openKey, readKey } from './key-file.ts'

const folder = mkdtempSync(join(tmpdir(), 'giaouoc-key-'))
afterAll(() => rmSync(folder, { recursive: true }))
let count = 0
const aPlace = () => join(folder, String(++count), 'keys', 'instance.pem')
const modeOf = (path: string) => statSync(path).mode & 0o777

describe('the key of an installation', () => {
  test('is made once, readable by its user alone, and is the same ever after', async () => {
    const file = aPlace()
    expect(await readKey(file)).toBeUndefined()
    const { fingerprint } = await openKey(file)
    expect(fingerprint).toMatch(/^sha256:[0-9a-f]{64}$/)
    expect([modeOf(file), modeOf(join(file, '..'))]).toEqual([0o600, 0o700])
    expect((await openKey(file)).fingerprint).toBe(fingerprint)
    expect(readdirSync(join(file, '..'))).toEqual(['instance.pem'])
  })

  test('is one for several processes that start at the same moment', async () => {
    const file = aPlace()
    const place = fileURLToPath(new URL('./key-file.ts', import.meta.url))
    const script = `const { openKey } = await import(${JSON.stringify(place)}); process.stdin.once('data', async () => {
      console.log((await openKey(${JSON.stringify(file)})).fingerprint); process.exit() }); console.log('ready')`
    const starting = Array.from({ length: 5 }, () => {
      const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
        stdio: ['pipe', 'pipe', 'inherit'],
        cwd: fileURLToPath(new URL('../../..', import.meta.url)),
      })
      let said = ''
      const ready = new Promise<void>((go) =>
        child.stdout.on('data', (bytes) => {
          said += bytes
          if (said.includes('ready')) go()
        }),
      )
      return { child, ready, said: () => said, ended: once(child, 'close') }
    })
    await Promise.all(starting.map(({ ready }) => ready))
    for (const { child } of starting) child.stdin.write('go\n')
    await Promise.all(starting.map(({ ended }) => ended))
    const { fingerprint } = await openKey(file)
    expect(starting.map(({ said }) => said().trim().split('\n').at(-1))).toEqual(Array(5).fill(fingerprint))
    expect(readdirSync(join(file, '..'))).toEqual(['instance.pem'])
  })

  test.each([0o640, 0o604, 0o644])(
    'that others may read (%i) is refused with the command that mends it',
    async (mode) => {
      const file = aPlace()
      await openKey(file)
      chmodSync(file, mode)
      await expect(openKey(file)).rejects.toThrow(`chmod 600 ${file}`)
      chmodSync(file, 0o600)
      await expect(openKey(file)).resolves.toHaveProperty('fingerprint')
    },
  )

  test('that is none is refused, never replaced and never quoted', async () => {
    const file = aPlace()
    await openKey(file)
    writeFileSync(file, 'hunter2')
    const refused = await openKey(file).catch((error: Error) => error)
    expect(refused).toMatchObject({ faults: [{ code: 'key.wrong' }] })
    expect(String(refused)).not.toContain('hunter2')
    expect(readFileSync(file, 'utf8')).toBe('hunter2')
  })

  test('that cannot be made is refused with the folder and the reason', async () => {
    const file = join(folder, 'a-file', 'keys', 'instance.pem')
    writeFileSync(join(folder, 'a-file'), '')
    await expect(openKey(file)).rejects.toMatchObject({ faults: [{ code: 'key.denied', params: { file } }] })
    expect(existsSync(file)).toBe(false)
  })
})
