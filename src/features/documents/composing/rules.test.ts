/** What a person writes over a draft: facts in it stay facts, and what moved since is found again. */
import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { type Block, fact, type Line, plain, strong, text } from '#kit/paper.ts'
import type { Content } from '#kit/paper-source.ts'
import {
  brokenIn,
  composed,
  factsOf,
  isOtherwise,
  isSame,
  keysIn,
  lineOf,
  movedFacts,
  paperOf,
  taken,
  templateOf,
  whyNotTake,
  whyNotWrite,
} from './rules.ts'

const content = (blocks: readonly Block[], bases: readonly Line[] = []): Content => ({
  ...{ kind: 'calendar', type: { code: 'TB', name: 'THÔNG BÁO' }, about: 'Lịch năm', place: null },
  issuer: { above: null, name: 'SỞ TƯ PHÁP', code: 'STP' },
  ...{ bases, blocks, signer: { title: 'GIÁM ĐỐC', name: null }, boxes: [], recipients: [], filed: null },
})

const counted = (members: string, due: string) =>
  content([
    {
      id: 'lead',
      is: 'paragraph',
      editable: true,
      line: [text('Có '), fact('members', members, 'Thành viên', '/mua'), text(' đơn vị.')],
    },
    { id: 'fixed', is: 'paragraph', line: [text('Hạn '), fact('due', due, 'Lịch')] },
    {
      ...{ id: 'table', is: 'table', columns: [{ head: 'Số', width: 1, align: 'left' }] },
      rows: [[[fact('members', members, 'Thành viên', '/mua')]]],
      total: [[strong('Tất cả')]],
    },
  ])

describe('words over a paragraph', () => {
  test('keep facts as placeholders and read as they did', () => {
    const draft = counted('13', '02/03/2018')
    const [lead] = draft.blocks
    const words = lead?.is === 'paragraph' ? templateOf(lead.line) : ''
    expect(words).toBe('Có {{members}} đơn vị.')
    expect(plain(lineOf(words, factsOf(draft)))).toBe('Có 13 đơn vị.')
  })

  test('stay live: another fact is told in the same words', () => {
    const words = { lead: 'Cả {{members}} đơn vị, hạn {{due}}.\n\nCùng làm.' }
    const told = (draft: Content) =>
      composed(draft, words).blocks.map((block) => (block.is === 'paragraph' ? plain(block.line) : ''))
    expect(told(counted('13', 'a'))).toEqual(['Cả 13 đơn vị, hạn a.', 'Cùng làm.', 'Hạn a', ''])
    expect(told(counted('14', 'b'))[0]).toBe('Cả 14 đơn vị, hạn b.')
  })

  test('that name no fact are refused with the name, as is half a placeholder and what may not be written', () => {
    const draft = counted('13', 'a')
    expect(whyNotWrite(draft, 'lead', 'Có {{members}}, {{bịa}}.')).toMatchObject({
      code: 'document.no-such-fact',
      params: { key: 'bịa' },
    })
    for (const half of ['Có {{members', 'Có members}}', '{{members}} }}'])
      expect(whyNotWrite(draft, 'lead', half)).toMatchObject({ code: 'document.half-placeholder' })
    for (const id of ['fixed', 'table', 'nowhere'])
      expect(whyNotWrite(draft, id, 'Khác')).toMatchObject({ code: 'document.not-editable' })
    expect(whyNotWrite(draft, 'lead', 'Hạn {{due}}.')).toBeUndefined()
  })

  test('that quote what is no longer told are found before they are issued', () => {
    const words = { lead: 'Có {{members}} đơn vị, {{due}}.' }
    const later = content(counted('13', 'a').blocks.slice(0, 1))
    expect([brokenIn(counted('13', 'a'), words), brokenIn(later, words)]).toEqual([[], ['due']])
  })

  const plainText = fc.string({ unit: fc.constantFrom('a', 'ế', ' ', '.', '5') })
  const keys = fc.constantFrom('members', 'due', 'I.1', 'điểm-3')
  const runs = fc.array(
    fc.oneof(
      plainText.map(text),
      fc.tuple(keys, plainText).map(([key, told]) => fact(key, told, 'x')),
    ),
  )

  test.prop([runs])('a line becomes words and words the same line, whatever stands in it', (line) => {
    const facts = factsOf(content([{ id: 'p', is: 'paragraph', line }]))
    const one = line.map((run) => ('fact' in run ? { ...run, fact: facts.get(run.fact.key) ?? run.fact } : run))
    expect(plain(lineOf(templateOf(line), facts))).toBe(plain(one))
    expect(keysIn(templateOf(line))).toEqual(line.flatMap((run) => ('fact' in run ? [run.fact.key] : [])))
  })

  test.prop([runs, fc.string({ unit: fc.constantFrom('x', 'y', 'ộ'), minLength: 1 })])(
    'an unknown placeholder is refused with its name, wherever it stands',
    (line, key) => {
      const draft = content([{ id: 'p', is: 'paragraph', editable: true, line }])
      const words = `${templateOf(line)}{{${key}}}`
      expect(whyNotWrite(draft, 'p', words)).toMatchObject({ code: 'document.no-such-fact', params: { key } })
      expect(whyNotWrite(draft, 'p', templateOf(line))).toBeUndefined()
    },
  )
})

describe('a paper that is made again', () => {
  test('tells which facts moved, from where, old and new', () => {
    expect(movedFacts(counted('13', 'a'), counted('14', 'a'))).toEqual([
      { key: 'members', before: '13', after: '14', from: 'Thành viên', path: '/mua' },
    ])
    expect(movedFacts(counted('13', 'a'), content([]))).toMatchObject([
      { key: 'members', before: '13', after: null },
      { key: 'due', before: 'a', after: null },
    ])
  })

  test('takes one fact over wherever it is told, and leaves the rest', () => {
    const [draft, fresh] = [counted('13', 'a'), counted('14', 'b')]
    expect(taken(draft, fresh, 'members')).toEqual(counted('14', 'a'))
    expect(whyNotTake(draft, fresh, 'members')).toBeUndefined()
    expect(whyNotTake(draft, content([]), 'members')).toMatchObject({ code: 'document.only-whole' })
    expect(whyNotTake(draft, fresh, 'bịa')).toMatchObject({ code: 'document.no-such-fact' })
  })

  test('says when more than facts changed', () => {
    expect(isOtherwise(counted('13', 'a'), counted('14', 'b'))).toBe(false)
    expect(isOtherwise(counted('13', 'a'), content(counted('13', 'a').blocks.slice(0, 2)))).toBe(true)
    expect([isSame(counted('1', 'a'), counted('1', 'a')), isSame(counted('1', 'a'), counted('2', 'a'))]).toEqual([
      true,
      false,
    ])
  })

  const numbers = fc.tuple(fc.nat(20), fc.nat(20)).map(([a, b]) => counted(String(a), String(b)))
  test.prop([numbers, numbers])('taking every moved fact over leaves nothing moved', (draft, fresh) => {
    const all = movedFacts(draft, fresh).reduce((so, { key }) => taken(so, fresh, key), draft)
    expect(movedFacts(all, fresh)).toEqual([])
    expect(isSame(all, fresh)).toBe(true)
  })
})

describe('the whole paper', () => {
  const given = {
    number: 5,
    day: '2018-03-02',
    place: 'Cần Thơ',
    signerName: 'Nguyễn Văn A',
    check: null,
    mark: null,
    madeUp: true,
  }

  test('has what issuing gives', () => {
    const paper = paperOf(counted('13', 'a'), {}, { ...given, replacing: null })
    expect(paper).toMatchObject({ number: 5, place: 'Cần Thơ', signer: { title: 'GIÁM ĐỐC', name: 'Nguyễn Văn A' } })
    expect(paper.blocks).toEqual(counted('13', 'a').blocks)
  })

  test('says what it replaces at the end of its words, before any annex', () => {
    const annex = { id: 'A', is: 'annex', name: 'Phụ lục', about: 'Bảng' } as const
    const draft = content([...counted('13', 'a').blocks.slice(0, 1), annex])
    const { blocks } = paperOf(draft, {}, { ...given, replacing: 'Thay thế số 01.' })
    expect(blocks.map(({ id }) => id)).toEqual(['lead', 'replacing', 'A'])
  })
})
