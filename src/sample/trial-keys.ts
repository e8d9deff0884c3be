/**
 * Keys to try signing with: made anew at each start of the demo by an authority that nobody vouches for, one for each
 * head whose account is handed out. Whoever opens a certificate of theirs reads that it is a trial.
 */
import { X509Certificate } from 'node:crypto'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { getSession } from '#features/accounts/contract.ts'
import { addRoot, endRoot, listRoots } from '#features/documents/roots/contract.ts'
import {
  type DemoAuthority,
  makeDemoAuthority,
  noLegalForce,
} from '#features/documents/signatures/demo-authority/rules.ts'
import { dayOf } from '#kit/days.ts'
import type { Home } from '#platform/home.ts'
import { createApp } from '../app.ts'
import { type Door, enterAs, type Person } from './door.ts'
import type { DemoAccount } from './people.ts'

type TrialKeys = { folder: string; passphrase: string }

const folderIn = (dataDir: string) => join(dataDir, 'trial-keys')

/** Whose signature binds a unit: a year is led and deputised by heads. */
const heads = ['head', 'lead', 'deputy']

/**
 * Trusts the authority of this start through its own route, which is refused once a season under way is public: then
 * people rely on who is trusted, and neither root nor key is changed.
 * @throws Error naming the request that was refused.
 */
export async function layTrialKeys(
  home: Home,
  dataDir: string,
  accounts: readonly DemoAccount[],
): Promise<TrialKeys | null> {
  const administrator = accounts.find(({ role }) => role === 'administrator')
  if (!administrator) return null
  const app = createApp(home)
  const door: Door = { origin: 'http://localhost', send: async (request) => app.request(request) }
  const admin = await enterAs(door, administrator)
  const authority = await makeDemoAuthority(holding(home.now()))
  await trustInstead(admin, authority, dayOf(home.now()))
  const passphrase = Buffer.from(home.random(10)).toString('hex')
  const folder = folderIn(dataDir)
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const keep = (name: string, content: string | Uint8Array) =>
    writeFileSync(join(folder, name), content, { mode: 0o600 })
  for (const account of headsOf(accounts))
    keep(`${account.username}.p12`, await keyOf(door, account, authority, { home, passphrase }))
  keep('passphrase.txt', `${passphrase}\n`)
  return { folder, passphrase }
}

/** The seasons of the sample lie years back. */
const holding = (now: Date) => ({
  from: new Date('2015-01-01T00:00:00Z'),
  to: new Date(now.getTime() + 365 * 86_400_000),
})

/** Roots of earlier starts stay in the list for what was signed by them, and are trusted no longer than today. */
async function trustInstead(admin: Person, authority: DemoAuthority, today: string): Promise<void> {
  const { items } = await admin.do(listRoots, {})
  const certificate = new X509Certificate(authority.root).toString()
  await admin.do(addRoot, { body: { name: noLegalForce, certificate } })
  for (const { id } of items.filter(({ name, to }) => name === noLegalForce && to === null))
    await admin.do(endRoot, { params: { rootId: id }, body: { day: today } })
}

const headsOf = (accounts: readonly DemoAccount[]): DemoAccount[] => [
  ...new Map(accounts.filter(({ role }) => heads.includes(role)).map((one) => [one.username, one])).values(),
]

type Keyed = { home: Home; passphrase: string }

/** In the very name by which the person is known. */
async function keyOf(door: Door, account: DemoAccount, authority: DemoAuthority, { home, passphrase }: Keyed) {
  const person = await enterAs(door, account)
  const session = await person.do(getSession, {})
  const name = session.account?.displayName ?? account.username
  const key = await authority.issue({ name, unit: account.unit, kind: 'ec', ...holding(home.now()) })
  return key.pkcs12(passphrase)
}
