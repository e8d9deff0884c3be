/** The offices of the stories: the Ministry, and of all provinces' agencies, loaded as data, those of the provinces named. */
import { setAbbreviation } from '#features/organisations/abbreviations/contract.ts'
import { createUnit, getUnit, listProvinces, listUnits } from '#features/organisations/contract.ts'
import { loadSector } from '#features/organisations/sector/contract.ts'
import type { Person } from './door.ts'

export type Office = { id: string; code: string; name: string; province: string }
/** A unit under an office; no article names one, so that each says itself that it is made up. */
export type SubUnit = Office & { parent: Office; hasOfficer: boolean }
export type Offices = { ministry: Office; justice: Office[]; enforcement: Office[]; below: SubUnit[] }

/** The offices of these provinces by block, in the order of the names. */
export const inProvinces = ({ justice, enforcement }: Offices, names: readonly string[]) => {
  const of = (offices: readonly Office[]) =>
    names.flatMap((name) => offices.filter(({ province }) => province === name))
  return { justice_department: of(justice), enforcement: of(enforcement) }
}

export const ministryName = 'Bộ Tư pháp'
const ministryCode = 'bo-tu-phap'

/** Since when the Ministry exists is not known to us: its validity stays empty. */
const unknown = { from: null, to: null }

/**
 * Sets up the offices of these provinces as they were on a day, in the order of the names.
 * @throws Error when a province is not in the catalogue on that day.
 */
export async function setUpOffices(
  administrator: Person,
  provinceNames: readonly string[],
  day: string,
): Promise<Offices> {
  const ministry = await administrator.do(createUnit, {
    body: { code: ministryCode, name: ministryName, kind: 'ministry', provinceId: null, parentId: null, ...unknown },
  })
  await administrator.do(loadSector, { body: { enforcementParentId: ministry.id } })
  const provinces = await provincesNamed(administrator, provinceNames, day)
  const justice = await officesOf(administrator, 'justice_department', provinces, day)
  await abbreviate(administrator, justice)
  return {
    ministry: { id: ministry.id, code: ministryCode, name: ministryName, province: '' },
    justice,
    enforcement: await officesOf(administrator, 'provincial_enforcement', provinces, day),
    below: [],
  }
}

/** The plan of 2018 that the articles name is 06/KH-STP; how the others abbreviate themselves is not known to us. */
async function abbreviate(administrator: Person, [one]: readonly Office[]): Promise<void> {
  if (!one) return
  const params = { unitId: one.id }
  const { version } = await administrator.do(getUnit, { params, query: {} })
  await administrator.do(setAbbreviation, { params, body: { abbreviation: 'STP', alike: true } }, version)
}

export const provinceOfSubUnits = 'Tỉnh Tiền Giang'
const phong = { code: 'phong-tu-phap-mau', name: 'Phòng Tư pháp mẫu', hasOfficer: true }
/** There were such branches until the end of June 2025. Two, so that there is something to add up. */
const chiCuc = [
  { code: 'chi-cuc-thads-mau-1', name: 'Chi cục Thi hành án dân sự mẫu 1', hasOfficer: true },
  { code: 'chi-cuc-thads-mau-2', name: 'Chi cục Thi hành án dân sự mẫu 2', hasOfficer: false },
]

/** The unit under a Sở, and those under a Cục where figures are told too. */
export async function addSubUnits(administrator: Person, offices: Offices, { figures }: { figures: boolean }) {
  const parents = inProvinces(offices, [provinceOfSubUnits])
  const [so] = parents.justice_department as [Office]
  const [cuc] = parents.enforcement as [Office]
  const add = async (parent: Office, unit: typeof phong, kind: string, to: string | null) => {
    const { code, name } = unit
    const body = { code, name, kind, provinceId: null, parentId: parent.id, from: null, to }
    const { id } = await administrator.do(createUnit, { body })
    return { ...unit, id, parent, province: parent.province }
  }
  const below = [await add(so, phong, 'district_justice', null)]
  if (figures) for (const unit of chiCuc) below.push(await add(cuc, unit, 'district_enforcement', '2025-06-30'))
  return { ...offices, below }
}

/** The made-up units under this office. */
export const subUnitsOf = ({ below }: Offices, office: Office): SubUnit[] =>
  below.filter(({ parent }) => parent.id === office.id)

type Province = { id: string; name: string }

async function provincesNamed(person: Person, names: readonly string[], day: string): Promise<Province[]> {
  const { items } = await person.do(listProvinces, { query: { day } })
  return names.map((name) => {
    const province = items.find((item) => item.name === name)
    if (!province) throw new Error(`No province ${name} on ${day}`)
    return { id: province.id, name }
  })
}

async function officesOf(
  person: Person,
  kind: 'justice_department' | 'provincial_enforcement',
  provinces: readonly Province[],
  day: string,
): Promise<Office[]> {
  const { items } = await person.do(listUnits, { query: { kind, day, limit: 500 } })
  return provinces.flatMap(({ id, name: province }) =>
    items
      .filter(({ provinceId }) => provinceId === id)
      .map((unit) => ({ id: unit.id, code: unit.code, name: unit.name, province })),
  )
}
