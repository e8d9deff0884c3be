/** What the journeys of signing begin with: an issued pact, an authority that is trusted, key files of those who sign. */
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page, Request } from 'playwright-core'
import { type Document, draftDocument, issueDocument, submitDocument } from '#features/documents/contract.ts'
import { addRoot } from '#features/documents/roots/contract.ts'
import {
  type DemoAuthority,
  type DemoKey,
  makeDemoAuthority,
} from '#features/documents/signatures/demo-authority/rules.ts'
import { getSigners } from '#features/documents/signing/contract.ts'
import { found } from '#kit/refusal.ts'
import { enterAs } from '#src/sample/door.ts'
import { pemOf } from '#tests/support/roots.ts'
import type { Account } from './hands.ts'
import { type Prepared, password } from './prepared.ts'
import type { Site } from './site.ts'

const holding = { from: new Date('2015-01-01T00:00:00Z'), to: new Date('2035-12-31T00:00:00Z') }
export const passphrase = 'mật khẩu chỉ của tệp khoá'

export const of = (name: string): Account => ({ username: name, password })

/** A root that the installation trusts from now on. */
export async function aTrustedAuthority(site: Site): Promise<DemoAuthority> {
  const authority = await makeDemoAuthority(holding)
  const admin = await enterAs({ origin: site.url, send: fetch }, of('quan-tri'))
  await admin.do(addRoot, { body: { name: 'Gốc thử nghiệm', certificate: pemOf(authority.root) } })
  return authority
}

export const aKeyOf = (authority: DemoAuthority, unit: string): Promise<DemoKey> =>
  authority.issue({ name: 'Nguyễn Văn A', unit, kind: 'ec', ...holding })

/** The key file as its owner has it on a stick. */
export async function aKeyFile(authority: DemoAuthority, unit: string) {
  const bytes = await (await aKeyOf(authority, unit)).pkcs12(passphrase)
  const path = join(mkdtempSync(join(tmpdir(), 'giaouoc-key-')), 'khoa.p12')
  writeFileSync(path, bytes, { mode: 0o600 })
  return { path, bytes: Buffer.from(bytes) }
}

/** The pact of the prepared season as a document in force, through the routes: how one is drafted is another journey. */
export async function anIssuedPact(site: Site, { seasonId, pactId }: Prepared): Promise<Document> {
  const door = { origin: site.url, send: fetch }
  const officer = await enterAs(door, of('stp-dong-thap.can-bo'))
  const head = await enterAs(door, of('stp-dong-thap.thu-truong'))
  const body = { sourceKind: 'pact', sourceId: pactId, replaces: null }
  const draft = await officer.do(draftDocument, { params: { seasonId }, body })
  const params = { documentId: draft.id }
  const sent = await officer.do(submitDocument, { params, body: {} }, draft.version)
  const signed = { signerName: 'Trần Thị B', place: 'Đồng Tháp', asDrafted: false }
  return head.do(issueDocument, { params, body: signed }, sent.version)
}

/** Where a unit signs, as its own tool has to be told. */
export async function rowOf(site: Site, { id }: Document, unit: string) {
  const officer = await enterAs({ origin: site.url, send: fetch }, of('stp-dong-thap.can-bo'))
  const { items } = await officer.do(getSigners, { params: { documentId: id } })
  return found(
    items.find(({ unitName }) => unitName === unit),
    'signer',
  )
}

/** Everything that a browser sends: addresses, heads and bodies, as bytes. */
export function listening(page: Page): () => Promise<Buffer> {
  const requests: Request[] = []
  page.on('request', (request) => requests.push(request))
  return async () =>
    Buffer.concat(
      await Promise.all(
        requests.map(async (request) =>
          Buffer.concat([
            Buffer.from(`${request.url()}\n${JSON.stringify(await request.allHeaders())}\n`),
            request.postDataBuffer() ?? Buffer.alloc(0),
          ]),
        ),
      ),
    )
}

/** Everything that a browser keeps for the site: both stores of text, and the databases. */
export const keptIn = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const told = [JSON.stringify(localStorage), JSON.stringify(sessionStorage)]
    for (const { name } of await indexedDB.databases()) {
      const opened = await new Promise<IDBDatabase>((done, fail) => {
        const asked = indexedDB.open(name ?? '')
        asked.onsuccess = () => done(asked.result)
        asked.onerror = () => fail(asked.error)
      })
      for (const store of opened.objectStoreNames) {
        const all = opened.transaction(store).objectStore(store).getAll()
        await new Promise((done) => {
          all.onsuccess = done
        })
        told.push(JSON.stringify(all.result))
      }
      opened.close()
    }
    return told.join('\n')
  })

/** Every way in which the secrets of a key file could be written down. */
export const secretsOf = ({ bytes }: { bytes: Buffer }): Buffer[] => {
  const middle = bytes.subarray(100, 160)
  const words = Buffer.from(passphrase)
  return [
    ...[words, middle],
    // Base64 of any bytes around them: three ways to begin.
    ...[words, middle].flatMap((secret) =>
      [0, 1, 2].map((shift) => Buffer.from(secret.subarray(shift, shift + 18).toString('base64'))),
    ),
    ...[words, middle].map((secret) => Buffer.from(secret.toString('hex'))),
    Buffer.from(encodeURIComponent(passphrase)),
    Buffer.from(JSON.stringify(passphrase).slice(1, -1)),
  ]
}
