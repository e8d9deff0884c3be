/** One step of an import, worked at beside the requests: it shows that it lives, can be stopped, and ends in words. */
import { found, Refused, type Said } from '#kit/refusal.ts'
import type { Aside, Context } from '#platform/context.ts'
import { record } from '#platform/events.ts'
import * as store from '../imports/store.ts'

/** Somebody asked it to stop, took it over, or the process is about to end. */
export class Stopped extends Error {}

export type Step = { aside: Aside; id: string; runner: string }

/** Shows how far it is; ends the work when nobody wants it any more. */
export async function beat({ aside, id, runner }: Step, progress: Omit<Parameters<typeof store.beat>[3], 'beat_at'>) {
  const goesOn = await aside.within(({ db, machineNow }) =>
    store.beat(db, id, runner, { ...progress, beat_at: machineNow }),
  )
  if (!goesOn || aside.jobs.isEnding) throw new Stopped()
}

export async function finish(context: Context, { id, runner }: Omit<Step, 'aside'>, change: store.ImportChange) {
  if (!(await store.endStep(context.db, id, runner, change))) throw new Stopped()
}

/** A refusal ends the step in a state from which a person can go on; whoever stopped it has said where it stands. */
export async function step(work: Step, otherwise: 'failed' | 'saved', deed: () => Promise<void>): Promise<void> {
  try {
    await deed()
  } catch (error) {
    if (error instanceof Stopped) return
    if (!(error instanceof Refused)) await failed(work, otherwise, { code: 'load.bug' })
    if (!(error instanceof Refused)) throw error
    const { code, params = {} } = error.refusal
    await failed(work, otherwise, { code, params })
  }
}

const failed = ({ aside, id, runner }: Step, state: 'failed' | 'saved', failure: Said) =>
  aside.ending(({ db }) => store.endStep(db, id, runner, { state, failure: JSON.stringify(failure) }))

export const importAt = async ({ db }: Context, id: string) => found(await store.findImport(db, id), 'import')

export const tell = (
  context: Context,
  { id, unitId, regionId, seasonId }: store.ImportRow,
  action: string,
  after: Record<string, string | number>,
) =>
  record(context, {
    ...{ action, object: { kind: 'figure_import', id }, audience: 'unit', after },
    ...{ unitId, regionId, seasonId },
  })
