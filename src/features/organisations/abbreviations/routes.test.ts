/** How papers abbreviate a unit: set by whoever keeps the units, for one or for all of its kind that have none. */
import { describe } from 'vitest'
import { officials } from '#tests/support/organisations.ts'
import { type Caller, expect, test, type World } from '#tests/support/world.ts'
import { createUnit, getUnit } from '../contract.ts'
import { setAbbreviation } from './contract.ts'

type Kind = 'justice_department' | 'other'
const added = async (keeper: Caller, code: string, kind: Kind) => {
  const body = { code, name: `Sở ${code}`, kind, provinceId: null, parentId: null, from: null, to: null }
  return (await keeper.call(createUnit, { body })).id
}
const reads = (who: Caller, unitId: string) => who.call(getUnit, { params: { unitId }, query: {} })

async function threeUnits(world: World) {
  const { keeper } = await officials(world)
  const [a, b, other] = [
    await added(keeper, 'so-a', 'justice_department'),
    await added(keeper, 'so-b', 'justice_department'),
    await added(keeper, 'khac', 'other'),
  ]
  const sets = async (unitId: string, abbreviation: string | null, alike = false) =>
    keeper.call(
      setAbbreviation,
      { params: { unitId }, body: { abbreviation, alike } },
      { version: (await reads(keeper, unitId)).version },
    )
  return { keeper, a, b, other, sets }
}

describe('an abbreviation', () => {
  test('is set, changed and taken away; a form opened before is told', async ({ world }) => {
    const { keeper, a, b, sets } = await threeUnits(world)
    expect((await reads(keeper, a)).abbreviation).toBeNull()
    expect(await sets(a, 'STP')).toMatchObject({ abbreviation: 'STP', version: 2 })
    const late = keeper.call(
      setAbbreviation,
      { params: { unitId: a }, body: { abbreviation: 'TP', alike: false } },
      { version: 1 },
    )
    await expect(late).rejects.toMatchObject({ refusal: { code: 'version.stale' } })
    expect((await reads(keeper, b)).abbreviation).toBeNull()
    expect(await sets(a, null)).toMatchObject({ abbreviation: null })
  })

  test('goes to those of its kind that have none, and to nobody who has one', async ({ world }) => {
    const { keeper, a, b, other, sets } = await threeUnits(world)
    const c = await added(keeper, 'so-c', 'justice_department')
    await sets(b, 'SOTP')
    await sets(a, 'STP', true)
    const told = async (id: string) => (await reads(keeper, id)).abbreviation
    expect([await told(a), await told(b), await told(c), await told(other)]).toEqual(['STP', 'SOTP', 'STP', null])
  })

  test('has capital letters; nobody else sets one', async ({ world }) => {
    const { a, sets } = await threeUnits(world)
    await expect(sets(a, 'stp')).rejects.toMatchObject({
      refusal: { code: 'unit.abbreviation-shape', issues: [{ path: '/body/abbreviation' }] },
    })
    const head = await world.aPerson({ unit: a, role: 'head' })
    await expect(
      head.call(
        setAbbreviation,
        { params: { unitId: a }, body: { abbreviation: 'STP', alike: false } },
        { version: 1 },
      ),
    ).rejects.toMatchObject({ refusal: { code: 'policy.role' } })
  })
})
