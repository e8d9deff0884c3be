/** What a changed card does to past trials, and how firm the first places are: pure work, and too long for a server's loop. */
import { digestOf } from '#kit/digest.ts'
import { invalid, type Refusal } from '#kit/refusal.ts'
import type { Card } from '#scoring/card.ts'
import { type Engine, engineOf } from '#scoring/engine.ts'
import { whyNotTried } from '../proposals/rules.ts'
import { triesOf } from '../stability/rules.ts'
import type { Asked } from '../tallies/rules.ts'
import type { KeptInputs } from '../trial-inputs/rules.ts'
import { enteredFor, pastFrom, seasonEffect } from '../what-if/rules.ts'

/** A trial of a past season, with what it was scored from as it is kept. `sample`: its season or the card is made up. */
export type Past = {
  readonly trialId: string
  readonly title: string
  readonly year: number
  readonly regionName: string
  readonly sample: boolean
  readonly inputs: string
}
type Tried = Asked & { readonly trialId: string; readonly samples: number }
type Given = {
  readonly base: Card
  readonly changed: Card
  readonly past: readonly Past[]
  readonly flags: number
  readonly tried: Tried | null
}

export async function workedOut({ base, changed, past, flags, tried }: Given) {
  const stability = tried && steadiness(changed, past, tried)
  if (stability && 'refusal' in stability) return stability
  const engines = { before: engineOf(base), after: engineOf(changed) }
  const seasons = []
  for (const one of past) seasons.push(await effectOn(engines, one, flags))
  return { seasons, stability }
}

async function effectOn(
  { before, after }: { before: Engine; after: Engine },
  { trialId, title, year, regionName, sample, inputs: text }: Past,
  flags: number,
) {
  const inputs = JSON.parse(text) as KeptInputs
  const { table, unread } = enteredFor(before.card, pastFrom(inputs))
  const pair = { before: before.score(table), after: after.score(table) }
  const effect = seasonEffect(pair, after.card, flags)
  const names = new Map(inputs.units.map(({ code, name }) => [code, name]))
  const lists = { gained: [...effect.gained], lost: [...effect.lost], lacking: [...effect.lacking] }
  return {
    ...{ trialId, trialTitle: title, year, regionName, sample, unread, ...effect, ...lists },
    inputsDigest: await digestOf(text),
    units: effect.units.map((unit) => ({ ...unit, name: names.get(unit.unit) ?? unit.unit })),
  }
}

/** The same seed gives the same as in the browser. */
function steadiness(card: Card, past: readonly Past[], { samples, trialId, ...asked }: Tried) {
  const one = past.find((season) => season.trialId === trialId)
  if (one === undefined) throw new Error('tries of a trial that was not named')
  const { table } = enteredFor(card, pastFrom(JSON.parse(one.inputs) as KeptInputs))
  const tooMany = whyNotTried(samples, table.units.length, card)
  if (tooMany) return refused(tooMany)
  const tries = triesOf(card, table, asked)
  return tries
    ? { trialId, ...asked, ...tries(0, samples) }
    : refused(invalid('stability', 'card-proposal.nobody-ranked'))
}

const refused = (refusal: Refusal) => ({ refusal })
