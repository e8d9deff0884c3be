/**
 * Cells typed and not yet saved, kept on this PC (IndexedDB) until the server has them: a lost line, an ended session, a
 * killed browser lose nothing. They are sent in batches, each cell with what it held when it was typed over, so that
 * nothing of somebody else is overwritten unseen (decision 039). Each account has its own.
 */
import { createStore, delMany, entries as everything, keys, setMany, type UseStore } from 'idb-keyval'
import { isRefused } from './api.ts'
import { isUnanswered } from './problem.ts'
import {
  type Answer,
  batches,
  chosen,
  type Entry,
  isIdle,
  joined,
  nameOf,
  reasoned,
  settled,
  type Typed,
} from './queue.ts'
import { change, unsent } from './unsent.ts'

/** Sends one batch of one place and says of each cell what came of it. Throws Refused when the whole was refused. */
export type Sender = (place: string, entries: readonly Entry[]) => Promise<readonly Answer[]>
export type Senders = Readonly<Record<string, () => Promise<Sender>>>

const mostCells = 1_000
/** Keys come in quick succession: they go together. */
const pauseMs = 250
/** How often a lost line is tried, while something waits. */
const probeMs = 10_000

let owner: string | null = null
let senders: Senders = {}
/** What is under way, by cell. */
let flying: ReadonlySet<string> = new Set()
let timer: ReturnType<typeof setTimeout> | undefined
let probing: ReturnType<typeof setTimeout> | undefined
let listening = false
/** Counts what was written, so that reading back never undoes a key typed meanwhile. */
let writes = 0
const tabs = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel('giaouoc-outbox')

let place: UseStore | undefined
const placed = () => {
  place ??= createStore('giaouoc-outbox', 'cells')
  return place
}
const storedAs = (account: string, name: string) => `${account}\n${name}`
const isOf = (account: string) => (key: string) => key.startsWith(storedAs(account, ''))

async function keep(work: Promise<unknown>) {
  try {
    await work
    tabs?.postMessage('changed')
  } catch {
    change({ kept: false })
  }
}

/** Puts cells in, takes cells out (undefined), on the screen and on the disk. */
function write(changed: ReadonlyMap<string, Entry | undefined>) {
  if (owner === null || changed.size === 0) return
  const account = owner
  writes++
  const next = new Map(unsent().entries)
  for (const [name, entry] of changed) entry ? next.set(name, entry) : next.delete(name)
  change({ entries: next })
  const all = [...changed]
  const put = all.flatMap(([name, entry]): [string, Entry][] => (entry ? [[storedAs(account, name), entry]] : []))
  const gone = all.flatMap(([name, entry]) => (entry ? [] : [storedAs(account, name)]))
  void keep(Promise.all([setMany(put, placed()), delMany(gone, placed())]))
}

/** Somebody is here: what they typed and could not send is read from the disk, and goes now. */
export async function openOutbox(account: string, known: Senders): Promise<void> {
  senders = known
  if (owner === account) return
  owner = account
  if (tabs) tabs.onmessage = ({ data }) => (data === 'signed-out' ? leave() : void readBack())
  listenToLine()
  await readBack()
  void flush()
}

function listenToLine() {
  if (listening) return
  listening = true
  globalThis.addEventListener('offline', () => change({ lost: true }))
  globalThis.addEventListener('online', () => {
    change({ lost: false })
    void flush()
  })
}

async function readBack(): Promise<void> {
  const account = owner
  if (account === null) return
  const began = writes
  try {
    const all = await everything<string, Entry>(placed())
    if (writes !== began) return readBack()
    const mine = all.filter(([key]) => isOf(account)(key))
    if (owner === account) change({ entries: new Map(mine.map(([, entry]) => [nameOf(entry), entry])) })
  } catch {
    change({ kept: false })
  }
}

function leave() {
  owner = null
  clearTimeout(timer)
  change({ entries: new Map(), saved: new Set(), lost: false })
}

/** The person goes, and was asked: nothing they typed stays on this PC. What a colleague could not send yet stays theirs. */
export async function forgetOutbox(): Promise<void> {
  const account = owner
  leave()
  tabs?.postMessage('signed-out')
  if (account === null) return
  await keys<string>(placed())
    .then((all) => delMany(all.filter(isOf(account)), placed()))
    .catch(() => undefined)
}

/** What was typed into cells; it goes by itself. */
export function putCells(typed: readonly Typed[]): void {
  const changed = typed.map((one): [string, Entry | undefined] => {
    const name = nameOf(one)
    const entry = joined(unsent().entries.get(name), one)
    return [name, isIdle(entry, flying.has(name)) ? undefined : entry]
  })
  write(new Map(changed))
  soon(pauseMs)
}

/** One of two values of a cell: mine goes over the other's, or mine is thrown away. */
export function chooseMine(names: readonly string[]): void {
  write(new Map(found(names).map((entry) => [nameOf(entry), chosen(entry)])))
  soon(0)
}

export function giveReason(names: readonly string[], reason: string): void {
  write(new Map(found(names).map((entry) => [nameOf(entry), reasoned(entry, reason)])))
  soon(0)
}

export const dropCells = (names: readonly string[]): void => write(new Map(names.map((name) => [name, undefined])))

const found = (names: readonly string[]): Entry[] =>
  names.flatMap((name) => {
    const entry = unsent().entries.get(name)
    return entry ? [entry] : []
  })

function soon(ms: number) {
  clearTimeout(timer)
  timer = setTimeout(() => void flush(), ms)
}

/** Sends what waits, one batch after the other; one tab at a time. */
export async function flush(): Promise<void> {
  if (owner === null || unsent().sending || batches(unsent().entries, 1).length === 0) return
  change({ sending: true })
  try {
    const locks = globalThis.navigator.locks
    await (locks ? locks.request('giaouoc-outbox', sendAll) : sendAll())
  } finally {
    change({ sending: false })
  }
}

async function sendAll(): Promise<void> {
  for (;;) {
    const [batch] = batches(unsent().entries, mostCells)
    if (!batch || owner === null) return
    const went = await sendOne(batch)
    if (!went) return
  }
}

/** True when the server answered: the next batch may go. */
async function sendOne(batch: readonly Entry[]): Promise<boolean> {
  const [first] = batch
  const sender = first && senders[first.kind]
  if (!first || !sender) return false
  flying = new Set(batch.map(nameOf))
  try {
    const answers = await (await sender())(first.place, batch)
    settle(first.kind, answers)
    change({ lost: false })
    return answers.length === batch.length
  } catch (error) {
    return gaveUp(error, batch)
  } finally {
    flying = new Set()
  }
}

function settle(kind: string, answers: readonly Answer[]) {
  const taken = answers.filter(({ outcome }) => outcome === 'done').map(({ key }) => nameOf({ kind, key }))
  change({ saved: new Set([...unsent().saved, ...taken]) })
  const changed = answers.flatMap((answer): [string, Entry | undefined][] => {
    const name = nameOf({ kind, key: answer.key })
    const entry = unsent().entries.get(name)
    return entry ? [[name, settled(entry, answer)]] : []
  })
  write(new Map(changed))
}

/** No answer: it stays as it is and is tried when the line is back. A whole batch refused waits for the person. */
function gaveUp(error: unknown, batch: readonly Entry[]): boolean {
  const refusal = isRefused(error) ? error.refusal : undefined
  if (refusal && ['invalid', 'forbidden', 'missing', 'conflict', 'too-large'].includes(refusal.kind)) {
    const sentences = [error instanceof Error ? error.message : refusal.code]
    write(
      new Map(found(batch.map(nameOf)).map((entry) => [nameOf(entry), { ...entry, standing: 'refused', sentences }])),
    )
    return true
  }
  // Turned away at the door: the next key, or the button, asks again.
  if (refusal?.kind === 'unauthenticated') return false
  change({ lost: isUnanswered(error) || !refusal || refusal.kind === 'busy' })
  probeLater()
  return false
}

function probeLater() {
  clearTimeout(probing)
  probing = setTimeout(() => void probe(), probeMs)
}

/** Asks whether the server is there, without sending anything. */
async function probe(): Promise<void> {
  if (owner === null || batches(unsent().entries, 1).length === 0) return change({ lost: false })
  const there = await fetch('/health', { cache: 'no-store' }).then(
    ({ ok }) => ok,
    () => false,
  )
  if (there) return flush()
  probeLater()
}
