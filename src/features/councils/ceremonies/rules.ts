/** How three tellers make the key of a sealed ballot together: what each says next, and when it cannot be. */
import { invalid, type Refusal } from '#kit/refusal.ts'
import { ristretto } from '#src/ballots/group.ts'
import { ceremonyDigest, commitmentOf, faultsOfOffers, type Offer, type Sent } from '#src/ballots/keys.ts'
import { type Kept, whyNotKept } from '#src/ballots/trial.ts'
import { type CeremonyStep as Step, ceremonySteps as steps } from '../boxes/rules.ts'

/** What a teller's program answers; in this order, each once. */
export type Answer =
  | { readonly step: 'commitment'; readonly teller: number; readonly commitment: string }
  | { readonly step: 'offer'; readonly teller: number; readonly offer: Offer }
  | { readonly step: 'shares'; readonly teller: number; readonly ceremony: string; readonly sent: readonly Sent[] }
  | ({ readonly step: 'kept'; readonly teller: number } & Kept)

type Said<S extends Step> = Extract<Answer, { step: S }>

/** `id`: what the key is made for, in every proof of the ceremony. */
export type Ceremony = { readonly id: string; readonly attempt: number; readonly said: readonly Answer[] }

const numbers = [1, 2, 3]
const saidAs = <S extends Step>({ said }: Ceremony, step: S): Said<S>[] =>
  numbers.flatMap((number) => said.filter((one): one is Said<S> => one.step === step && one.teller === number))
const hasSaid = ({ said }: Ceremony, step: Step, teller: number) =>
  said.some((one) => one.step === step && one.teller === teller)
const isWhole = (ceremony: Ceremony, step: Step) => saidAs(ceremony, step).length === numbers.length

const commitmentsIn = (ceremony: Ceremony) => saidAs(ceremony, 'commitment').map(({ commitment }) => commitment)
export const offersIn = (ceremony: Ceremony): Offer[] => saidAs(ceremony, 'offer').map(({ offer }) => offer)

/** All three keep a share that opens the trial: the box may be opened. */
export const isComplete = (ceremony: Ceremony | undefined): ceremony is Ceremony =>
  ceremony !== undefined && isWhole(ceremony, 'kept')

/** Which steps a teller has taken. */
export const stepsBy = (ceremony: Ceremony, teller: number): Step[] =>
  steps.filter((step) => hasSaid(ceremony, step, teller))

/** What the three read to each other, once all offers are there. */
export const digestIn = (ceremony: Ceremony): string | null =>
  isWhole(ceremony, 'offer') ? ceremonyDigest(offersIn(ceremony)) : null

type Teller = { readonly number: number; readonly name: string; readonly unit: string; readonly title: string }

/** What a teller's program is asked next; undefined while the others are waited for, and at the end. */
export function taskIn(ceremony: Ceremony, { number: teller, name, unit, title }: Teller) {
  const election = ceremony.id
  if (!hasSaid(ceremony, 'commitment', teller)) return { step: 'begin' as const, election, teller, name, unit, title }
  if (!isWhole(ceremony, 'commitment')) return undefined
  if (!hasSaid(ceremony, 'offer', teller))
    return { step: 'show' as const, election, commitments: commitmentsIn(ceremony) }
  if (!isWhole(ceremony, 'offer')) return undefined
  const offers = offersIn(ceremony)
  if (!hasSaid(ceremony, 'shares', teller)) return { step: 'share' as const, election, offers }
  if (!isWhole(ceremony, 'shares') || hasSaid(ceremony, 'kept', teller)) return undefined
  const sent = saidAs(ceremony, 'shares').flatMap((one) => one.sent.filter(({ to }) => to === teller))
  return { step: 'keep' as const, election, offers, sent }
}

const outOfTurn: Refusal = { kind: 'conflict', code: 'ceremony.out-of-turn' }

/** Each step once, in their order, when all three have taken the one before. */
export function whyNotSaid(ceremony: Ceremony, answer: Answer): Refusal | undefined {
  const { step, teller } = answer
  const before = steps[steps.indexOf(step) - 1]
  if (hasSaid(ceremony, step, teller) || (before && !isWhole(ceremony, before))) return outOfTurn
  switch (step) {
    case 'commitment':
      return commitmentsIn(ceremony).includes(answer.commitment)
        ? invalid('answer/commitment', 'ceremony.commitment-twice')
        : undefined
    case 'offer':
      return whyNotOffer(ceremony, answer.teller, answer.offer)
    case 'shares':
      return whyNotShares(ceremony, answer)
    case 'kept': {
      const code = whyNotKept(ristretto, offersIn(ceremony), teller, answer)
      return code === undefined ? undefined : invalid('answer/parts', code)
    }
  }
}

function whyNotOffer(ceremony: Ceremony, teller: number, offer: Offer): Refusal | undefined {
  const others = saidAs(ceremony, 'offer')
  if (offer.teller !== teller) return invalid('answer/offer', 'key.other-teller')
  if (commitmentOf(offer) !== commitmentsIn(ceremony)[teller - 1]) return invalid('answer/offer', 'key.not-as-said')
  if (others.length < numbers.length - 1) return undefined
  const all = [...others.map((one) => one.offer), offer].sort((a, b) => a.teller - b.teller)
  const [fault] = faultsOfOffers({ group: ristretto, election: ceremony.id }, all, commitmentsIn(ceremony))
  return fault && invalid('answer/offer', fault.code, { teller: fault.teller })
}

function whyNotShares(ceremony: Ceremony, { teller, ceremony: digest, sent }: Said<'shares'>): Refusal | undefined {
  if (digest !== digestIn(ceremony)) return invalid('answer/ceremony', 'key.other-key')
  const others = numbers.filter((number) => number !== teller).join()
  const isForOthers = sent.every(({ from }) => from === teller) && sent.map(({ to }) => to).join() === others
  return isForOthers ? undefined : invalid('answer/sent', 'key.other-teller')
}
