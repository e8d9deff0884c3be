/** A fault's pointer leads to its criterion and its field. */
import { describe, expect, test } from 'vitest'
import { countsBy, placeOf, pointerAt, pointerOf, upward } from './rules.ts'

describe('a fault', () => {
  test('belongs to a criterion and a field of it, or to the whole card', () => {
    expect(placeOf('/criteria/0/children/2/rule/bands/1/from')).toEqual({
      at: [0, 2],
      way: ['rule', 'bands', '1', 'from'],
    })
    expect(placeOf('/criteria/0/children')).toEqual({ at: [0], way: ['children'] })
    expect(placeOf('/criteria')).toEqual({ at: null, way: ['criteria'] })
    expect(placeOf('/indicators/3/co~1de~0')).toEqual({ at: null, way: ['indicators', '3', 'co/de~'] })
    expect(placeOf('')).toEqual({ at: null, way: [] })
    expect(pointerAt([0, 2])).toBe('/criteria/0/children/2')
  })

  test('is told beside the nearest field there is', () => {
    expect(upward('/criteria/0/rule/each')).toEqual([
      '/criteria/0/rule/each',
      '/criteria/0/rule',
      '/criteria/0',
      '/criteria',
    ])
    expect(pointerOf(['a/b', 2])).toBe('/a~1b/2')
  })

  test('counts where it is', () => {
    const counts = countsBy([{ path: '/criteria/1/max' }, { path: '/criteria/1/rule' }, { path: '/title' }])
    expect([...counts]).toEqual([
      ['1', 2],
      ['', 1],
    ])
  })
})
