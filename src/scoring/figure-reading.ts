/** The text of one figure or mark, read exactly: what it is, or why it is none. */
import { compareExact, type Exact, exact, exactOf, fractionOf, plainDecimal, subtract } from '#kit/exact.ts'
import type { IndicatorType } from './card.ts'
import { decimalOf } from './decimals.ts'
import type { Judged } from './figure-needs.ts'
import type { Figure } from './figures.ts'

/** Why a text is no figure of its indicator, or no mark of its criterion. */
export type FigureFault =
  | 'not-a-number'
  | 'not-whole'
  | 'below-zero'
  | 'not-yes-or-no'
  | 'no-such-option'
  | 'unknown-indicator'
  | 'unknown-criterion'
  | 'given-twice'
  | 'off-step'
  | 'out-of-range'

type Read = { readonly figure: Figure } | { readonly fault: FigureFault }

const yes = ['true', '1', 'có']
const no = ['false', '0', 'không']

/** In plain notation, with a decimal point. `options` are the codes of a choice, where the card lists them. */
export function readFigure(type: IndicatorType, text: string, options?: ReadonlySet<string>): Read {
  const written = text.normalize('NFC')
  if (type === 'choice')
    return options === undefined || options.has(written) ? { figure: written } : { fault: 'no-such-option' }
  if (type === 'boolean') return readAnswer(written)
  const value = exactOf(written)
  if (value === undefined) return { fault: 'not-a-number' }
  return type === 'number' ? { figure: value } : readCount(value)
}

function readAnswer(written: string): Read {
  if (yes.includes(written)) return { figure: true }
  return no.includes(written) ? { figure: false } : { fault: 'not-yes-or-no' }
}

/** 12.0 is a whole number, 12.5 is none. */
function readCount(value: Exact): Read {
  const whole = value.scale === 0 ? value : exact(plainDecimal(value))
  if (whole.digits < 0n) return { fault: 'below-zero' }
  return whole.scale > 0 ? { fault: 'not-whole' } : { figure: whole }
}

/** Between the least and the most, on a step counted from the least. */
export function readMark({ min, max, step }: Judged, text: string): { mark: Exact } | { fault: FigureFault } {
  const mark = exactOf(text)
  if (mark === undefined) return { fault: 'not-a-number' }
  const [least, most] = [decimalOf(min), decimalOf(max)]
  if (compareExact(mark, least) < 0 || compareExact(mark, most) > 0) return { fault: 'out-of-range' }
  const steps = fractionOf(subtract(mark, least), decimalOf(step))
  return steps && steps.over % steps.under !== 0n ? { fault: 'off-step' } : { mark }
}
