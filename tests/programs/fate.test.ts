/** What the checker tells whoever looks for their ballot. */
import { expect, it } from 'vitest'
import { trackerOf } from '#src/ballots/ballot.ts'
import { type Box, castBallot, type Deed, entered, headOf } from '#src/ballots/board.ts'
import { ristretto } from '#src/ballots/group.ts'
import { sealBallot } from '#src/ballots/sealing.ts'
import type { SigningKey } from '#src/ballots/signing.ts'
import { signsRekeyed } from '#src/ballots/tellers.ts'
import { verifyBox } from '#src/ballots/verifier/verify.ts'
import { fateOf } from '#src/programs/checker/fate.ts'
import { anElection, aSigner, casts, checks, opens, random } from '#tests/ballots/elections.ts'

const held = anElection(ristretto, 7, [{ id: 'cờ', names: 1, min: 0, max: 1 }])
const { fingerprint, tellerKeys } = held
const vote = (slot: number) => ({ slot, choices: [{ blank: true as const }] })
const { box: voted } = [1, 1, 2, 3].reduce((so, slot) => casts(so, vote(slot)), checks(opens(held), vote(4)))

const fresh = aSigner()
const given = { slot: 2, key: fresh.key, reason: 'mất máy', head: headOf(voted) }
const signatures = [1, 2].map((teller) =>
  signsRekeyed(tellerKeys[teller - 1] as SigningKey, { teller, fingerprint }, given),
)
const rekeyed = entered(voted, { kind: 'rekeyed', body: { ...given, signatures } })
const { ballot } = sealBallot(held.election, { ...vote(2), random })
const again = castBallot(fresh, fingerprint, { slot: 2, sequence: 1, previous: null, head: headOf(rekeyed), ballot })

const told = (box: Box, tracker: string) => {
  const verdict = verifyBox(box as never)
  expect(verdict.faults).toEqual([])
  return fateOf(box as never, verdict, tracker)
}
const trackers = voted.entries.map(({ body }) => trackerOf((body as Extract<Deed, { kind: 'cast' }>['body']).ballot))
const [looked = '', first = '', second = '', other = '', third = ''] = trackers

it('it counts, was replaced, was looked into, or is not there', () => {
  expect([looked, first, second, third, 'f'.repeat(64)].map((tracker) => told(voted, tracker))).toEqual([
    { code: 'checked', slot: 4 },
    { code: 'replaced', slot: 1 },
    { code: 'counts', slot: 1 },
    { code: 'counts', slot: 3 },
    { code: 'absent' },
  ])
})

it('it counts no longer when the key was changed, and was replaced once its voter cast another', () => {
  expect(told(rekeyed, other)).toEqual({ code: 'rekeyed', slot: 2 })
  expect(told(entered(rekeyed, { kind: 'cast', body: again }), other)).toEqual({ code: 'replaced', slot: 2 })
})

it('it is looked for in whatever a box holds', () => {
  const broken = {
    ...voted,
    entries: [null, { kind: 'cast' }, { body: { ballot: '\ud83d' } }, ...voted.entries, null, {}],
  }
  const verdict = verifyBox(voted as never)
  expect(fateOf(broken as never, verdict, first)).toEqual({ code: 'replaced', slot: 1 })
  expect(fateOf(broken as never, verdict, 'x')).toEqual({ code: 'absent' })
})
