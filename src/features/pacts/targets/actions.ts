/** A pact's targets as data: added, changed and removed while the pact is a draft. */
import { demandTarget, dropDifferences, keepDifferences } from '#features/indicators/targets/actions.ts'
import type { TargetBody } from '#features/indicators/targets/contract.ts'
import { setTail } from '#features/texts/tails/actions.ts'
import { found } from '#kit/refusal.ts'
import type { Context } from '#platform/context.ts'
import { demandVersion, record } from '#platform/events.ts'
import { about, openPact, readPact } from '../actions.ts'
import type { Pact } from '../contract.ts'
import { loggedTarget, targetTail } from '../rules.ts'
import type { PactRow } from '../store.ts'
import { t } from '../words.ts'
import * as store from './store.ts'

/** In the pact's own text: annexes change what they hold in their own. */
const within = ({ id }: { id: string }): store.Within => ({ pactId: id, annexId: null })

/** The text is told what it asks for now: its versions are compared with their targets. */
const tailed = async (context: Context, { id, textId }: PactRow) =>
  setTail(context, textId, targetTail(await store.targetsOf(context.db, { pactId: id }), t))

/** Adds a target at the end. @throws `text.frozen` once adopted, and what a target may be refused for. */
export async function addTarget(context: Context, pactId: string, target: TargetBody): Promise<Pact> {
  const pact = await openPact(context, pactId, 'part')
  await demandTarget(context, pact, target)
  const id = context.newId()
  await store.insertTarget(context.db, { ...pact, ...within(pact) }, { id, body: target })
  const after = await keepParts(context, pact, id, target)
  await record(context, { ...about('pact.target-added', pact), after })
  return readPact(context, pactId)
}

/** What hangs on a target is kept with it; tells what stands now. */
async function keepParts(context: Context, pact: PactRow, targetId: string, { differences }: TargetBody) {
  const { regionId, seasonId } = pact
  await keepDifferences(context, { kind: 'pact', targetId, regionId, seasonId }, differences)
  await tailed(context, pact)
  return loggedTarget(found(await store.findTarget(context.db, within(pact), targetId), 'target'))
}

/** The pact and one of its targets, held, with the reader's version compared. */
async function openTarget(context: Context, pactId: string, targetId: string) {
  const pact = await openPact(context, pactId, 'part')
  const target = found(await store.findTarget(context.db, within(pact), targetId), 'target')
  await demandVersion(context, target, { kind: 'text', id: pact.textId })
  return { pact, target, before: loggedTarget(target) }
}

/** Rewrites a target. @throws `text.frozen`, stale, and what a target may be refused for. */
export async function editTarget(
  context: Context,
  pactId: string,
  targetId: string,
  change: TargetBody,
): Promise<Pact> {
  const { pact, before } = await openTarget(context, pactId, targetId)
  await demandTarget(context, pact, change)
  await store.updateTarget(context.db, targetId, change)
  const after = await keepParts(context, pact, targetId, change)
  await record(context, { ...about('pact.target-edited', pact), before, after })
  return readPact(context, pactId)
}

/** Takes a target out; those after it are numbered anew. @throws `text.frozen`, stale. */
export async function removeTarget(context: Context, pactId: string, targetId: string): Promise<Pact> {
  const { pact, target, before } = await openTarget(context, pactId, targetId)
  await dropDifferences(context, [targetId])
  await store.deleteTarget(context.db, within(pact), target)
  await tailed(context, pact)
  await record(context, { ...about('pact.target-removed', pact), before })
  return readPact(context, pactId)
}
