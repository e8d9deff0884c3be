/** What is read of a PDF's own language, and that nothing else comes of nonsense than a refusal. */
import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { openPdf } from '../files/rules.ts'
import { textOf } from '../placing/rules.ts'
import { bytesOfLatin, cursorAt, isDict, isText, latin, Malformed, readValue } from './rules.ts'

const read = (text: string) => readValue(cursorAt(bytesOfLatin(text), 0))
const string = (text: string) => {
  const value = read(text)
  return isText(value) ? latin(value.text) : undefined
}

describe('a value', () => {
  it.each(['null', 'true', '-7', '[1 2 0 R /N#20ame <00ff>]', '<< /A << /B 3 0 R >> /C [] >>'])(
    'comes out as it went in: %s',
    (text) => expect(textOf(read(text))).toBe(text.replace(/(<<|\[) ?(\]|>>)/, '$1$2')),
  )

  it('of letters knows brackets in brackets, escapes and octals', () => {
    expect(string('(a(b)c)')).toBe('a(b)c')
    expect(string('(\\(\\051\\n\\\n.\\7)')).toBe('()\n.\x07')
    expect(string('<48 65 6>')).toBe('He`')
  })

  it('tells where a string stands, and which keys stand twice', () => {
    expect(read('  <0041>')).toMatchObject({ from: 2, to: 8, hex: true })
    const value = read('<< /A 1 /A 2 >>')
    expect(isDict(value) && value.twice).toEqual(['A'])
  })

  it.each(['<00g>', '(no end', '<< /A 1', '<< 1 /A >>', '[1 2', 'obj', `${'['.repeat(200)}`])('is none: %s', (text) =>
    expect(() => read(text)).toThrow(Malformed),
  )
})

describe('nonsense', () => {
  const piece = fc.constantFrom(
    '<<',
    '>>',
    '[',
    ']',
    '(',
    ')',
    '<',
    '/A',
    '1 0 R',
    ' 5 ',
    'obj',
    'stream\n',
    '%x\n',
    '\0',
    'true',
  )
  test.prop([fc.array(piece, { maxLength: 30 })])('is read or refused, never worse', (pieces) => {
    try {
      read(pieces.join(''))
    } catch (error) {
      expect(error).toBeInstanceOf(Malformed)
    }
  })

  it('that leads in circles ends', async () => {
    const file = '%PDF-1.7\nxref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size 1 /Prev 9 >>\nstartxref\n9\n%%EOF'
    await expect(openPdf(bytesOfLatin(file))).rejects.toThrow(Malformed)
    const rows = '1 1\n0000000009 00000 n \n'
    const circle = `%PDF-1.7\n1 0 obj\n1 0 R\nendobj\nxref\n${rows}trailer\n<< /Size 2 /Root 1 0 R >>\nstartxref\n30\n%%EOF`
    const pdf = await openPdf(bytesOfLatin(circle))
    expect(() => pdf.resolve(pdf.trailer.dict.get('Root'))).toThrow(Malformed)
  })
})
