/**
 * A whole country of units to measure with: the agencies of 63 and 34 provinces as the product loads them, and below
 * them 693 Chi cục, 355 regional sections and 3,321 communes' offices. Names of lower offices are not known to us: they
 * are generated and say so.
 */
import { randomBytes } from 'node:crypto'
import { Client } from 'pg'
import { createUnitKind } from '#features/organisations/kinds/contract.ts'
import { loadSector } from '#features/organisations/sector/contract.ts'
import type { Person } from '#src/sample/door.ts'

const below = { district_enforcement: 693, regional_enforcement: 355, commune_justice: 3321 } as const
const commune = {
  code: 'commune_justice',
  name: 'Tư pháp cấp xã (số liệu đo)',
  nameEn: 'Commune justice (for measuring)',
}

const names: Record<keyof typeof below, string> = {
  district_enforcement: 'Chi cục đo (tên sinh ra)',
  regional_enforcement: 'Phòng khu vực đo (tên sinh ra)',
  commune_justice: 'Tư pháp xã đo (tên sinh ra)',
}

/** The kinds and the provincial agencies through the product's door; thousands of generated rows by the owner. */
export async function seedCountry(keeper: Person, ownerUrl: string): Promise<void> {
  await keeper.do(createUnitKind, { body: { ...commune, organises: false, from: '2025-07-01', to: null, basis: null } })
  await keeper.do(loadSector, { body: { enforcementParentId: null } })
  const client = new Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    for (const [kind, count] of Object.entries(below)) await insertBelow(client, kind, count)
    await client.query('analyze unit')
  } finally {
    await client.end()
  }
}

/** Spread evenly under the provincial agencies of the time the kind lived in. */
async function insertBelow(client: Client, kind: string, count: number) {
  const isOld = kind === 'district_enforcement'
  const parentKind = kind === 'commune_justice' ? 'justice_department' : 'provincial_enforcement'
  const { rows: parents } = await client.query<{ id: string; province_id: string }>(
    `select id, province_id from unit where kind = $1 and holds_on(valid_from, valid_to, $2::date) order by code`,
    [parentKind, isOld ? '2025-06-30' : '2026-06-30'],
  )
  const rows = Array.from({ length: count }, (_, index) => {
    const parent = parents[index % parents.length]
    return {
      id: uuid(),
      code: `${kind.replaceAll('_', '-')}-${index}`,
      name: `${names[kind as keyof typeof below]} ${index}`,
      parent,
    }
  })
  await client.query(
    `insert into unit (id, code, name, kind, province_id, parent_id, valid_from, valid_to)
     select id, code, name, $1, province, parent, $2::date, $3::date
       from unnest($4::uuid[], $5::text[], $6::text[], $7::uuid[], $8::uuid[]) as u (id, code, name, province, parent)`,
    [
      ...[kind, isOld ? null : '2025-07-01', isOld ? '2025-06-30' : null],
      ...[rows.map(({ id }) => id), rows.map(({ code }) => code), rows.map(({ name }) => name)],
      ...[rows.map(({ parent }) => parent?.province_id), rows.map(({ parent }) => parent?.id)],
    ],
  )
}

const uuid = () => {
  const hex = randomBytes(16).toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`
}
