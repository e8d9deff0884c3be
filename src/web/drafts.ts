/**
 * What a person has typed and not yet sent, kept on this PC (IndexedDB) until it is sent or thrown away: a lost line, an
 * ended session or a closed tab loses nothing. Each account has its own; whoever comes next finds nothing of it.
 */
import { clear, createStore, delMany, entries, set, type UseStore } from 'idb-keyval'
import { useSyncExternalStore } from 'react'
import type { Values } from './merge.ts'

export type Draft = {
  /** What the form is called, and the address it stands at, to find the way back. */
  name: string
  path: string
  values: Values
  /** What the form showed before anybody typed, and its version: what to compare with later. */
  base: { values: Values; version: number | null }
  at: string
}

let place: UseStore | undefined
const placed = () => {
  place ??= createStore('giaouoc-drafts', 'drafts')
  return place
}

let owner: string | null = null
/** Settled once what this account has here was read; until then nobody knows whether there is something. */
let reading = Promise.withResolvers<void>()
let drafts: ReadonlyMap<string, Draft> = new Map()
/** False once the browser would not keep something: then a form says so. */
let keeps = true
const listeners = new Set<() => void>()
/** Other tabs of this browser: when one signs out, none goes on keeping. */
const tabs = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel('giaouoc-drafts')

function change(next: ReadonlyMap<string, Draft>) {
  drafts = next
  for (const listener of listeners) listener()
}

/** Keys name the account first: one account's drafts are never another's. */
const keyOf = (account: string, key: string) => `${account}\n${key}`
const isOf = (account: string) => (key: IDBValidKey) => String(key).startsWith(`${account}\n`)

async function trying(work: Promise<unknown>) {
  try {
    await work
  } catch {
    keeps = false
    change(new Map(drafts))
  }
}

/** Somebody is here: their own drafts are read, anybody else's are gone from this PC. */
export async function openDrafts(account: string): Promise<void> {
  if (owner === account) return
  owner = account
  if (tabs)
    tabs.onmessage = () => {
      owner = null
      change(new Map())
    }
  await trying(
    entries<string, Draft>(placed()).then(async (all) => {
      const [mine, others] = [all.filter(([key]) => isOf(account)(key)), all.filter(([key]) => !isOf(account)(key))]
      await delMany(
        others.map(([key]) => key),
        placed(),
      )
      change(new Map([...mine.map(([key, draft]) => [key.slice(account.length + 1), draft] as const), ...drafts]))
    }),
  )
  reading.resolve()
}

/** A screen that begins with what was kept waits for this; asked too early it would begin without, and write over it. */
export const draftsRead = (): Promise<void> => reading.promise

export function keepDraft(key: string, draft: Draft): void {
  if (owner === null) return
  change(new Map(drafts).set(key, draft))
  void trying(set(keyOf(owner, key), draft, placed()))
}

export function dropDraft(key: string): void {
  if (owner === null || !drafts.has(key)) return
  const left = new Map(drafts)
  left.delete(key)
  change(left)
  void trying(delMany([keyOf(owner, key)], placed()))
}

/** The person goes: nothing typed stays on this PC. */
export async function forgetDrafts(): Promise<void> {
  owner = null
  reading = Promise.withResolvers()
  change(new Map())
  tabs?.postMessage('signed-out')
  await trying(clear(placed()))
}

/** Forms that stand open now: they speak for themselves. */
let opened: ReadonlySet<string> = new Set()

export function standsOpen(key: string): () => void {
  opened = new Set([...opened, key])
  change(new Map(drafts))
  return () => {
    opened = new Set([...opened].filter((one) => one !== key))
    change(new Map(drafts))
  }
}

/** Given what follows in a key, the way to its form, if that part of the screen has it now. */
export type Opener = (rest: string) => (() => void) | undefined

/** How the forms of the screen shown now are opened again, by what their keys begin with (`unit`, `membership`). */
let openers: readonly { kind: string; open: Opener }[] = []

export function offersForm(kind: string, open: Opener): () => void {
  const offer = { kind, open }
  openers = [...openers, offer]
  change(new Map(drafts))
  return () => {
    openers = openers.filter((one) => one !== offer)
    change(new Map(drafts))
  }
}

/** The way to the form of something kept, where the screen shown now has one. */
export function openerOf(key: string): (() => void) | undefined {
  const [kind, ...rest] = key.split('/')
  for (const offer of openers) {
    const way = offer.kind === kind ? offer.open(rest.join('/')) : undefined
    if (way) return way
  }
}

/** What is kept and stands open nowhere on this page. */
export const putAway = (all: ReadonlyMap<string, Draft>): [string, Draft][] =>
  [...all].filter(([key]) => !opened.has(key))

export const draftOf = (key: string): Draft | undefined => drafts.get(key)
export const areKept = (): boolean => keeps

function listen(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const useDrafts = (): ReadonlyMap<string, Draft> => useSyncExternalStore(listen, () => drafts)
