/** Where an import stands, and what may be done to it there. */
import type { Refusal } from '#kit/refusal.ts'
import { conflict } from '../rules.ts'

export const importStates = [
  'reading',
  'unmapped',
  'checked',
  'saving',
  'saved',
  'undoing',
  'undone',
  'cancelled',
  'failed',
] as const
export type ImportState = (typeof importStates)[number]

const working: readonly ImportState[] = ['reading', 'saving', 'undoing']
/** Something works at it beside the requests. */
export const isWorking = (state: ImportState): boolean => working.includes(state)

/** A job shows every few seconds that it is alive; after so long without a sign its process is gone, and nothing was kept. */
export const silentMs = 60_000

export type Life = { state: ImportState; beatAt: Date | null }

export const isInterrupted = ({ state, beatAt }: Life, now: Date): boolean =>
  isWorking(state) && (beatAt === null || now.getTime() - beatAt.getTime() > silentMs)

const isBusy = (life: Life, now: Date) => isWorking(life.state) && !isInterrupted(life, now)

const undecided: readonly ImportState[] = ['reading', 'unmapped', 'checked', 'saving', 'failed']
export const isUndecided = (state: ImportState): boolean => undecided.includes(state)

/** Read anew: as somebody said, or beside the figures of now. */
export function whyNotRead(life: Life, now: Date, hasFile: boolean): Refusal | undefined {
  if (isBusy(life, now)) return conflict('load.busy')
  if (!isUndecided(life.state)) return conflict('load.not-open')
  if (!hasFile) return conflict('load.file-gone')
}

type Shown = { plan: string; faultCount: number; added: number; changed: number; asks: number } | null

/** Saved as it was shown: without faults, with something to save, with the answer its warnings ask for. */
export function whyNotSave(
  life: Life,
  now: Date,
  shown: Shown,
  asked: { plan: string; reason: string | null },
): Refusal | undefined {
  if (isBusy(life, now)) return conflict('load.busy')
  if (life.state !== 'checked' || shown === null) return conflict('load.not-checked')
  if (shown.plan !== asked.plan) return conflict('table.changed-since')
  if (shown.faultCount > 0) return { kind: 'invalid', code: 'load.has-faults', params: { count: shown.faultCount } }
  if (shown.added + shown.changed + shown.asks === 0) return conflict('load.nothing')
  if (shown.asks > 0 && asked.reason === null)
    return { kind: 'invalid', code: 'load.reason-needed', params: { count: shown.asks } }
}

export function whyNotCancel({ state }: Life): Refusal | undefined {
  if (!isUndecided(state)) return conflict('load.not-open')
}

export function whyNotUndo(life: Life, now: Date): Refusal | undefined {
  if (isBusy(life, now)) return conflict('load.busy')
  if (life.state !== 'saved' && life.state !== 'undoing') return conflict('load.not-saved')
}

/** Within its stage: what was sent stands as it was sent, and is recalled or reopened before anything in it is undone. */
export const whyUndoClosed = (sent: { unit: string; round: string; count: number } | undefined): Refusal | undefined =>
  sent && conflict('load.undo-closed', sent)

/** How many may wait to be decided on for one unit: files of drafts are no archive. */
export const mostOpen = 20
