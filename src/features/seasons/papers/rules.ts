/** What every paper of a season has in common: who issues it, who signs, whom it goes to. */
import type { Agency } from '#features/organisations/papers/rules.ts'
import { issuerOf, placeOf } from '#features/organisations/papers/rules.ts'
import { nounOf } from '#features/organisations/regions/rules.ts'
import { type Day, holdsOn } from '#kit/days.ts'
import type { Signer } from '#kit/paper.ts'
import { inCapitals, type Saying } from '#kit/paper-lines.ts'

export type Post = { role: 'lead' | 'deputy'; unitId: string; unitName: string; post: string; from: Day; to: Day }

/** Who leads on the day; before the year whoever will first, after it whoever led last. */
export const leadOn = <P extends Post>(leadership: readonly P[], day: Day): P | undefined => {
  const leads = leadership.filter(({ role }) => role === 'lead').toSorted((a, b) => a.to.localeCompare(b.to))
  return leads.find((one) => holdsOn(one, day)) ?? leads.findLast(({ from }) => from <= day) ?? leads[0]
}

/** "Giám đốc Sở Tư pháp tỉnh Bến Tre"; a post that names its unit already stays as it was written. */
export const postTold = ({ post, unitName }: Pick<Post, 'post' | 'unitName'>): string =>
  inCapitals(post).includes(inCapitals(unitName)) ? post : `${post} ${unitName}`

export type Setting = {
  label: string
  noun: string | null
  lead: Post | undefined
  /** The unit that leads; the body that organises the region where nobody does. */
  issuing: Agency
  organiser: Agency
}

/** The line above the post says as what they sign: "TRƯỞNG KHU VỰC". Their name is not known to a season. */
export const leadSigns = ({ lead, noun }: Pick<Setting, 'lead' | 'noun'>, say: Saying): Signer | null =>
  lead
    ? {
        acting: inCapitals(say('paper.lead-of', { noun: nounOf(noun).vi })),
        title: inCapitals(postTold(lead)),
        name: null,
      }
    : null

/** The parts of a paper that the region issues through the unit that leads it. */
export const ofRegion = (setting: Setting, say: Saying) => ({
  issuer: setting.lead ? { ...issuerOf(setting.issuing), above: setting.label } : issuerOf(setting.issuing),
  place: placeOf(setting.issuing),
  signer: leadSigns(setting, say),
  recipients: [setting.organiser.name, say('paper.members', { noun: nounOf(setting.noun).vi })],
  filed: say('paper.filed'),
})
