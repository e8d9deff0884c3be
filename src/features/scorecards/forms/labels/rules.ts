/** The numbers before criteria (A, I, 1, 1.1, a, -): how deep each stands, and the code it gives. Pure. */
import { isSmall, romanValue, smallLetters } from '../numerals/rules.ts'

/** One way to understand a number: its kind, its place among its kind, and what stands before its last part. */
export type Label = { style: string; value: number; prefix: string; last: string }
/** A criterion whose kin may still follow. */
export type Open = { label: Label; code: string; dashes: number }

const letter = (text: string): Label => ({ style: 'letter', value: text.charCodeAt(0) - 64, prefix: '', last: text })

/** Every way a number can be read: I is the first of Roman numbers, or the letter after H. */
export function labelsOf(written: string): Label[] {
  if (written.length > 40) return []
  const text = written
    .normalize('NFC')
    .trim()
    .replace(/^(?:phần|mục|chương|tiêu chí)\s+/iu, '')
    .replace(/[\s.):,/]+$/u, '')
    .replace(/^\(/u, '')
  if (/^[-+*•–—]$/u.test(text)) return [{ style: 'dash', value: 0, prefix: '', last: '' }]
  if (/^\d{1,4}$/u.test(text)) return [{ style: 'integer', value: +text, prefix: '', last: String(+text) }]
  if (isSmall(text)) return [{ style: 'small', value: smallLetters.indexOf(text), prefix: '', last: text }]
  const roman = romanValue(text)
  const found: Label[] = roman === undefined ? [] : [{ style: 'roman', value: roman, prefix: '', last: text }]
  if (/^[A-Z]$/u.test(text)) found.push(letter(text))
  return found.length > 0 ? found : compound(text)
}

/** `1.1`, `A.I.1`, `3a`: the part behind the last point, and what it belongs to. */
function compound(text: string): Label[] {
  const [, prefix = '', last = ''] =
    /^((?:[A-Z]|[IVXLC]+|\d{1,4})(?:\.(?:[IVXLC]+|\d{1,4}))*)\.([IVXLC]+|\d{1,4}|[a-zđ])$/u.exec(text) ?? []
  if (prefix !== '') {
    const value = /^\d/u.test(last) ? +last : (romanValue(last) ?? smallLetters.indexOf(last))
    const style = `${text.split('.').length}.${/^\d/u.test(last) ? 'integer' : isSmall(last) ? 'small' : 'roman'}`
    return [{ style, value, prefix, last: /^\d/u.test(last) ? String(+last) : last }]
  }
  const [, whole = '', small = ''] = /^(\d{1,4}(?:\.\d{1,4})*)([a-zđ])$/u.exec(text) ?? []
  return whole === '' ? [] : [{ style: 'mixed', value: smallLetters.indexOf(small), prefix: whole, last: small }]
}

const whole = ({ prefix, last, style }: Label) =>
  prefix === '' ? last : style === 'mixed' ? prefix + last : `${prefix}.${last}`

/** At which of the open criteria a number goes on: as a child of the one before that place. */
function placeOf(label: Label, open: readonly Open[]): number {
  if (label.prefix !== '') {
    const parent = open.findLastIndex((one) => one.code === label.prefix || whole(one.label) === label.prefix)
    if (parent >= 0) return parent + 1
  }
  const kin = open.findLastIndex((one) => one.label.style === label.style)
  return kin >= 0 ? kin : open.length
}

/** Which reading goes on from what is open: the next of a series, else the first of a new one. */
function best(labels: readonly Label[], open: readonly Open[]): Label | undefined {
  const goesOn = (label: Label) =>
    open.some((one) => one.label.style === label.style && one.label.value + 1 === label.value)
  const isKin = (label: Label) => open.some(({ label: { style } }) => style === label.style)
  return (
    labels.find(goesOn) ??
    labels.find(({ value, style }) => value === 1 && !isKin({ style } as Label)) ??
    labels.find(isKin) ??
    labels[0]
  )
}

/** `đ` has no place in a code that people type on any keyboard. */
const typed = (last: string) => last.replace('đ', 'dd')

function codeOf(label: Label, parent: Open | undefined): string {
  const { style, last } = label
  if (!parent) return typed(whole(label))
  if (style === 'dash') return `${parent.code}.${parent.dashes + 1}`
  const isTight = isSmall(last) && /\d$/u.test(parent.code)
  return isTight ? parent.code + typed(last) : `${parent.code}.${typed(last)}`
}

/**
 * Goes through the numbers of a form in their order; each gives its depth and code. What is no number gives nothing.
 * A cell that Excel took for a number lost the nought of 1.10: after 1.9 it is given back.
 */
export function numbering() {
  let open: Open[] = []
  let tops = 0
  return (written: string, isNumeric: boolean): { depth: number; code: string } | undefined => {
    const label = best(labelsOf(written), open)
    if (!label) return undefined
    const at = placeOf(label, open)
    const [parent, before] = [open[at - 1], open[at]]
    const lost = isNumeric && before?.label.style === label.style && label.value * 10 === before.label.value + 1
    const found = lost ? { ...label, value: label.value * 10, last: `${label.last}0` } : label
    const code = parent || label.style !== 'dash' ? codeOf(found, parent) : String(++tops)
    if (parent && label.style === 'dash') parent.dashes++
    open = [...open.slice(0, at), { label: found, code, dashes: 0 }]
    return { depth: at, code }
  }
}
