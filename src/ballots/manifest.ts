/** What has to be true of all that is fixed before a box is opened. */
import { protocol, version } from './ballot.ts'
import type { Manifest } from './board.ts'
import type { Group } from './group.ts'
import { isHour } from './hours.ts'
import { isManifestShaped } from './shapes.ts'
import { isKey } from './signing.ts'

/** Fewer, and what comes out would tell who chose what. */
export const fewest = { entitled: 7, cast: 5 }
const mostNames = 200
const isTwice = (all: readonly string[]) => new Set(all).size < all.length

/**
 * Why no box is opened for what comes as a manifest, the first reason of all; undefined where one may be. `given` may be anything:
 * nothing is thrown. After docs/ballots.md, The manifest; each code has its words in words.ts.
 */
export function whyNotManifest<P>(group: Group<P>, given: unknown): string | undefined {
  if (!isManifestShaped(group, given)) return 'manifest.other-shape'
  const manifest = given as Manifest
  const { opens, closes } = manifest
  if (manifest.protocol !== protocol || manifest.version !== version || manifest.group !== group.name)
    return 'manifest.other-protocol'
  if (!isHour(opens) || !isHour(closes) || opens >= closes) return 'manifest.other-hours'
  return whyNotPeople(manifest) ?? whyNotQuestions(manifest) ?? whyNotKey(group, manifest)
}

function whyNotPeople({ roll, tellers }: Manifest): string | undefined {
  const keys = [...roll, ...tellers].map(({ key }) => key)
  if (roll.some(({ slot }, at) => slot !== at + 1)) return 'manifest.slot-twice'
  if (roll.length < fewest.entitled) return 'manifest.too-few'
  if (!keys.every(isKey)) return 'not-a-key'
  if (isTwice(keys)) return 'manifest.key-twice'
  if (tellers.map(({ number }) => number).join() !== '1,2,3') return 'manifest.other-tellers'
  return isTwice(tellers.map(({ unit }) => unit)) ? 'manifest.tellers-of-one-unit' : undefined
}

function whyNotQuestions({ questions }: Manifest): string | undefined {
  const isPossible = questions.every(
    ({ names, min, max, told }) => min <= max && max <= names && names <= mostNames && told.length === names,
  )
  const isOther = !isPossible || questions.length === 0 || isTwice(questions.map(({ id }) => id))
  return isOther ? 'manifest.other-question' : undefined
}

/** The three shares lie on a line whose value at 0 is the key. */
function whyNotKey<P>(group: Group<P>, { key, tellers }: Manifest): string | undefined {
  const [whole, one, two, three] = [key, ...tellers.map(({ share }) => share)].map(group.decode)
  if (whole === undefined || one === undefined || two === undefined || three === undefined) return 'not-a-point'
  const step = group.subtract(two, one)
  if (group.equals(step, group.zero)) return 'manifest.share-twice'
  const isLine = group.equals(step, group.subtract(three, two)) && group.equals(whole, group.subtract(one, step))
  return isLine ? undefined : 'manifest.key-of-others'
}
