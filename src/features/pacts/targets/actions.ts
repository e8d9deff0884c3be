/** A pact's targets as data: added, changed and removed while the pact is a draft. */
import { setTail } from '#features/texts/tails/actions.ts'
import { found } from '#kit/refusal.ts'
import type { Context } from '#platform/context.ts'
import { demandVersion, record } from '#platform/events.ts'
import { about, openPact, readPact } from '../actions.ts'
import type { Pact, TargetBody } from '../contract.ts'
import { targetTail } from '../rules.ts'
import type { PactRow } from '../store.ts'
import { t } from '../words.ts'
import * as store from './store.ts'

/** In the pact's own text: annexes change what they hold in their own. */
const within = ({ id }: { id: string }): store.Within => ({ pactId: id, annexId: null })

/** The text is told what it asks for now: its versions are compared with their targets. */
const tailed = async (context: Context, { id, textId }: PactRow) =>
  setTail(context, textId, targetTail(await store.targetsOf(context.db, { pactId: id }), t))

/** Adds a target at the end. @throws `text.frozen` once adopted. */
export async function addTarget(context: Context, pactId: string, target: TargetBody): Promise<Pact> {
  const pact = await openPact(context, pactId, 'part')
  const position = await store.insertTarget(
    context.db,
    { ...pact, ...within(pact) },
    { id: context.newId(), body: target },
  )
  await tailed(context, pact)
  await record(context, { ...about('pact.target-added', pact), after: { position, ...target } })
  return readPact(context, pactId)
}

/** The pact and one of its targets, held, with the reader's version compared. */
async function openTarget(context: Context, pactId: string, targetId: string) {
  const pact = await openPact(context, pactId, 'part')
  const target = found(await store.findTarget(context.db, within(pact), targetId), 'target')
  await demandVersion(context, target, { kind: 'text', id: pact.textId })
  const { id: _id, version: _version, replaces: _, ...before } = target
  return { pact, target, before }
}

/** Rewrites a target. @throws `text.frozen`, stale. */
export async function editTarget(
  context: Context,
  pactId: string,
  targetId: string,
  change: TargetBody,
): Promise<Pact> {
  const { pact, before } = await openTarget(context, pactId, targetId)
  await store.updateTarget(context.db, targetId, change)
  await tailed(context, pact)
  await record(context, {
    ...about('pact.target-edited', pact),
    before,
    after: { position: before.position, ...change },
  })
  return readPact(context, pactId)
}

/** Takes a target out; those after it are numbered anew. @throws `text.frozen`, stale. */
export async function removeTarget(context: Context, pactId: string, targetId: string): Promise<Pact> {
  const { pact, target, before } = await openTarget(context, pactId, targetId)
  await store.deleteTarget(context.db, within(pact), target)
  await tailed(context, pact)
  await record(context, { ...about('pact.target-removed', pact), before })
  return readPact(context, pactId)
}
