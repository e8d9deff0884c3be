/** Exact decimals and fractions on BigInt: what is counted, paid and compared never passes through floating point. */

/** 1234.50 is { digits: 123450n, scale: 2 }. */
export type Exact = { readonly digits: bigint; readonly scale: number }
/** A quotient in whole numbers, its lower part above zero. */
export type Fraction = { readonly over: bigint; readonly under: bigint }

/** The powers of ten that all arithmetic here asks for again and again. */
const powers = Array.from({ length: 64 }, (_, tens) => 10n ** BigInt(tens))
const power = (tens: number) => powers[tens] ?? 10n ** BigInt(tens)
const sizeOf = (n: bigint) => (n < 0n ? -n : n)

/** A plain decimal as the database and the wire write it ("-12.50"); undefined when the text is no such number. */
export function exactOf(text: string): Exact | undefined {
  const [, sign = '', whole, fraction = ''] = text.match(/^(-?)(\d+)(?:\.(\d+))?$/) ?? []
  return whole === undefined ? undefined : { digits: BigInt(`${sign}${whole}${fraction}`), scale: fraction.length }
}

/** A decimal that is known to be one, as rows of the database are. */
export function exact(text: string): Exact {
  const value = exactOf(text)
  if (value === undefined) throw new Error(`not a decimal: ${text}`)
  return value
}

export const exactFrom = (whole: bigint): Exact => ({ digits: whole, scale: 0 })

/** Without zeros that say nothing: 12.50 is 12.5. */
function reduced({ digits, scale }: Exact): Exact {
  if (scale === 0 || digits % 10n !== 0n) return { digits, scale }
  const spare = String(sizeOf(digits)).match(/0*$/)?.[0].length ?? 0
  const cut = digits === 0n ? scale : Math.min(scale, spare)
  return { digits: digits / power(cut), scale: scale - cut }
}

/** Its one plain spelling, so that equal numbers are equal texts: "-12.5", "0", "1250". */
export function plainDecimal(value: Exact): string {
  const { digits, scale } = reduced(value)
  return (digits < 0n ? '-' : '') + pointed(sizeOf(digits), scale)
}

function pointed(size: bigint, scale: number): string {
  const all = String(size).padStart(scale + 1, '0')
  const [whole, fraction] = [all.slice(0, all.length - scale), all.slice(all.length - scale)]
  return fraction ? `${whole}.${fraction}` : whole
}

/** Both over the same power of ten. */
function aligned(a: Exact, b: Exact): [bigint, bigint, number] {
  if (a.scale === b.scale) return [a.digits, b.digits, a.scale]
  const scale = Math.max(a.scale, b.scale)
  return [a.digits * power(scale - a.scale), b.digits * power(scale - b.scale), scale]
}

export function add(a: Exact, b: Exact): Exact {
  const [x, y, scale] = aligned(a, b)
  return { digits: x + y, scale }
}
export const negative = ({ digits, scale }: Exact): Exact => ({ digits: -digits, scale })
export const subtract = (a: Exact, b: Exact): Exact => add(a, negative(b))
export const multiply = (a: Exact, b: Exact): Exact => ({ digits: a.digits * b.digits, scale: a.scale + b.scale })
export const sumOf = (values: readonly Exact[]): Exact => values.reduce(add, exactFrom(0n))

const sign = (difference: bigint): -1 | 0 | 1 => (difference < 0n ? -1 : difference > 0n ? 1 : 0)

/** -1, 0 or 1, as a sort wants it. */
export function compareExact(a: Exact, b: Exact): -1 | 0 | 1 {
  const [x, y] = aligned(a, b)
  return sign(x - y)
}

/** One number divided by another; undefined where there is nothing to divide by. */
export function fractionOf(numerator: Exact, denominator: Exact): Fraction | undefined {
  const [over, under] = aligned(numerator, denominator)
  if (under === 0n) return undefined
  return under < 0n ? { over: -over, under: -under } : { over, under }
}

export const fractionFrom = ({ digits, scale }: Exact): Fraction => ({ over: digits, under: power(scale) })

/** By cross-multiplication: no quotient is ever cut off to be compared. */
export const compareFractions = (a: Fraction, b: Fraction): -1 | 0 | 1 => sign(a.over * b.under - b.over * a.under)

export const addFractions = (a: Fraction, b: Fraction): Fraction => ({
  over: a.over * b.under + b.over * a.under,
  under: a.under * b.under,
})
export const subtractFractions = (a: Fraction, b: Fraction): Fraction => addFractions(a, { ...b, over: -b.over })
export const multiplyFractions = (a: Fraction, b: Fraction): Fraction => ({
  over: a.over * b.over,
  under: a.under * b.under,
})
/** Undefined where there is nothing to divide by. */
export function divideFractions(a: Fraction, b: Fraction): Fraction | undefined {
  if (b.over === 0n) return undefined
  const flip = b.over < 0n ? -1n : 1n
  return { over: a.over * b.under * flip, under: a.under * b.over * flip }
}
export const lesser = (a: Fraction, b: Fraction): Fraction => (compareFractions(a, b) > 0 ? b : a)
export const greater = (a: Fraction, b: Fraction): Fraction => (compareFractions(a, b) < 0 ? b : a)

/** The largest whole number that is not above it. */
export function floorOf({ over, under }: Fraction): bigint {
  const cut = over / under
  return over < 0n && cut * under !== over ? cut - 1n : cut
}
/** The smallest whole number that is not below it. */
export const ceilingOf = ({ over, under }: Fraction): bigint => -floorOf({ over: -over, under })

/** The quotient to so many decimals; a half goes away from zero, as in arithmetic at school. */
export function rounded({ over, under }: Fraction, decimals: number): Exact {
  const size = (2n * sizeOf(over) * power(decimals) + under) / (2n * under)
  return { digits: over < 0n ? -size : size, scale: decimals }
}

/** A decimal to so many decimals, halves away from zero. */
export const roundedExact = (value: Exact, decimals: number): Exact => rounded(fractionFrom(value), decimals)

/** The number nearest to the quotient, of so many significant digits; a half goes to the even digit. Undefined over zero. */
export function quotient(numerator: Exact, denominator: Exact, significant: number): Exact | undefined {
  const fraction = fractionOf(numerator, denominator)
  if (fraction === undefined) return undefined
  const { over, under } = fraction
  if (over === 0n) return exactFrom(0n)
  const upper = sizeOf(over)
  const longer = String(under).length - String(upper).length
  // With both sides of one length, a quotient of 1 or more has its first digit before the point.
  const isOneMore = shifted(upper, longer) >= shifted(under, -longer)
  const scale = significant + longer - (isOneMore ? 1 : 0)
  const size = halfToEven(shifted(upper, scale), shifted(under, -scale))
  const digits = over < 0n ? -size : size
  return reduced(scale < 0 ? { digits: digits * power(-scale), scale: 0 } : { digits, scale })
}

/** Moved so many places up; down is the affair of the other side of the division. */
const shifted = (n: bigint, places: number) => (places > 0 ? n * power(places) : n)

function halfToEven(over: bigint, under: bigint): bigint {
  const whole = over / under
  const rest = sign(2n * (over - whole * under) - under)
  return rest > 0 || (rest === 0 && whole % 2n === 1n) ? whole + 1n : whole
}

const signsOf = { vi: { group: '.', point: ',' }, en: { group: ',', point: '.' } }

/** As people of a language write it: 1.234.567,5 in Vietnamese, 1,234,567.5 in English. Every decimal is shown as it stands. */
export function formatExact({ digits, scale }: Exact, language: keyof typeof signsOf = 'vi'): string {
  const { group, point } = signsOf[language]
  const [whole = '', fraction] = pointed(sizeOf(digits), scale).split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, group)
  return `${digits < 0n ? '-' : ''}${grouped}${fraction === undefined ? '' : point + fraction}`
}

/**
 * How the numbers of one column are written, so that their decimal points stand below each other: each with as many
 * decimals as the one that has most.
 * @param texts all numbers of the column
 */
export function inColumn(texts: readonly string[], language: keyof typeof signsOf = 'vi'): (text: string) => string {
  const most = texts.reduce((scale, text) => Math.max(scale, exact(text).scale), 0)
  return (text) => {
    const { digits, scale } = exact(text)
    return formatExact(
      scale < most ? { digits: digits * power(most - scale), scale: most } : { digits, scale },
      language,
    )
  }
}
