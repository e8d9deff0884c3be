/** How a check is said: which sentence, and what stands in it. */
import type { Check } from '../checks/rules.ts'

type Voice = { called: (code: string) => string; number: (value: string | null) => string }
type Asked = Pick<Check, 'kind' | 'code' | 'codes' | 'low' | 'high'>

/** The word after `rule.told.`, and its figures. */
export function checkSaid({ kind, code, codes, low, high }: Asked, { called, number }: Voice) {
  const params = { indicator: called(code), low: number(low), high: number(high) }
  if (kind === 'at_most') return { word: 'at_most', params: { ...params, limit: called(codes[0] ?? '') } } as const
  if (kind === 'sum') return { word: 'sum', params: { ...params, parts: codes.map(called).join(', ') } } as const
  if (kind !== 'range') return { word: kind, params } as const
  if (low === null) return { word: 'most', params } as const
  return { word: high === null ? 'least' : 'between', params } as const
}
