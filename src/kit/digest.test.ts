/** Canonical JSON against the examples of RFC 8785 itself, and digests that do not depend on how a thing was written. */
import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { canonical, type Json, sha256 } from './digest.ts'

/** A double by its bits, as the RFC's appendix B gives them. */
const double = (bits: string) => new DataView(new BigUint64Array([BigInt(`0x${bits}`)]).buffer).getFloat64(0, true)

describe('canonical JSON (RFC 8785)', () => {
  it('writes the numbers of appendix B as it does', () => {
    const numbers: [string, string][] = [
      ['0000000000000000', '0'],
      ['8000000000000000', '0'],
      ['0000000000000001', '5e-324'],
      ['8000000000000001', '-5e-324'],
      ['7fefffffffffffff', '1.7976931348623157e+308'],
      ['ffefffffffffffff', '-1.7976931348623157e+308'],
      ['4340000000000000', '9007199254740992'],
      ['c340000000000000', '-9007199254740992'],
      ['4430000000000000', '295147905179352830000'],
      ['44b52d02c7e14af5', '9.999999999999997e+22'],
      ['44b52d02c7e14af6', '1e+23'],
      ['44b52d02c7e14af7', '1.0000000000000001e+23'],
      ['444b1ae4d6e2ef4e', '999999999999999700000'],
      ['444b1ae4d6e2ef4f', '999999999999999900000'],
      ['444b1ae4d6e2ef50', '1e+21'],
      ['3eb0c6f7a0b5ed8c', '9.999999999999997e-7'],
      ['3eb0c6f7a0b5ed8d', '0.000001'],
      ['41b3de4355555553', '333333333.3333332'],
      ['41b3de4355555554', '333333333.33333325'],
      ['41b3de4355555555', '333333333.3333333'],
      ['41b3de4355555556', '333333333.3333334'],
      ['41b3de4355555557', '333333333.33333343'],
      ['becbf647612f3696', '-0.0000033333333333333333'],
      ['43143ff3c1cb0959', '1424953923781206.2'],
    ]
    expect(numbers.map(([bits]) => canonical(double(bits)))).toEqual(numbers.map(([, text]) => text))
  })

  it('refuses what is no number and half a surrogate pair', () => {
    for (const bits of ['7fffffffffffffff', '7ff0000000000000', 'fff0000000000000'])
      expect(() => canonical(double(bits))).toThrow('no canonical JSON')
    for (const half of ['\ud83d', '\ude02', 'a\ud800b', '\ude02\ud83d']) {
      expect(() => canonical(half)).toThrow('surrogate')
      expect(() => canonical({ [half]: 1 })).toThrow('surrogate')
    }
    expect(canonical('😂')).toBe('"😂"')
  })

  it('writes the example of section 3.2.2', () => {
    const given = JSON.parse(`{
      "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
      "string": "\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\"\\/",
      "literals": [null, true, false]
    }`) as Json
    expect(canonical(given)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    )
  })

  it('sorts keys by their UTF-16 code units, as section 3.2.3 does', () => {
    const given: Json = {
      '\u20ac': 'Euro Sign',
      '\r': 'Carriage Return',
      '\ufb33': 'Hebrew Letter Dalet With Dagesh',
      '1': 'One',
      '\ud83d\ude00': 'Emoji: Grinning Face',
      '\u0080': 'Control',
      '\u00f6': 'Latin Small Letter O With Diaeresis',
    }
    const order = [...canonical(given).matchAll(/:"([^"]+)"/g)].map(([, name]) => name)
    expect(order).toEqual([
      'Carriage Return',
      'One',
      'Control',
      'Latin Small Letter O With Diaeresis',
      'Euro Sign',
      'Emoji: Grinning Face',
      'Hebrew Letter Dalet With Dagesh',
    ])
  })

  it('keeps a key that an object of the language has of its own', () => {
    expect(canonical(JSON.parse('{"b":1,"__proto__":{"x":2},"a":[{"d":1,"c":2}]}') as Json)).toBe(
      '{"__proto__":{"x":2},"a":[{"c":2,"d":1}],"b":1}',
    )
    expect(canonical({ b: undefined, a: 1 })).toBe('{"a":1}')
  })
})

describe('a digest', () => {
  it('is SHA-256 of the UTF-8 text', async () => {
    expect(await sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
    expect(await sha256('€')).toBe(await sha256(new Uint8Array([0xe2, 0x82, 0xac])))
  })

  /** The same thing written another way: keys turned round, spaces put in. */
  const turned = (value: unknown): unknown =>
    Array.isArray(value)
      ? value.map(turned)
      : typeof value === 'object' && value !== null
        ? Object.fromEntries(
            Object.entries(value)
              .reverse()
              .map(([key, item]) => [key, turned(item)]),
          )
        : value

  test.prop([fc.jsonValue({ maxDepth: 4 })])('does not depend on the order of keys or on spaces', (value) => {
    const given = JSON.parse(JSON.stringify(value)) as Json
    const other = JSON.parse(JSON.stringify(turned(given), null, 3)) as Json
    expect(canonical(other)).toBe(canonical(given))
    expect(canonical(JSON.parse(canonical(given)) as Json)).toBe(canonical(given))
  })
})
