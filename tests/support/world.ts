/** A test with a real database, undone when it ends; people call the app through its own door. */
import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { test as base, expect } from 'vitest'
import type { Call, Endpoint, Output } from '#kit/endpoint.ts'
import { anyBytes, mediaTypes, sentAs } from '#kit/media.ts'
import { Refused } from '#kit/refusal.ts'
import { FileAnswer } from '#kit/shapes.ts'
import {
  type Access,
  type Actor,
  visitor as nobody,
  type RegionScope,
  type SeasonScope,
  type UnitScope,
} from '#platform/context.ts'
import { atomically, type Db, openDb, type Trx } from '#platform/db.ts'
import { type Home, loopback, type Site } from '#platform/home.ts'
import { newId, random } from '#platform/ids.ts'
import { openJobs } from '#platform/jobs.ts'
import { type Logger, silent } from '#platform/logger.ts'
import { enter } from '#platform/units-of-work.ts'
import { createApp } from '#src/app.ts'
import { allWords } from '#src/words.ts'
import { cloneDatabase } from './cluster.ts'
import { checkAnswer } from './openapi-check.ts'
import { openPreparing } from './preparing.ts'
import { aShelf } from './shelves.ts'
import { aSigner } from './signers.ts'

export { expect }

type Role = 'officer' | 'head' | 'council_member' | 'teller' | 'ministry_officer' | 'auditor' | 'administrator'
type Held = { role: Role; unit?: string | undefined; from?: string | null; to?: string | null }
export type PersonGiven = Held & { name?: string; steppedUp?: boolean; also?: Held[] }
export type SendOptions = { version?: number; key?: string; language?: 'vi' | 'en'; headers?: Record<string, string> }

export type Caller = {
  accountId: string
  username: string
  cookie: string
  /** Calls an endpoint; gives the parsed answer or throws the refusal. */
  call: <E extends Endpoint>(endpoint: E, input: Call<E>, options?: SendOptions) => Promise<Output<E>>
  /** Sends anything; gives the raw response, checked against the served OpenAPI. */
  send: (method: string, path: string, body?: unknown, options?: SendOptions) => Promise<Response>
  /** Does it as the sample does: where the clock is played. */
  inSample: <T>(work: () => Promise<T>) => Promise<T>
}

type Reach = { accountId?: string; day?: string } & Partial<
  Record<'units' | 'regions' | 'seasons' | 'led' | 'organised' | 'ministry', readonly string[]>
>
/** An actor minted for a test: the one place outside sign-in that does. */
export const actorWith = ({ accountId, day, ...reach }: Reach): Actor => ({
  ...nobody,
  accountId: accountId ?? null,
  day: day ?? null,
  units: (reach.units ?? []) as UnitScope,
  regions: (reach.regions ?? []) as RegionScope,
  seasons: (reach.seasons ?? []) as SeasonScope,
  led: (reach.led ?? []) as SeasonScope,
  organised: (reach.organised ?? []) as RegionScope,
  ministry: (reach.ministry ?? []) as UnitScope,
})

type UnitGiven = { kind?: string; name?: string; from?: string | null; to?: string | null }
type MembershipGiven = {
  region: { id: string; organiser: string }
  unit: string
  block?: 'justice_department' | 'enforcement'
  from?: string | null
  to?: string | null
}

type Sent = { params?: Record<string, string>; query?: Record<string, unknown>; body?: unknown; file?: Blob }

const pathOf = (endpoint: Endpoint, { params = {}, query = {} }: Sent) => {
  const path = endpoint.path.replace(/\{(\w+)\}/g, (_, key: string) => encodeURIComponent(params[key] ?? ''))
  const given = Object.entries(query).filter(([, value]) => value !== undefined)
  const search = new URLSearchParams(given.map(([key, value]) => [key, String(value)]))
  return `/api/v1${path}${given.length > 0 ? `?${search}` : ''}`
}

/** As it is sent: a file's bytes and ready text as they are, anything else as JSON. */
const written = (body: unknown) =>
  typeof body === 'string' || body instanceof Uint8Array ? (body as BodyInit) : JSON.stringify(body)

/** The refusal a problem answer tells. */
async function refusedBy(response: Response): Promise<Refused> {
  const { title, status: _status, type: _type, ...refusal } = await response.json()
  return new Refused(refusal, title)
}

/** A file that was answered, as a browser would keep it. */
async function fileIn(response: Response): Promise<FileAnswer> {
  const mime = response.headers.get('content-type')?.split(';')[0]
  const type = FileAnswer.shape.type.options.find((one) => mediaTypes[one] === mime) ?? 'text'
  const name = response.headers.get('content-disposition')?.match(/filename\*=UTF-8''(.+)/)?.[1] ?? ''
  return { fileName: decodeURIComponent(name), type, content: new Uint8Array(await response.arrayBuffer()) }
}

/** A job that fails is a bug: whoever waits for the work hears of it. */
const failing: Logger = (_, said, facts) => {
  throw new Error(`${said}: ${facts?.error}`)
}

/** What stands for the digests of the tellers' and the checking program: tests build no screens. */
const programs = { teller: '1'.repeat(64), verifier: '2'.repeat(64) }

export function makeWorld(db: Db, { tag = '', site = {} }: { tag?: string; site?: Partial<Site> } = {}) {
  let at: Date | null = null
  let count = 0
  let playing = 0
  let seen: string[] = []
  const machineNow = () => at ?? new Date()
  const clocks = { now: machineNow, machineNow, played: false }
  /** Work beside a request waits until the test asks for it: it would meet the test in its one transaction. */
  const jobs = openJobs({ runner: newId(), log: failing, waits: true })
  const home: Home = {
    db,
    ...clocks,
    newId,
    random,
    log: silent,
    version: 'test',
    site: { ...loopback, programs, ...site },
    shelf: aShelf(),
    signer: aSigner,
    jobs,
  }
  const app = createApp(home)

  const caller = (accountId: string, username: string, cookie: string): Caller => {
    const send: Caller['send'] = async (method, path, body, { version, key, language, headers = {} } = {}) => {
      const response = await app.request(path, {
        method,
        headers: {
          ...(cookie && { cookie }),
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...(version !== undefined && { 'if-match': `"${version}"` }),
          ...(key && { 'idempotency-key': key }),
          ...(language && { 'accept-language': language }),
          ...headers,
        },
        ...(body !== undefined && { body: written(body) }),
      })
      await checkAnswer(app, method, path, response)
      return response
    }
    const call: Caller['call'] = async (endpoint, input, { headers = {}, ...options } = {}) => {
      const { body, file } = input as Sent
      const sent = file ? new Uint8Array(await file.arrayBuffer()) : body
      const name = file instanceof File ? file.name : ''
      const type = endpoint.receives ? anyBytes : endpoint.takes && sentAs(endpoint.takes, name)
      const typed = { ...headers, ...(type && { 'content-type': type }) }
      const path = pathOf(endpoint, input as Sent)
      const response = await send(endpoint.method.toUpperCase(), path, sent, { ...options, headers: typed })
      if (!response.ok) throw await refusedBy(response)
      return (endpoint.produces ? await fileIn(response) : await response.json()) as never
    }
    const inSample: Caller['inSample'] = async (work) => {
      home.played = ++playing > 0
      try {
        return await work()
      } finally {
        home.played = --playing > 0
      }
    }
    return { accountId, username, cookie, send, call, inSample }
  }

  /** Builds as the app's role with the reach named: for making a world, never for asserting walls. */
  const built = <T>(access: Access, actor: Reach, work: (trx: Trx) => Promise<T>): Promise<T> =>
    atomically(db, async (trx) => {
      await enter(trx, access, actorWith(actor))
      return work(trx)
    })

  async function aPerson({ name, steppedUp = true, also = [], ...held }: PersonGiven): Promise<Caller> {
    const accountId = newId()
    const username = `person-${tag}${++count}`
    const now = machineNow()
    await built('admin', {}, async (trx) => {
      const account = {
        id: accountId,
        username,
        display_name: name ?? `Người ${count}`,
        created_at: now,
        joined_at: now,
      }
      await trx.insertInto('account').values(account).execute()
      for (const { role, unit, from = null, to = null } of [held, ...also])
        await trx
          .insertInto('role_grant')
          .values({ id: newId(), account_id: accountId, role, unit_id: unit ?? null, valid_from: from, valid_to: to })
          .execute()
    })
    return signedIn({ accountId, username }, steppedUp)
  }

  /** The same person at a new session, as the clock says now. */
  async function signedIn({ accountId, username }: Pick<Caller, 'accountId' | 'username'>, steppedUp = true) {
    const now = machineNow()
    const token = randomBytes(32).toString('base64url')
    await built('sign_in', {}, (trx) =>
      trx
        .insertInto('session')
        .values({
          id: newId(),
          account_id: accountId,
          token_hash: createHash('sha256').update(token).digest(),
          created_at: now,
          seen_at: now,
          stepped_up_at: steppedUp ? now : new Date(0),
        })
        .execute(),
    )
    return caller(accountId, username, `__Host-giaouoc=${token}`)
  }

  async function aUnit(given: UnitGiven = {}): Promise<string> {
    const id = newId()
    count++
    const { kind = 'justice_department', name = `Đơn vị ${tag}${count}`, from = null, to = null } = given
    const code = `don-vi-${tag}${count}`
    await built('admin', {}, (trx) =>
      trx.insertInto('unit').values({ id, code, name, kind, valid_from: from, valid_to: to }).execute(),
    )
    return id
  }

  /** A region with its two blocks and a label, organised by a ministry of its own unless one is given. */
  async function aRegion(given: { organiser?: string; code?: string; label?: string } = {}) {
    const organiser = given.organiser ?? (await aUnit({ kind: 'ministry' }))
    const id = newId()
    count++
    const code = given.code ?? `khu-vuc-${tag}${count}`
    const name = given.label ?? `Khu vực ${code}`
    await built('account', { ministry: [organiser] }, async (trx) => {
      await trx.insertInto('region').values({ id, code, organiser_id: organiser }).execute()
      await trx.insertInto('region_label').values({ id: newId(), region_id: id, noun: 'Khu vực', name }).execute()
      await trx
        .insertInto('block')
        .values([
          { region_id: id, code: 'justice_department', label: 'Khối Sở Tư pháp', position: 0 },
          { region_id: id, code: 'enforcement', label: 'Khối THADS', position: 1 },
        ])
        .execute()
    })
    return { id, code, organiser }
  }

  async function aMembership({ region, unit, block = 'justice_department', from = null, to = null }: MembershipGiven) {
    const id = newId()
    const row = {
      id,
      region_id: region.id,
      organiser_id: region.organiser,
      unit_id: unit,
      block,
      valid_from: from,
      valid_to: to,
    }
    await built('account', { ministry: [region.organiser] }, (trx) =>
      trx.insertInto('membership').values(row).execute(),
    )
    return id
  }

  /** Everybody of these units leaves on that day. */
  const endRoles = (units: readonly string[], to: string) =>
    built('admin', {}, (trx) =>
      trx
        .updateTable('role_grant')
        .set({ valid_to: to })
        .where('unit_id', 'in', [...units])
        .execute(),
    )

  const endMemberships = (unit: string, to: string) =>
    built('account', {}, async (trx) => {
      const rows = await trx
        .selectFrom('membership')
        .where('unit_id', '=', unit)
        .select('organiser_id as organiser')
        .execute()
      await enter(trx, 'account', actorWith({ ministry: rows.map(({ organiser }) => organiser) }))
      await trx.updateTable('membership').set({ valid_to: to }).where('unit_id', '=', unit).execute()
    })

  return {
    app,
    home,
    db,
    words: allWords,
    visitor: caller('', '', ''),
    aPerson,
    signedIn,
    aUnit,
    aRegion,
    aMembership,
    endRoles,
    endMemberships,
    /** Names who asks for what follows on `world.db`: for reading rows behind one wall only. */
    enter: (access: Access, actor: Reach = {}) => enter(db as Trx, access, actorWith(actor)),
    built,
    clock: {
      set(moment: string) {
        at = new Date(moment)
      },
      real() {
        at = null
      },
    },
    /** How many queries the work took, and which. */
    async queries(work: () => Promise<unknown>): Promise<string[]> {
      seen = []
      await work()
      return seen
    },
    heard(query: string) {
      seen.push(query)
    },
  }
}
export type World = ReturnType<typeof makeWorld>

let opening: Promise<{ db: Db; listen: (to: (query: string) => void) => void }> | undefined
async function open() {
  const { appUrl } = await cloneDatabase()
  let hear: (query: string) => void = () => undefined
  const db = openPreparing(appUrl, { max: 1, onQuery: (query) => hear(query) })
  const listen = (to: typeof hear) => {
    hear = to
  }
  return { db, listen }
}

export const test = base.extend<{ world: World }>({
  world: async ({}, use) => {
    opening ??= open()
    const { db, listen } = await opening
    const trx = await db.startTransaction().execute()
    const world = makeWorld(trx)
    listen(world.heard)
    await use(world)
    listen(() => undefined)
    await trx.rollback().execute()
  },
})

/** A world that commits, on a database of its own: for walls, concurrency and deferred constraints. */
export async function committedWorld(max = 4) {
  const { appUrl, ownerUrl, superuserUrl, drop } = await cloneDatabase()
  const db = openDb(appUrl, { max })
  return {
    world: makeWorld(db),
    db,
    appUrl,
    ownerUrl,
    superuserUrl,
    async close() {
      await db.destroy()
      await drop()
    },
  }
}

/** Rows of a table seen by the app's role once `enter` has named who asks. */
export const countRows = async (trx: Trx, table: string): Promise<number> =>
  Number((await sql<{ n: string }>`select count(*) as n from ${sql.table(table)}`.execute(trx)).rows[0]?.n)
