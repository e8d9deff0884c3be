/** What is found about a signed file: faults speak against it, notes are told beside. Pure. */
import type { Params } from '#kit/refusal.ts'

export type Finding = { code: string; params?: Params; weight: 'fault' | 'note' }

export const fault = (code: string, params?: Params): Finding => ({ code, weight: 'fault', ...(params && { params }) })
export const note = (code: string, params?: Params): Finding => ({ code, weight: 'note', ...(params && { params }) })
export const isFinding = (value: object): value is Finding => 'weight' in value
export const isFault = ({ weight }: Finding): boolean => weight === 'fault'
