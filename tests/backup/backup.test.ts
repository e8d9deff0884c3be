/** Backup and restore: the round trip is proven by bytes, and a damaged file changes nothing. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Evidence } from '#features/evidence/contract.ts'
import { backup, type Held } from '#platform/backup/backup.ts'
import { checkBackup, restore } from '#platform/backup/restore.ts'
import { read } from '#platform/files/shelf.ts'
import { registerKey } from '#platform/signing/receipts.ts'
import { emptyDatabase, runAs } from '../support/cluster.ts'
import { aPaper, bring } from '../support/evidence.ts'
import { aShelf } from '../support/shelves.ts'
import { committedWorld } from '../support/world.ts'

const now = new Date('2026-11-22T08:00:00Z')
const folder = mkdtempSync(join(tmpdir(), 'giaouoc-backup-'))
const file = join(folder, 'one.giaouoc')
const home = await committedWorld()
const { shelf } = home.world.home
const report = aPaper('báo cáo')
let paper: Evidence
let held: Held = { tables: {}, files: 0, missing: [] }

beforeAll(async () => {
  const { world } = home
  const region = await world.aRegion()
  for (const name of ['Sở\tcó tab', 'Sở\\ngạch chéo', 'Sở\u2028dòng lạ', "Sở 'nháy'; drop"]) {
    const unit = await world.aUnit({ name })
    await world.aMembership({ region, unit })
    const head = await world.aPerson({ unit, role: 'head' })
    // One file serves four units: it is kept, and backed up, once.
    paper = await bring(head, unit, report)
  }
  held = await backup(home.ownerUrl, file, now, shelf)
})
afterAll(async () => {
  await home.close()
  rmSync(folder, { recursive: true })
})

describe('a backup', () => {
  it('holds every row of every table', async () => {
    for (const [table, { rows }] of Object.entries(held.tables)) {
      const [counted] = await runAs(home.ownerUrl, `select count(*)::int as n from "${table}"`)
      expect([table, counted]).toEqual([table, { n: rows }])
    }
    expect(held.tables.account?.rows).toBe(4)
  })

  it('comes back byte for byte in another database, and backs up to the same rows again', async () => {
    const target = await emptyDatabase()
    const place = aShelf()
    expect(await restore(target.ownerUrl, file, now, place)).toEqual(held)
    const again = join(folder, 'again.giaouoc')
    expect(await backup(target.ownerUrl, again, now, place)).toEqual(held)
    expect(gunzipSync(readFileSync(again)).equals(gunzipSync(readFileSync(file)))).toBe(true)
    await target.drop()
  })

  it('never holds the private key: whoever has a backup cannot sign; what the key signed stays provable', async () => {
    const { signer } = home.world.home
    await registerKey(home.world.home)
    const withKey = join(folder, 'with-key.giaouoc')
    await backup(home.ownerUrl, withKey, now, shelf)
    const text = gunzipSync(readFileSync(withKey)).toString()
    expect(text).not.toMatch(/PRIVATE KEY/)
    const target = await emptyDatabase()
    await restore(target.ownerUrl, withKey, now, aShelf())
    const keys = await runAs(target.ownerUrl, 'select fingerprint, public_key from instance_key')
    expect(keys).toEqual([{ fingerprint: signer.fingerprint, public_key: signer.publicKey }])
    await target.drop()
  })

  it('leaves out what triggers make of the rest, and restoring makes it anew, row by row the same', async () => {
    const target = await emptyDatabase()
    await restore(target.ownerUrl, file, now, aShelf())
    const entries = 'select * from search_entry order by id'
    const before = await runAs(home.ownerUrl, entries)
    expect(held.tables.search_entry).toBeUndefined()
    expect(before.filter(({ kind }) => kind === 'account')).toHaveLength(4)
    expect(await runAs(target.ownerUrl, entries)).toEqual(before)
    await target.drop()
  })

  it('carries every kept file, once, and gives it back byte for byte', async () => {
    expect(held).toMatchObject({ files: 1, missing: [] })
    const target = await emptyDatabase()
    const place = aShelf()
    await restore(target.ownerUrl, file, now, place)
    expect(await read(place, paper.digest)).toEqual(Buffer.from(report))
    await target.drop()
  })

  it('is made without a file that is no longer whole, and says which', async () => {
    const without = join(folder, 'without.giaouoc')
    const empty = aShelf()
    expect(await backup(home.ownerUrl, without, now, empty)).toMatchObject({ files: 0, missing: [paper.digest] })
    const target = await emptyDatabase()
    expect(await restore(target.ownerUrl, without, now, aShelf())).toMatchObject({ missing: [paper.digest] })
    await target.drop()
  })

  it('comes back behind its walls', async () => {
    const target = await emptyDatabase()
    await restore(target.ownerUrl, file, now, aShelf())
    expect(await runAs(target.appUrl, 'select count(*)::int as n from account')).toEqual([{ n: 0 }])
    await target.drop()
  })

  it('is never overwritten', async () => {
    await expect(backup(home.ownerUrl, file, now, shelf)).rejects.toThrow(/ghi đè/)
  })

  it('is refused to a role that would see only part of the rows', async () => {
    await expect(backup(home.appUrl, join(folder, 'part.giaouoc'), now, shelf)).rejects.toThrow(/BYPASSRLS/)
  })
})

describe('a restore', () => {
  it('never overwrites people’s data', async () => {
    await expect(restore(home.ownerUrl, file, now, shelf)).rejects.toThrow(/đang có dữ liệu|đang chạy/)
  })

  const plain = () => gunzipSync(readFileSync(file)).toString()
  it.each([
    ['a changed byte in a row', () => gzipSync(plain().replace('person-1', 'person-9'))],
    ['a lost row', () => gzipSync(plain().replace(/[^\n]*person-1[^\n]*\n/, ''))],
    [
      'a changed byte in a file',
      () =>
        gzipSync(plain().replace(Buffer.from('%PDF-1.4').toString('base64').slice(0, 8), 'JVBERi0x'.replace('x', 'y'))),
    ],
    ['a lost file', () => gzipSync(plain().replace(/\{"file":"[^\n]*\n[^\n]*\n\\\.\n/, ''))],
    ['a lost end', () => gzipSync(plain().slice(0, -200))],
    ['a cut file', () => readFileSync(file).subarray(0, 900)],
    ['another kind of file', () => Buffer.from('PK\u0003\u0004')],
  ])('finds %s before it touches the database', async (_, damaged) => {
    const bad = join(folder, 'bad.giaouoc')
    writeFileSync(bad, damaged())
    const target = await emptyDatabase()
    await expect(restore(target.ownerUrl, bad, now, aShelf())).rejects.toThrow(/không nguyên vẹn/)
    expect(await runAs(target.ownerUrl, `select to_regclass('public.account') as there`)).toEqual([{ there: null }])
    await target.drop()
  })

  it('refuses a backup made under migrations this program does not have', async () => {
    const newer = join(folder, 'newer.giaouoc')
    writeFileSync(newer, gzipSync(plain().replace('0008-movements.sql', '9999-future.sql')))
    await expect(checkBackup(newer)).resolves.toHaveProperty('foot')
    const target = await emptyDatabase()
    await expect(restore(target.ownerUrl, newer, now, aShelf())).rejects.toThrow(/9999-future.sql/)
    await target.drop()
  })
})
