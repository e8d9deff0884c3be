/** Files of figures: what is taken, what is refused and where. */
import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { plainDecimal } from '#kit/exact.ts'
import { words as numbers } from '#kit/number-words.ts'
import type { CellIn } from '#kit/table.ts'
import { words as tables } from '#kit/table-words.ts'
import { chorus } from '#kit/words.ts'
import type { Card } from './card.ts'
import { engineOf } from './engine.ts'
import { rowsOfCsv } from './figure-csv.ts'
import { type FileFault, readFigures } from './figure-files.ts'
import { type FigureTable, figureAt, marksAt } from './figures.ts'
import { words as files } from './file-words.ts'

const card: Card = {
  ...{ id: 'x', title: 'x', block: 'enforcement', year: 2026, version: 1, status: 'final' },
  indicators: [
    { code: 'done', name: 'Việc xong', type: 'count' },
    { code: 'paid', name: 'Tiền', type: 'money' },
    { code: 'growth', name: 'Tăng', type: 'number' },
    { code: 'balance', name: 'Cân đối', type: 'number' },
    { code: 'late', name: 'Chậm', type: 'days' },
    { code: 'issued', name: 'Đã ban hành', type: 'boolean' },
    { code: 'signer', name: 'Người ký', type: 'choice' },
    { code: 'free', name: 'Tự do', type: 'choice' },
  ],
  criteria: [
    {
      ...{ code: 'A', name: 'Tỷ lệ', max: 1, measure: { ratio: ['balance', 'done'] } },
      rule: { kind: 'bands', bands: [{ from: 0, to: null, points: 1 }] },
    },
    {
      ...{ code: 'B', name: 'Chọn', max: 1, measure: { value: 'signer' } },
      rule: { kind: 'choice', options: [{ code: 'tốt', label: 'Tốt', points: 1 }] },
    },
    {
      ...{ code: 'B2', name: 'Chọn nữa', max: 1, measure: { value: 'signer' } },
      rule: {
        kind: 'choice',
        options: ['tốt', 'khá'].map((code) => ({ code, label: code, points: 1 })),
      },
    },
    {
      ...{ code: 'C#1', name: 'Chấm', max: 10 },
      rule: { kind: 'judged', min: 1, max: 9, step: 0.5, panel: 'median', panelSize: 2 },
    },
  ],
}

const say = chorus([files, numbers, tables])

function read(text: string) {
  const rows = rowsOfCsv(text)
  if (!('rows' in rows)) throw new Error(JSON.stringify(rows))
  return readFigures(card, rows.rows, rows.notation)
}
const readCells = (...rows: CellIn[][]) =>
  readFigures(
    card,
    rows.map((cells, at) => ({ number: at + 1, cells })),
    { decimalComma: false },
  )
const tableIn = (made: ReturnType<typeof read>): FigureTable => {
  if ('faults' in made) throw new Error(JSON.stringify(made.faults))
  return made.table
}
/** Place and code of each fault: `3C figure-file.comma`. */
const faultsIn = (made: ReturnType<typeof read>): string[] =>
  'faults' in made ? made.faults.map(({ row, letter, code }: FileFault) => `${row ?? ''}${letter ?? ''} ${code}`) : []
const told = (table: FigureTable, indicator: string, at = 0) => {
  const figure = figureAt(table, indicator, at)
  return figure !== null && typeof figure === 'object' ? plainDecimal(figure) : figure
}

describe('a file of figures', () => {
  it('is long or wide, by comma or semicolon, with the columns in any order', () => {
    const texts = [
      'unit,indicator,value\nSở A,done,12\nSở A,growth,1.5\nSở B,done,',
      'value;unit;indicator\n12;Sở A;done\n1,5;Sở A;growth\n;Sở B;done\n',
      'unit,done,growth\r\nSở A,12,1.5\r\nSở B,,\r\n',
      'growth;unit;done\n1,5;Sở A;12.0\n;Sở B;',
      'sep=;\nunit;done;growth\nSở A;12;1.5\nSở B;;',
      '\n\nunit,done,growth\n\n"Sở A","12","1.5"\n,,\nSở B\n',
    ]
    for (const text of texts) {
      const table = tableIn(read(text))
      expect(table.units).toEqual(['Sở A', 'Sở B'])
      expect([told(table, 'done'), told(table, 'growth')]).toEqual(['12', '1.5'])
      // Empty is missing and not zero; a column that is absent is missing for all.
      expect([told(table, 'done', 1), told(table, 'paid')]).toEqual([null, null])
    }
  })

  it('has units whose names hold commas, quotes and marks; they are one however their marks were typed', () => {
    const table = tableIn(read('unit;done\n"Sở ""A"", B";1\n=Sở C;2\nSở Tư pháp;3\n'.normalize('NFD')))
    expect(table.units).toEqual(['Sở "A", B', '=Sở C', 'Sở Tư pháp'])
    expect(faultsIn(read(`unit,done\nSở Tư pháp,1\n${'Sở Tư pháp'.normalize('NFD')},2`))).toEqual([
      '3A figure-file.unit-twice',
    ])
  })

  it('takes each type as it is written', () => {
    const table = tableIn(
      read(
        [
          'unit,done,paid,growth,late,issued,signer,free',
          'A,12.0,123456789012345678901234567890,-1.50,0,có,tốt,gì cũng được',
          'B,007,5.00,0,3,không,tốt,1',
          'C,0,0,12.345,1,TRUE,,',
          'D,,,,,0,,',
        ].join('\n'),
      ),
    )
    expect(['done', 'paid', 'growth', 'late', 'issued', 'signer', 'free'].map((code) => told(table, code))).toEqual([
      '12',
      '123456789012345678901234567890',
      '-1.5',
      '0',
      true,
      'tốt',
      'gì cũng được',
    ])
    expect([told(table, 'done', 1), told(table, 'paid', 1), told(table, 'issued', 1)]).toEqual(['7', '5', false])
    expect([told(table, 'issued', 2), told(table, 'issued', 3), told(table, 'done', 3)]).toEqual([true, false, null])
  })

  it.each([
    ['done', '1,5', 'figure-file.comma'],
    ['growth', '1,5', 'figure-file.comma'],
    ['done', '12.5', 'number.not-whole'],
    ['late', '0.5', 'number.not-whole'],
    ['paid', '0.01', 'number.not-whole'],
    ['done', '-1', 'number.negative'],
    ['paid', '-1', 'number.negative'],
    ['growth', '84 %', 'number.percent'],
    ['growth', '1.234.567', 'figure-file.grouped'],
    ['growth', '1,234,567.8', 'figure-file.grouped'],
    ['growth', '1 234', 'figure-file.grouped'],
    ['growth', '1e5', 'number.shortened'],
    ['growth', '+5', 'figure-file.not-a-number'],
    ['growth', '.5', 'figure-file.not-a-number'],
    ['growth', '5.', 'figure-file.not-a-number'],
    ['growth', '0x10', 'number.letters'],
    ['growth', 'NaN', 'number.letters'],
    ['growth', 'Infinity', 'number.letters'],
    ['growth', '−5', 'figure-file.not-a-number'],
    ['growth', '٣', 'figure-file.not-a-number'],
    ['growth', '-', 'number.dash'],
    ['growth', '#DIV/0!', 'number.excel-fault'],
    ['growth', '=1+1', 'number.formula'],
    ['growth', '9'.repeat(41), 'figure-file.too-long'],
    ['issued', 'yes', 'figure-file.not-an-answer'],
    ['issued', '2', 'figure-file.not-an-answer'],
    ['signer', 'Tốt', 'figure-file.not-a-choice'],
    // Only one of the two criteria that ask knows it.
    ['signer', 'khá', 'figure-file.not-a-choice'],
  ])('refuses a %s of %s', (code, text, fault) => {
    expect(faultsIn(read(`unit,${code}\nA,"${text}"`))).toEqual([`2B ${fault}`])
    expect(faultsIn(read(`unit,indicator,value\nA,${code},"${text}"`))).toEqual([`2C ${fault}`])
  })

  it('has a decimal comma only where semicolons part the columns, and never a thousands mark', () => {
    expect(told(tableIn(read('unit;growth\nA;-1,50')), 'growth')).toBe('-1.5')
    expect(faultsIn(read('unit;growth;done\nA;1.234,5;1,0'))).toEqual(['2B figure-file.grouped'])
    expect(faultsIn(readCells(['unit', 'growth'], ['A', '1,5']))).toEqual(['2B figure-file.comma'])
  })

  it("takes a spreadsheet's number as the decimal people know it by, and none that lost digits", () => {
    const growthOf = (cell: number) => told(tableIn(readCells(['unit', 'growth'], ['A', cell])), 'growth')
    expect([0.1, 0.1 + 0.2, 0.7 + 0.1, 1.1, -0.05, 84.25, 1e-7].map(growthOf)).toEqual([
      '0.1',
      '0.3',
      '0.8',
      '1.1',
      '-0.05',
      '84.25',
      '0.0000001',
    ])
    const paidOf = (cell: number) => told(tableIn(readCells(['unit', 'paid'], ['A', cell])), 'paid')
    expect(paidOf(9007199254740991)).toBe('9007199254740991')
    expect(faultsIn(readCells(['unit', 'paid'], ['A', 1e16]))).toEqual(['2B figure-file.digits-lost'])
    expect(told(tableIn(readCells(['unit', 'issued'], ['A', true], ['B', 0])), 'issued', 1)).toBe(false)
    expect(tableIn(readCells(['unit', 'done'], [12, 1])).units).toEqual(['12'])
  })

  it('has the marks of a panel as criterion#panelist, long and wide', () => {
    const [long, wide] = [
      tableIn(read('unit,indicator,value\nA,C#1#An,7.5\nA,C#1#Bình # hai,9\nA,C#1#Cúc,')),
      tableIn(read('unit;C#1#An;C#1#Bình # hai\nA;7,5;9')),
    ]
    for (const table of [long, wide])
      expect(marksAt(table, 'C#1', 0).map(({ panelist, mark }) => [panelist, plainDecimal(mark)])).toEqual([
        ['An', '7.5'],
        ['Bình # hai', '9'],
      ])
    expect(
      faultsIn(
        read(
          [
            'unit,indicator,value',
            'A,C#1#An,7.3',
            'A,C#1#Bình,9.5',
            'A,C#1#Cúc,0.5',
            'A,C#1#,7',
            'A,B#An,7',
            'A,C#1#Dũng,bảy',
            'A,C#1#An,7',
          ].join('\n'),
        ),
      ),
    ).toEqual([
      '2C figure-file.mark-off-step',
      '3C figure-file.mark-out-of-range',
      '4C figure-file.mark-out-of-range',
      '5B figure-file.no-panelist',
      '6B figure-file.not-judged',
      '7C number.letters',
      '8C figure-file.figure-twice',
    ])
  })

  it('says why a unit is on hold, in a column of either form', () => {
    const wide = tableIn(read('unit,hold,done\nA,đang thanh tra,1\nB,,2'))
    const long = tableIn(
      read('unit,indicator,value,hold\nB,done,2,\nA,done,1,\nA,growth,1,đang thanh tra\nC,,,kiện\nA,,,đang thanh tra'),
    )
    expect(wide.holds).toEqual(['đang thanh tra', null])
    expect([long.units, long.holds]).toEqual([
      ['B', 'A', 'C'],
      [null, 'đang thanh tra', 'kiện'],
    ])
    expect(faultsIn(read('unit,indicator,value,hold\nA,done,1,một\nA,growth,1,hai'))).toEqual([
      '3D figure-file.two-holds',
    ])
  })

  it('lists every fault of head and rows, each in its place', () => {
    const made = read(
      [
        'unit,done,nothing,done,growth,,C#1',
        'A,1,2,3,x,,',
        ',1,,,,,',
        'A,2,,,,,',
        'B,-1,,,84%,stray,',
        'C,1.5,,,1',
      ].join('\n'),
    )
    expect(faultsIn(made)).toEqual([
      '1D figure-file.column-twice',
      '1C figure-file.unknown-indicator',
      '1G figure-file.not-judged',
      '2E number.letters',
      '3A figure-file.blank-unit',
      '4A figure-file.unit-twice',
      '5F figure-file.no-title',
      '5B number.negative',
      '5E number.percent',
      '6B number.not-whole',
    ])
    expect(
      faultsIn(read('unit,indicator,value,note\nA,done,1\nA,done,1\nA,sum,1\n,done,2\nA,,3\nB,done,x,?\n')),
    ).toEqual([
      '1D figure-file.not-long',
      '3C figure-file.figure-twice',
      '4B figure-file.unknown-indicator',
      '5A figure-file.blank-unit',
      '6B figure-file.blank-indicator',
      '7C number.letters',
    ])
  })

  /** Place, title of the column and sentence of each fault, as a person reads it. */
  const toldOf = (made: ReturnType<typeof read>): string[] =>
    'faults' in made
      ? made.faults.map(
          ({ row, letter, column, code, params }) => `${row}${letter} ${column}: ${say(code, params ?? {}, 'en')}`,
        )
      : []

  it('tells each fault by what stands there and what may', () => {
    const long = 'x'.repeat(70)
    const head = 'unit,indicator,value,hold'
    const files = [
      'unit,done,signer,C#1#An\nA,1.5,kém,9.25\nB,x,tốt,8.25\nC,1,tốt,0.5',
      `unit,done,${long},done\nA,1,,\nA,2,,\n ,3,,\nB,4,,,5`,
      `${head},note\nA,done,1,một\nA,done,2,hai\nA,B#An,3\nA,C#1# ,4\nA,${long}#An,5\nA,,6\nA,C#1#An,7\nA,C#1#An,8`,
      `unit,done,hold\n${'y'.repeat(301)},1,\nA\u0007,2,\nB,3,${'z'.repeat(301)}\n${'w'.repeat(300)},4,`,
      `unit,growth,done\nA,${'9'.repeat(41)},\nB,-1,5`,
      'unit,balance,done\nA,-1,5\nB,-1,0',
    ]
    const cut = `${'x'.repeat(60)}…`
    const fitting = 'x'.repeat(60)
    expect(toldOf(read(`unit,${fitting}\nA,1`))).toEqual([
      `1B ${fitting}: No indicator of the scorecard has the code “${fitting}”; correct it or take it out.`,
    ])
    expect(toldOf(read('đơn vị,done\nA,1'))[0]).toMatch(/^1null null: There is no column “unit”/)
    expect(files.map((text) => toldOf(read(text)))).toEqual([
      [
        '2B done: “1.5” has decimals; this indicator counts whole numbers.',
        '2C signer: “kém” is no option of this indicator; write one of: tốt.',
        '2D C#1#An: The mark “9.25” is out of range: from 1 to 9 in steps of 0.5.',
        '3B done: “x” has letters; type the number alone, its unit stands beside the indicator.',
        '3D C#1#An: The mark “8.25” is off its steps: from 1 to 9 in steps of 0.5.',
        '4D C#1#An: The mark “0.5” is out of range: from 1 to 9 in steps of 0.5.',
      ],
      [
        '1D done: The column “done” stands in column B already; keep one.',
        `1C ${cut}: No indicator of the scorecard has the code “${cut}”; correct it or take it out.`,
        '3A unit: This unit stands in row 2 already; keep one row.',
        '4A unit: The unit is missing; fill in whose row this is.',
        '5E null: This cell is filled but its column has no name; name it in the first row or clear the cell.',
      ],
      [
        '1E note: A file of unit,indicator,value has no column “note”; take it out (only hold may be added).',
        '3D hold: This unit is on hold for another reason already: “một”; give one reason.',
        '3C value: “done” of this unit stands in row 2 already; keep one.',
        '4B indicator: No judged criterion of the scorecard has the code “B”; a mark is written as criterion code#panelist.',
        '5B indicator: The panelist is missing; write C#1#name of the panelist.',
        `6B indicator: No judged criterion of the scorecard has the code “${cut}”; a mark is written as criterion code#panelist.`,
        '7B indicator: The indicator is missing; fill in its code.',
        '9C value: “C#1#An” of this unit stands in row 8 already; keep one.',
      ],
      [
        '2A unit: Longer than 300 characters.',
        '3A unit: It holds a character that is not text; type this cell again.',
        '4C hold: Longer than 300 characters.',
      ],
      [`2B growth: “${'9'.repeat(40)}…” is longer than 40 characters; look at it again.`],
      ['2B balance: The share balance/done of criterion A is below 0; check the signs of both numbers.'],
    ])
    // What a spreadsheet lost is told as the number that is left.
    const lost = '“10000000000000000” is longer than a number cell can keep, so digits were lost'
    const cells = readCells(['unit', 'paid', 'C#1#An'], ['A', 1e16, 1e16])
    expect(toldOf(cells).map((told) => told.split(';')[0])).toEqual([`2B paid: ${lost}`, `2C C#1#An: ${lost}`])
  })

  it('tells a row without a unit, a value or an indicator once, and nothing that only follows from it', () => {
    const head = 'unit,indicator,value,hold,'
    expect(faultsIn(read(`${head}\n,done,2,một\n,done,3,hai`))).toEqual([
      ...['2A figure-file.blank-unit', '3A figure-file.blank-unit'],
    ])
    expect(faultsIn(read(`${head}\nA,,5,kiện\nA,done,,kiện\nA,done,1`))).toEqual([
      ...['2B figure-file.blank-indicator', '4C figure-file.figure-twice'],
    ])
    expect(faultsIn(read('unit,done,,\n,1\n,2'))).toEqual(['2A figure-file.blank-unit', '3A figure-file.blank-unit'])
    expect(faultsIn(read('unit,done,\nA,1,x\nB,2,y'))).toEqual(['2C figure-file.no-title'])
    expect(faultsIn(read('unit,indicator\nA,done'))).toEqual(['1B figure-file.unknown-indicator'])
    expect(faultsIn(read('unit,value\nA,1'))).toEqual(['1B figure-file.unknown-indicator'])
  })

  it('takes units of which nothing is told, and names as they are without what stands around them', () => {
    expect(tableIn(read('unit\nA\nB')).units).toEqual(['A', 'B'])
    expect(tableIn(readCells(['unit', 'done'], [' A ', 1], [1e16, 2])).units).toEqual(['A', '10000000000000000'])
    const marks = tableIn(read('unit,indicator,value\nA,C#1# An ,7'))
    expect(marksAt(marks, 'C#1', 0).map(({ panelist }) => panelist)).toEqual(['An'])
  })

  it('means by a mark the longest code that fits', () => {
    const judged = (code: string) => ({
      ...{ code, name: code, max: 10 },
      rule: { kind: 'judged', min: 0, max: 10, step: 1, panel: 'mean', panelSize: 1 } as const,
    })
    for (const codes of [
      ['C', 'C#1'],
      ['C#1', 'C'],
    ]) {
      const rows = [
        { number: 1, cells: ['unit', 'C#1#An', 'C#An'] },
        { number: 2, cells: ['A', '7', '5'] },
      ]
      const made = readFigures({ ...card, criteria: codes.map(judged) }, rows, { decimalComma: false })
      const told = ['C#1', 'C'].map((code) => marksAt(tableIn(made), code, 0).map(({ mark }) => plainDecimal(mark)))
      expect(told).toEqual([['7'], ['5']])
    }
  })

  it('is nothing without its head', () => {
    expect(faultsIn(read(''))).toEqual([' figure-file.empty'])
    expect(faultsIn(read(' \n;\n'))).toEqual([' figure-file.empty'])
    expect(faultsIn(read('đơn vị,done\nA,1'))).toEqual(['1 figure-file.no-unit-column'])
    expect(faultsIn(read('unit,done\n'))).toEqual([' figure-file.no-rows'])
    expect(rowsOfCsv('unit,done\nA,1\n"B,2')).toEqual({ openQuote: 3 })
  })

  it('lists the first of very many faults and counts the rest', () => {
    const made = read(`unit,done\n${Array.from({ length: 20_010 }, (_, at) => `U${at},x`).join('\n')}`)
    const faults = 'faults' in made ? made.faults : []
    expect([faults.length, faults.at(-1)]).toEqual([
      20_001,
      { row: null, column: null, letter: null, code: 'figure-file.more', params: { count: 10 } },
    ])
  })

  it('is bounded, and quotes no more of what it refuses than can be read', () => {
    expect(rowsOfCsv(`unit${','.repeat(6_000_000)}`)).toEqual({ tooMany: 6_000_000 })
    const made = read(`unit,${'x'.repeat(200_000)}\nA,1`)
    expect(JSON.stringify(made).length).toBeLessThan(400)
    // A quote that is never closed, over and over, and one line without end.
    expect(rowsOfCsv('"'.repeat(300_001))).toEqual({ openQuote: 1 })
    expect(faultsIn(read('a'.repeat(3_000_000)))).toEqual(['1 figure-file.no-unit-column'])
  })

  it('refuses a share below zero, which stands in no band, where its numerator stands', () => {
    expect(
      faultsIn(read('unit,indicator,value\nA,done,5\nA,balance,-1\nB,balance,-1\nB,done,0\nC,balance,-1')),
    ).toEqual(['3C figure-file.share-below-zero'])
    expect(faultsIn(read('unit,balance,done\nA,-1,5'))).toEqual(['2B figure-file.share-below-zero'])
  })

  const cell = fc.oneof(
    fc.constantFrom(
      '',
      ' ',
      '0',
      '12',
      '-1',
      '1.5',
      '1,5',
      '84%',
      'có',
      'tốt',
      '9.5',
      '"',
      '""',
      'C#1#An',
      'C#1#',
      'done',
      'unit',
    ),
    fc.string({ unit: 'binary', maxLength: 6 }),
  )
  const head = fc.constantFrom('unit', 'indicator', 'value', 'hold', 'done', 'growth', 'signer', 'C#1#An', '', 'x#y')
  const file = fc
    .tuple(fc.array(head, { minLength: 1, maxLength: 6 }), fc.array(fc.array(cell, { maxLength: 7 }), { maxLength: 6 }))
    .chain(([titles, rows]) =>
      fc.constantFrom(',', ';', '\t').map((sign) => [titles, ...rows].map((row) => row.join(sign)).join('\n')),
    )
  test.prop([fc.oneof(file, fc.string({ unit: 'binary' }))])(
    'is a table or faults with reasons, whatever it holds',
    (text) => {
      const rows = rowsOfCsv(text)
      if (!('rows' in rows)) return
      const made = readFigures(card, rows.rows, rows.notation)
      if ('table' in made) expect(engineOf(card).score(made.table).units).toHaveLength(made.table.units.length)
      else {
        expect(made.faults.length).toBeGreaterThan(0)
        // Every reason has words, and what fills every hole of them.
        for (const { code, params = {} } of made.faults) {
          expect(say(code)).not.toBe(code)
          const holes = [...say(code).matchAll(/\{(\w+)\}/g)].map(([, hole = '']) => hole)
          expect(holes.filter((hole) => !(hole in params))).toEqual([])
        }
      }
    },
  )
})
