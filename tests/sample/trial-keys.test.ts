/** Keys to try signing with: made for the sample's heads at each start, trusted as what they are, and nowhere else. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { certificatesIn, followed, nameOf, readCertificate } from '#features/documents/signatures/certificates/rules.ts'
import { noLegalForce } from '#features/documents/signatures/demo-authority/rules.ts'
import { openPkcs12 } from '#features/documents/signatures/keys/rules.ts'
import { dayOf } from '#kit/days.ts'
import type { Home } from '#platform/home.ts'
import { layTrialKeys } from '#src/sample/trial-keys.ts'
import { homeOn, type Loaded, loadedInProcess } from '../support/sample.ts'

let loaded: Loaded
let home: Home
let folder = ''
beforeAll(async () => {
  loaded = await loadedInProcess('2018')
  home = homeOn(loaded.db)
  folder = mkdtempSync(join(tmpdir(), 'giaouoc-trial-keys-'))
}, 120_000)
afterAll(async () => {
  rmSync(folder, { recursive: true })
  await loaded.close()
})

const rootsTold = async (): Promise<{ name: string; certificate: string; to: string | null }[]> => {
  const response = await loaded.app.request('/api/v1/signing-roots')
  return ((await response.json()) as { items: never[] }).items
}
const lays = async () => {
  const keys = await layTrialKeys(home, folder, loaded.accounts)
  if (!keys) throw new Error('no keys were laid')
  return keys
}

it('each head that is handed out has a key in its own name, followed to a root that says it is a trial', async () => {
  const { folder: keys, passphrase } = await lays()
  const heads = loaded.accounts.filter(({ role }) => ['head', 'lead', 'deputy'].includes(role))
  const files = readdirSync(keys).filter((name) => name.endsWith('.p12'))
  expect(files.sort()).toEqual([...new Set(heads.map(({ username }) => `${username}.p12`))].sort())
  expect(files.length).toBeGreaterThan(1)
  const modes = [...files, 'passphrase.txt'].map((name) => statSync(join(keys, name)).mode & 0o777)
  expect([...new Set(modes), statSync(keys).mode & 0o777]).toEqual([0o600, 0o700])

  const [root] = await rootsTold()
  expect(root).toMatchObject({ name: noLegalForce, to: null })
  const roots = certificatesIn(new Uint8Array(Buffer.from(root?.certificate ?? '')))
  const head = heads[0]
  const opened = await openPkcs12(new Uint8Array(readFileSync(join(keys, `${head?.username}.p12`))), passphrase)
  if ('kind' in opened) throw new Error(opened.code)
  const own = readCertificate(opened.certificates[0] ?? new Uint8Array())
  if (!own) throw new Error('no certificate')
  expect(nameOf(own.certificate.subject)).toBe(`Thủ trưởng ${head?.unit}`)
  expect(JSON.stringify(own.certificate.subject.toJSON())).toContain(head?.unit)
  // On the day of the sample's pacts, and today.
  for (const signedAt of [new Date('2018-03-30T02:00:00Z'), home.now()])
    expect((await followed(own, [], { roots, signedAt, at: signedAt })).chain).toBe('trusted')
})

it('another start makes other keys; the earlier root ends today and stays told', async () => {
  const before = await lays()
  const after = await lays()
  expect(after.passphrase).not.toBe(before.passphrase)
  const roots = await rootsTold()
  expect(roots.filter(({ to }) => to === null)).toHaveLength(1)
  const ended = roots.filter(({ to }) => to !== null).map(({ name, to }) => [name, to])
  expect(ended.length).toBeGreaterThan(0)
  expect([...new Set(ended.map(String))]).toEqual([`${noLegalForce},${dayOf(home.now())}`])
})

it('whose administrator is not of the sample makes none', async () => {
  const before = (await rootsTold()).length
  const strangers = loaded.accounts.map((account) => ({ ...account, password: 'mật khẩu khác' }))
  await expect(layTrialKeys(home, join(folder, 'other'), strangers)).rejects.toThrow('401')
  expect(await layTrialKeys(home, join(folder, 'other'), [])).toBeNull()
  expect([(await rootsTold()).length, readdirSync(folder).includes('other')]).toEqual([before, false])
})
