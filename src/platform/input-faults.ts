/** What is wrong with a field that was sent, as a code of ours: whoever sent it reads what to write instead. */
import type { z } from 'zod'
import type { Issue, Params } from '#kit/refusal.ts'

type Fault = z.core.$ZodIssue
type Told = { code: string; params?: Params }

/** Kinds of values by the names people have for them; JSON's own name stands beside, for whoever writes a program. */
const kinds: Record<string, { vi: string; en: string }> = {
  string: { vi: 'chữ (string)', en: 'text (string)' },
  number: { vi: 'số (number)', en: 'a number' },
  int: { vi: 'số nguyên (integer)', en: 'a whole number (integer)' },
  boolean: { vi: 'có hoặc không (true, false)', en: 'yes or no (true, false)' },
  array: { vi: 'danh sách (array)', en: 'a list (array)' },
  object: { vi: 'nhóm các mục (object)', en: 'a group of fields (object)' },
  record: { vi: 'nhóm các mục (object)', en: 'a group of fields (object)' },
}
const kindOf = (expected: string) => kinds[expected] ?? { vi: expected, en: expected }

/** Texts are told by their length, lists by their count, numbers by their size. */
const ends: Record<string, readonly [least: string, most: string]> = {
  string: ['input.too-short', 'input.too-long'],
  array: ['input.too-few', 'input.too-many'],
  set: ['input.too-few', 'input.too-many'],
}
const endsOf = (origin: string) => ends[origin] ?? (['input.too-low', 'input.too-high'] as const)

const isNothing = (input: unknown) => input === undefined || input === null || input === ''

/** A shape names its own fault where it knows better: `z.string().regex(…, 'input.not-day')`. */
const isOwn = (message: string) => /^input\.[a-z-]+$/.test(message)

function toldOf(fault: Fault): Told {
  if (fault.code === 'unrecognized_keys')
    return { code: 'input.unknown-field', params: { keys: fault.keys.join(', ') } }
  if (isNothing(fault.input)) return { code: 'input.missing' }
  if (isOwn(fault.message)) return { code: fault.message }
  if (fault.code === 'invalid_type') return { code: 'input.wrong-kind', params: { kind: kindOf(fault.expected) } }
  if (fault.code === 'too_small') return { code: endsOf(fault.origin)[0], params: { least: Number(fault.minimum) } }
  if (fault.code === 'too_big') return { code: endsOf(fault.origin)[1], params: { most: Number(fault.maximum) } }
  if (fault.code === 'invalid_value') return { code: 'input.not-offered', params: { values: fault.values.join(', ') } }
  return { code: 'input.wrong-format' }
}

/** Every fault by its path in what was sent; told once where a shape finds it twice. */
export function faultsOf(part: string, faults: readonly Fault[]): Issue[] {
  const told = faults.map((fault) => ({ path: `/${[part, ...fault.path].join('/')}`, ...toldOf(fault) }))
  return told.filter(
    ({ path, code }, index) => told.findIndex((one) => one.path === path && one.code === code) === index,
  )
}
