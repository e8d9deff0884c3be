/** A unit as papers name it: who stands above it, where it sits, and what its head is called. */
import type { Day } from '#kit/days.ts'
import type { SignatureBox, Signer } from '#kit/paper.ts'
import { inCapitals, type Saying } from '#kit/paper-lines.ts'
import { reformDay } from '../sector/rules.ts'

export type Agency = {
  id: string
  name: string
  kind: string
  /** "STP"; null where nobody has set it. */
  abbreviation: string | null
  provinceName: string | null
  parentName: string | null
}

const cityByItsFullName = /^Thành phố Hồ Chí Minh$/u

/**
 * The place in which a paper is dated: the name of the province (Decree 30/2020/NĐ-CP, Annex I, II.4), in full only where
 * it is the name of a person.
 */
export const placeOf = (agency: Agency | undefined): string | null => {
  const name = agency?.provinceName ?? null
  return name === null || cityByItsFullName.test(name) ? name : name.replace(/^(Tỉnh|Thành phố) /u, '')
}

/** The unit as the body that issues a paper: its abbreviation is its part of the symbol (Decree 30/2020/NĐ-CP, Annex I, II.3). */
export const issuerOf = ({ name, parentName, abbreviation }: Pick<Agency, 'name' | 'parentName' | 'abbreviation'>) => ({
  ...{ above: parentName, name, code: abbreviation },
})

/** The title of a unit's head; of an enforcement agency it changed with QĐ 1898/QĐ-BTP on 01/07/2025. */
export function headTitle(kind: string, day: Day, say: Saying): string {
  if (kind === 'provincial_enforcement')
    return say(day < reformDay ? 'paper.head-enforcement-before' : 'paper.head-enforcement')
  const known = ['ministry', 'justice_department', 'district_justice', 'district_enforcement', 'regional_enforcement']
  return say(known.includes(kind) ? `paper.head-${kind.replace('_', '-')}` : 'paper.head-other')
}

export const headOf = (kind: string, day: Day, say: Saying, name: string | null = null): Signer => ({
  ...{ title: inCapitals(headTitle(kind, day, say)), name },
})

type Signing = { unitId: string; unitName: string; signerName: string | null; onBehalfOf: string | null }

/**
 * One place to sign for each unit, in the order given. Who signed is named; a substitute is not, for the title above the
 * name would be another's.
 */
export const boxesOf = (
  signing: readonly Signing[],
  { agencies, day, say }: { agencies: ReadonlyMap<string, Agency>; day: Day; say: Saying },
): SignatureBox[] =>
  signing.map(({ unitId, unitName, signerName, onBehalfOf }) => ({
    ...{ unit: unitName, unitId },
    signer: headOf(agencies.get(unitId)?.kind ?? '', day, say, onBehalfOf === null ? signerName : null),
  }))
