import { describe, expect, it } from 'vitest'
import { whyNotAbbreviation } from './rules.ts'

describe('a unit’s abbreviation', () => {
  it.each(['STP', 'CTHADS', 'BTP', 'TĐKT', 'ƯBND', null])('may be %s', (one) => {
    expect(whyNotAbbreviation(one)).toBeUndefined()
  })

  it.each(['stp', 'STP-VP', 'S T P', '01', '', 'STP/BL', 'Sở', 'A'.repeat(21)])('is not %j', (one) => {
    expect(whyNotAbbreviation(one)).toMatchObject({
      code: 'unit.abbreviation-shape',
      issues: [{ path: '/body/abbreviation' }],
    })
  })
})
