/** Fractions for the independent reading: whole numbers above and below a line, and nothing of the engine's. */

/** Always in lowest terms, the lower part above zero. */
export type Fraction = { readonly n: bigint; readonly d: bigint }

const size = (a: bigint): bigint => (a < 0n ? -a : a)
const common = (a: bigint, b: bigint): bigint => (b === 0n ? a : common(b, a % b))

export function fraction(n: bigint, d = 1n): Fraction {
  if (d === 0n) throw new Error('a fraction over zero')
  const shared = common(size(n), size(d)) || 1n
  return d < 0n ? { n: -n / shared, d: -d / shared } : { n: n / shared, d: d / shared }
}

export const zero = fraction(0n)
export const plus = (a: Fraction, b: Fraction) => fraction(a.n * b.d + b.n * a.d, a.d * b.d)
export const minus = (a: Fraction, b: Fraction) => fraction(a.n * b.d - b.n * a.d, a.d * b.d)
export const times = (a: Fraction, b: Fraction) => fraction(a.n * b.n, a.d * b.d)
export const over = (a: Fraction, b: Fraction) => fraction(a.n * b.d, a.d * b.n)
export const sum = (list: readonly Fraction[]) => list.reduce(plus, zero)

export const order = (a: Fraction, b: Fraction): number => {
  const difference = a.n * b.d - b.n * a.d
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}
export const isUnder = (a: Fraction, b: Fraction) => order(a, b) < 0
export const least = (a: Fraction, b: Fraction) => (isUnder(b, a) ? b : a)
export const most = (a: Fraction, b: Fraction) => (isUnder(a, b) ? b : a)
export const between = (low: Fraction, value: Fraction, high: Fraction) => most(low, least(value, high))

/** A decimal as it is written, with an exponent where JavaScript prints one. */
export function written(text: string): Fraction {
  const [, sign, whole = '', decimals = '', exponent = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(text) ?? []
  if (whole === '') throw new Error(`no number: ${text}`)
  const digits = BigInt(whole + decimals) * (sign === '-' ? -1n : 1n)
  const tens = BigInt(exponent) - BigInt(decimals.length)
  return tens < 0n ? fraction(digits, 10n ** -tens) : fraction(digits * 10n ** tens)
}

/** The decimal literal of a card. */
export const literal = (value: number) => written(String(value))

/** To so many decimals, half away from zero. */
export function rounded(value: Fraction, decimals: number): Fraction {
  const scale = 10n ** BigInt(decimals)
  const [whole, rest] = [(size(value.n) * scale) / value.d, (size(value.n) * scale) % value.d]
  const away = rest * 2n >= value.d ? whole + 1n : whole
  return fraction(value.n < 0n ? -away : away, scale)
}

/** A quotient to so many digits that count, half to even. */
export function toDigits(value: Fraction, digits: number): Fraction {
  if (value.n === 0n) return value
  let tens = 0n
  const scaled = () =>
    tens < 0n ? fraction(size(value.n), value.d * 10n ** -tens) : fraction(size(value.n) * 10n ** tens, value.d)
  const [low, high] = [fraction(10n ** BigInt(digits - 1)), fraction(10n ** BigInt(digits))]
  while (isUnder(scaled(), low)) tens++
  while (!isUnder(scaled(), high)) tens--
  const { n, d } = scaled()
  const [whole, rest] = [n / d, n % d]
  const up = rest * 2n > d || (rest * 2n === d && whole % 2n === 1n)
  const kept = up ? whole + 1n : whole
  const exact = tens < 0n ? fraction(kept * 10n ** -tens) : fraction(kept, 10n ** tens)
  return value.n < 0n ? fraction(-exact.n, exact.d) : exact
}

/** Its plain decimal without trailing zeros; only for numbers that have one. */
export function plain(value: Fraction): string {
  let decimals = 0
  while ((value.n * 10n ** BigInt(decimals)) % value.d !== 0n) {
    if (decimals++ > 400) throw new Error('a number without an end')
  }
  const digits = String((size(value.n) * 10n ** BigInt(decimals)) / value.d).padStart(decimals + 1, '0')
  const whole = digits.slice(0, digits.length - decimals)
  const sign = value.n < 0n ? '-' : ''
  return decimals === 0 ? sign + whole : `${sign}${whole}.${digits.slice(digits.length - decimals)}`
}
