/** Loads people from a table: all rows or none, by the same rules as one invited and given a role by hand. */
import { words as unitWords } from '#features/organisations/words.ts'
import type { ImportChange } from '#kit/imports.ts'
import { invalid, type Refusal } from '#kit/refusal.ts'
import type { RowIn } from '#kit/table.ts'
import type { Fault } from '#kit/table-reading.ts'
import { type Context, demand } from '#platform/context.ts'
import { kept } from '#platform/db.ts'
import type { Export } from '#platform/files/export.ts'
import { carryOutImport, faultsOfTrying, faultTable, type Outcome, tryImport } from '#platform/files/import.ts'
import { changeAccount } from '../actions.ts'
import { words as refusals } from '../entry/words.ts'
import { accountColumns, accountTitles } from '../exports/rules.ts'
import { changeGrant, demandToGrant, giveRoles, recordAccounts } from '../grants/actions.ts'
import { insertAllWaiting } from '../store.ts'
import { words as accountWords } from '../words.ts'
import {
  claimsOf,
  faultsOfDoubles,
  grantChanges,
  type Meant,
  meaningOf,
  nameChanges,
  readPeople,
  type There,
  tellOf,
} from './rules.ts'
import * as store from './store.ts'
import { words } from './words.ts'

/** A row may be refused by what accounts or units say. */
const own = {
  vi: { ...unitWords.vi, ...accountWords.vi, ...refusals.vi, ...words.vi },
  en: { ...unitWords.en, ...accountWords.en, ...refusals.en, ...words.en },
}

/** A row makes accounts, renames them, gives and changes roles: whoever loads a file may do all of it, and has just said who they are. */
function demandToLoad(context: Context): void {
  for (const action of ['account.grant', 'account.change']) demand(context, action, {})
  demandToGrant(context, 'account.invite')
}

async function thereFor(
  { db, today }: Context,
  lines: readonly { username: string; unitCode: string | null }[],
): Promise<There> {
  const accounts = await store.lockNamed(db, [...new Set(lines.map(({ username }) => username))])
  const held = await store.heldBy(
    db,
    accounts.map(({ id }) => id),
  )
  const codes = lines.flatMap(({ unitCode }) => unitCode ?? [])
  const places = await store.placesOf(db, [...new Set(codes)])
  return {
    known: new Map(accounts.map((account) => [account.username, account])),
    held: Map.groupBy(held, ({ accountId }) => accountId),
    places: Map.groupBy(places, ({ code }) => code),
    today,
  }
}

/** Somebody else made the account, or gave the role, while the file was being loaded. */
const faster: Record<string, Refusal> = {
  account_username_key: invalid('username', 'account.username-taken', { username: '…' }),
  role_grant_once: { kind: 'conflict', code: 'grant.overlap' },
}

/** New accounts and new roles: as many statements for a thousand as for ten. */
async function add(context: Context, meant: readonly Meant[]): Promise<void> {
  const names = new Map(meant.flatMap(({ known, line }) => (known ? [] : [[line.username, line.displayName] as const])))
  const made = [...names].map(([username, displayName]) => ({
    id: context.newId(),
    username,
    displayName,
    at: context.now,
  }))
  const idOf = new Map(made.map(({ id, username }) => [username, id]))
  const given = meant.flatMap(({ known, held, unit, line: { username, role, from, to, basis } }) => {
    const accountId = known?.id ?? idOf.get(username)
    if (role === null || held || accountId === undefined) return []
    return [{ accountId, holder: username, unit, role, from, to, basis }]
  })
  await kept(context, faster, async (db) => {
    const inside = { ...context, db }
    await insertAllWaiting(db, made)
    await recordAccounts(
      inside,
      made.map(({ id, username, displayName }) => ({
        action: 'account.created',
        accountId: id,
        personal: { after: { username, displayName } },
      })),
    )
    await giveRoles(inside, given)
  })
}

const titles = accountTitles

const rename = (context: Context, { row, known, line: { displayName } }: Meant) =>
  faultsOfTrying(context, row, { titles, own }, (one) => changeAccount(one, known?.id ?? '', { displayName }))

const regrant = (context: Context, { row, known, held, line: { from, to, basis } }: Meant) =>
  faultsOfTrying(context, row, { titles, own }, (one) =>
    changeGrant(one, { accountId: known?.id ?? '', grantId: held?.id ?? '' }, { from, to, basis }),
  )

type Weighed = Meant & { renames: ImportChange['fields']; regrants: ImportChange['fields'] }

/** What each row changes; a person's new name is told once, on the first of their rows. */
function weigh(meant: readonly Meant[]): Weighed[] {
  const told = new Set<string>()
  return meant.map((one) => {
    const { username } = one.line
    const renames = told.has(username) ? [] : nameChanges(one)
    told.add(username)
    return { ...one, renames, regrants: grantChanges(one) }
  })
}

const isNew = ({ known, held, line }: Meant) => known === null || (line.role !== null && held === null)

/** A new row tells what it brings, a known one what it changes. */
const changesOf = (weighed: readonly Weighed[]): ImportChange[] =>
  weighed.flatMap((one): ImportChange[] => {
    const fields = [...one.renames, ...one.regrants]
    const [row, name] = [one.row, tellOf(one)]
    if (isNew(one)) return [{ row, name, deed: 'add', fields }]
    return fields.length > 0 ? [{ row, name, deed: 'change', fields }] : []
  })

/** Roles that end make room for those that begin; a new administrator is there before an old one goes. */
async function carryOut(context: Context, weighed: readonly Weighed[]): Promise<Fault[]> {
  const faults: Fault[] = []
  for (const one of weighed.filter(({ renames }) => renames.length > 0)) faults.push(...(await rename(context, one)))
  const regranted = weighed.filter(({ held, regrants }) => held !== null && regrants.length > 0)
  const isAdministrator = ({ line }: Weighed) => line.role === 'administrator'
  for (const one of regranted.filter((each) => !isAdministrator(each))) faults.push(...(await regrant(context, one)))
  await add(context, weighed.filter(isNew))
  for (const one of regranted.filter(isAdministrator)) faults.push(...(await regrant(context, one)))
  return faults
}

const load =
  (rows: readonly RowIn[]) =>
  async (context: Context): Promise<Outcome> => {
    const { people, faults } = readPeople(rows)
    faults.push(...faultsOfDoubles(people))
    const there = await thereFor(
      context,
      people.map(({ line }) => line),
    )
    const claims = claimsOf(people, there)
    const meant: Meant[] = []
    for (const person of people) {
      const means = meaningOf(person, there, claims.get(person.row))
      if ('line' in means) meant.push(means)
      else faults.push(means)
    }
    const broken = new Set(faults.map(({ row }) => row))
    const weighed = weigh(meant)
    // Broken rows stay out, so that what is left can be tried for faults of its own.
    faults.push(
      ...(await carryOut(
        context,
        weighed.filter(({ row }) => !broken.has(row)),
      )),
    )
    faults.sort((a, b) => (a.row ?? 0) - (b.row ?? 0))
    return { rows: Math.max(0, rows.length - 1), changes: changesOf(weighed), faults }
  }

/** What the table would do; nothing is changed. */
export function checkPeople(context: Context, rows: readonly RowIn[]) {
  demandToLoad(context)
  return tryImport(context, own, load(rows))
}

/** @throws Refused `table.has-faults`, `table.changed-since` */
export function importPeople(context: Context, plan: string, rows: readonly RowIn[]) {
  demandToLoad(context)
  return carryOutImport(context, own, plan, load(rows))
}

/** The table with its faults beside each row. */
export async function peopleFaults(context: Context, rows: readonly RowIn[]): Promise<Export> {
  const report = await checkPeople(context, rows)
  return {
    madeUp: null,
    name: words.vi['people.faults'],
    table: faultTable(accountWords.vi['accounts.title'], accountColumns, rows, report),
  }
}
