/** Where things stand on the page, in millimetres, and in which letters: Decree 30/2020/NĐ-CP, Annex I. */
import { beforeAll, describe, expect, it } from 'vitest'
import { nation, type Paper } from '#kit/paper.ts'
import {
  factsOf,
  fontsOf,
  type Piece,
  picturesOf,
  piecesIn,
  structureOf,
  type Word,
  wordsIn,
} from '#tests/support/pdf.ts'
import { aDecision, aPact, aPlan, drafted, issued, withAnnex } from '#tests/support/pdf-papers.ts'
import { type Place, pdfOf, pdfWithBoxes } from './actions.ts'

type Opened = { pdf: Uint8Array; boxes: Place[]; words: Word[]; pieces: Piece[] }

async function opened(paper: Paper): Promise<Opened> {
  const { pdf, boxes } = await pdfWithBoxes(paper)
  return { pdf, boxes, words: await wordsIn(pdf), pieces: await piecesIn(pdf) }
}

/** The box around the first words that say this. */
function boxOf({ words }: Opened, told: string): Word {
  const wanted = told.split(' ')
  const at = words.findIndex((_, from) => wanted.every((word, of) => words[from + of]?.text === word))
  const found = words.slice(at, at + wanted.length)
  if (at < 0) throw new Error(`Not on the page: ${told}`)
  const all = (edge: 'left' | 'top' | 'right' | 'bottom') => found.map((word) => word[edge])
  return {
    page: found[0]?.page ?? 0,
    text: told,
    left: Math.min(...all('left')),
    top: Math.min(...all('top')),
    right: Math.max(...all('right')),
    bottom: Math.max(...all('bottom')),
  }
}
const letters = ({ pieces }: Opened, start: string) => {
  const found = pieces.find(({ text }) => text.startsWith(start))
  return found && { size: found.size, bold: found.bold, italic: found.italic }
}
const middleOf = ({ left, right }: Word) => (left + right) / 2

const sides = { left: 30, right: 195, top: 20, bottom: 277 }
const bold = { bold: true, italic: false }
const upright = { bold: false, italic: false }
const slanted = { bold: false, italic: true }

let decision: Opened
let plan: Opened
let pact: Opened
beforeAll(async () => {
  decision = await opened(issued(aDecision))
  plan = await opened(issued(aPlan))
  pact = await opened(issued(aPact(26)))
})

describe('the file', () => {
  it('has pages of A4 and a title, and says what its parts are', async () => {
    const facts = await factsOf(plan.pdf)
    expect(facts['Page size']).toContain('(A4)')
    expect(facts).toMatchObject({ Pages: '3', Tagged: 'yes', Encrypted: 'no', JavaScript: 'no' })
    expect(facts.Title).toMatch(/^Kế hoạch Tổ chức phong trào/)
    const text = Buffer.from(plan.pdf).toString('latin1')
    expect(text).toContain('/Lang (vi-VN)')
    expect(text).toContain('<pdfuaid:part>1</pdfuaid:part>')
    const structure = await structureOf(plan.pdf)
    for (const part of ['H1 ', 'H2 ', 'Table ', 'TH ', 'TD', 'LI ', 'LBody ', 'Figure'])
      expect(structure).toContain(part)
    expect(structure).not.toContain('DỰ THẢO')
  })

  it('brings its letters along, and no others', async () => {
    for (const { pdf } of [decision, plan, pact]) {
      const fonts = await fontsOf(pdf)
      expect(fonts.length).toBeGreaterThan(1)
      for (const { name, inside } of fonts) expect([/^[A-Z]{6}\+Tinos-/.test(name), inside]).toEqual([true, true])
    }
  })

  it('is the same, byte for byte, when it is made again', async () => {
    expect(Buffer.from(await pdfOf(issued(aPlan))).equals(plan.pdf)).toBe(true)
  })
})

describe('the page', () => {
  it('keeps its margins: nothing but the number of the page stands in them', async () => {
    const dpi = 127 // five points to a millimetre
    for (const { pdf } of [decision, plan, pact])
      for (const [at, picture] of (await picturesOf(pdf, dpi)).entries()) {
        const ink: string[] = []
        picture.points.forEach((grey, point) => {
          const [x, y] = [(point % picture.width) / 5, Math.floor(point / picture.width) / 5]
          const isNumber = at > 0 && y < sides.top && Math.abs(x - 112.5) < 6
          const isInside = x >= sides.left - 0.4 && x <= sides.right + 0.4 && y >= sides.top && y <= sides.bottom
          if (grey < 160 && !isInside && !isNumber) ink.push(`${x} ${y}`)
        })
        expect(ink).toEqual([])
      }
  })

  it('is numbered from the second on, centred in the upper margin, in letters of 13 or 14', () => {
    const above = pact.words.filter(({ bottom }) => bottom < sides.top)
    expect(above.map(({ page, text }) => [page, text])).toEqual([2, 3, 4, 5].map((page) => [page, `${page}`]))
    for (const number of above) expect(middleOf(number)).toBeCloseTo((sides.left + sides.right) / 2, 0)
    expect(pact.pieces.find(({ page, text }) => page === 2 && text === '2')).toMatchObject({ size: 13, ...upright })
  })
})

describe('the head', () => {
  it('names the country in the right half, on the line of whoever stands above the issuer', () => {
    for (const one of [decision, plan, pact]) {
      const country = boxOf(one, nation.name)
      expect(country.left).toBeGreaterThan(105)
      expect(letters(one, nation.name)).toEqual({ size: 12, ...bold })
      const motto = boxOf(one, nation.motto)
      expect(middleOf(motto)).toBeCloseTo(middleOf(country), 0)
      expect(letters(one, nation.motto)).toEqual({ size: 13, ...bold })
      expect(motto.top).toBeGreaterThan(country.top + 4)
    }
    const above = boxOf(decision, 'BỘ TƯ PHÁP')
    expect(above.bottom).toBeCloseTo(boxOf(decision, nation.name).bottom, 1)
    expect(above.right).toBeLessThan(105)
    expect(letters(decision, 'BỘ TƯ')).toEqual({ size: 12, ...upright })
    expect(letters(decision, 'HỘI ĐỒNG')).toEqual({ size: 12, ...bold })
  })

  it('names the issuer on the first line where nobody stands above them', async () => {
    const alone = await opened(issued({ ...aDecision, issuer: { above: null, name: 'Bộ Tư pháp', code: 'BTP' } }))
    expect(boxOf(alone, 'BỘ TƯ PHÁP').bottom).toBeCloseTo(boxOf(alone, nation.name).bottom, 1)
    expect(letters(alone, 'BỘ TƯ')).toEqual({ size: 12, ...bold })
  })

  it('has number and day on one line, each under its box', () => {
    const symbol = boxOf(decision, 'Số: 07/QĐ-HĐTĐKT')
    const day = boxOf(decision, 'Hà Nội, ngày 05 tháng 02 năm 2026')
    expect(symbol.bottom).toBeCloseTo(day.bottom, 1)
    expect([symbol.right < 105, day.left > 105]).toEqual([true, true])
    expect(letters(decision, 'Số:')).toEqual({ size: 13, ...upright })
    expect(letters(decision, 'Hà Nội,')).toEqual({ size: 13, ...slanted })
  })

  it('rules off the motto over its whole length, the issuer and the summary over a third to a half', async () => {
    const [page] = await picturesOf(decision.pdf, 254) // ten points to a millimetre
    if (!page) throw new Error('No page')
    const { width, points } = page
    /** The longest unbroken dark stretch of each line between two heights, in millimetres. */
    const ruleBetween = (from: number, to: number, left: number, right: number) => {
      let longest = 0
      for (let y = Math.round(from * 10); y < to * 10; y++)
        for (let x = Math.round(left * 10), length = 0; x < right * 10; x++) {
          length = (points[y * width + x] ?? 255) < 140 ? length + 1 : 0
          longest = Math.max(longest, length / 10)
        }
      return longest
    }
    const motto = boxOf(decision, nation.motto)
    expect(ruleBetween(motto.bottom - 1, motto.bottom + 2, 105, 195)).toBeCloseTo(motto.right - motto.left, 0)
    const issuer = boxOf(decision, 'HỘI ĐỒNG THI ĐUA -')
    const last = boxOf(decision, 'KHEN THƯỞNG')
    const underIssuer = ruleBetween(last.bottom - 1, last.bottom + 2, 30, 105) / (issuer.right - issuer.left)
    expect([underIssuer > 1 / 3, underIssuer < 1 / 2]).toEqual([true, true])
    const about = boxOf(decision, 'Về việc công nhận Trưởng cụm, Phó Trưởng cụm Cụm thi đua số 7 năm 2026')
    const underAbout = ruleBetween(about.bottom - 1, about.bottom + 2, 30, 195) / (about.right - about.left)
    expect([underAbout > 1 / 3, underAbout < 1 / 2]).toEqual([true, true])
  })
})

describe('what is said', () => {
  it('has its type in capitals, its summary below, both bold and in the middle', () => {
    expect(letters(decision, 'QUYẾT ĐỊNH')).toEqual({ size: 14, ...bold })
    expect(letters(decision, 'Về việc')).toEqual({ size: 14, ...bold })
    const type = boxOf(plan, 'KẾ HOẠCH')
    expect(middleOf(type)).toBeCloseTo(112.5, 0)
    expect(boxOf(plan, 'Tổ chức phong trào').top).toBeGreaterThan(type.bottom - 1)
  })

  it('slants its legal bases, also where one was written slanted already', () => {
    expect(letters(decision, 'Căn cứ Luật')).toEqual({ size: 14, ...slanted })
    expect(letters(decision, 'Theo đề nghị')).toEqual({ size: 14, ...slanted })
  })

  it('begins a paragraph 12.7 mm in, fills its lines to the right, and leaves 6 pt before the next', () => {
    expect(letters(plan, 'Phát huy')).toEqual({ size: 14, ...upright })
    expect(boxOf(plan, 'Phát huy tinh thần').left).toBeCloseTo(30 + 12.7, 0)
    expect(boxOf(plan, 'lao động; tạo').left).toBeCloseTo(30, 0)
    for (const end of ['viên chức và người', 'hoàn thành vượt mức các chỉ tiêu', 'còn chậm của các'])
      expect(boxOf(plan, end).right).toBeCloseTo(195, 0)
    const next = (one: Opened, above: string, below: string) => boxOf(one, below).bottom - boxOf(one, above).bottom
    const line = next(plan, 'Phát huy tinh thần', 'lao động; tạo')
    // Single to one and a half: a single line of 14 pt in these letters takes 16.1 pt, 5.68 mm.
    expect([line > 5.68, line < 8.52]).toEqual([true, true])
    const between = next(plan, 'đốc trước ngày', 'Trong quá trình')
    expect(between - line).toBeCloseTo((6 / 72) * 25.4, 1)
  })

  it('sets headings bold, the deepest slanted too, and keeps them with what follows', () => {
    expect(letters(plan, 'I. MỤC ĐÍCH')).toEqual({ size: 14, ...bold })
    expect(letters(plan, '1. Mục đích')).toEqual({ size: 14, ...bold })
    expect(letters(plan, 'a) Phân công')).toEqual({ size: 14, bold: true, italic: true })
    for (const [heading, below] of [
      ['III. TỔ CHỨC THỰC HIỆN', 'Văn phòng Sở'],
      ['II. CHỈ TIÊU', 'Các chỉ tiêu của'],
    ] as const)
      expect(boxOf(plan, heading).page).toBe(boxOf(plan, below).page)
  })

  it('repeats the head of a table on every page it comes to', () => {
    const heads = plan.words.filter(({ text }) => text === 'STT').map(({ page }) => page)
    const rows = plan.words.filter(({ text }) => text === '61,1%' || text === '98,8%').map(({ page }) => page)
    expect(heads).toEqual([1, 2, 3])
    expect(rows).toEqual([1, 3])
  })
})

describe('who signs', () => {
  it('stands at the right with the recipients at the left, on the last page, with words above', () => {
    const [title, name] = [boxOf(decision, 'PHÓ CHỦ TỊCH'), boxOf(decision, 'Nguyễn Văn Ưởng')]
    expect(boxOf(decision, 'KT. CHỦ TỊCH').bottom).toBeLessThan(title.bottom)
    for (const one of [title, name]) expect([middleOf(one) > 105, one.right < 195]).toEqual([true, true])
    expect(letters(decision, 'PHÓ CHỦ TỊCH')).toEqual({ size: 14, ...bold })
    expect(letters(decision, 'Nguyễn Văn Ưởng')).toEqual({ size: 14, ...bold })
    expect(letters(decision, 'Nơi nhận:')).toEqual({ size: 12, bold: true, italic: true })
    expect(letters(decision, '- Như Điều 3;')).toEqual({ size: 11, ...upright })
    expect(boxOf(decision, '- Lưu: VT, TCCB.').right).toBeLessThan(105)
    expect(name.top - title.bottom).toBeGreaterThan(25)
  })

  it('never stands on a page without a word of what is signed', async () => {
    const parting: [number, number][] = []
    for (let lines = 8; lines < 24; lines++) {
      const blocks = Array.from({ length: lines }, (_, at) => ({
        id: `${at}`,
        is: 'paragraph' as const,
        line: [{ text: `Đoạn-${at} của văn bản.` }],
      }))
      const words = await wordsIn(await pdfOf(issued({ ...aDecision, blocks })))
      const pageOf = (told: string) => words.find(({ text }) => text === told)?.page ?? 0
      parting.push([pageOf('Ưởng') - pageOf('Nơi'), pageOf('Ưởng') - pageOf(`Đoạn-${lines - 1}`)])
    }
    expect(parting.filter(([apart, alone]) => apart !== 0 || alone !== 0)).toEqual([])
  })

  it('has room of its own in a box for each unit, two in a row, none broken over a page', () => {
    expect(pact.boxes.length).toBe(26)
    for (const [at, { page, x, y, width, height }] of pact.boxes.entries()) {
      expect((height / 72) * 25.4).toBeGreaterThanOrEqual(25)
      const [left, right] = [(x / 72) * 25.4, ((x + width) / 72) * 25.4]
      const [top, bottom] = [297 - ((y + height) / 72) * 25.4, 297 - (y / 72) * 25.4]
      expect(at % 2 === 0 ? left : right).toBeCloseTo(at % 2 === 0 ? 30 : 195, 0)
      // Nothing is printed in it; the capitals of the name below reach to its lower edge.
      const inside = pact.words.filter(
        (word) =>
          word.page === page &&
          word.left < right &&
          word.right > left &&
          word.top + 0.9 < bottom &&
          word.bottom - 1.1 > top,
      )
      expect(inside).toEqual([])
    }
    const rows = pact.boxes.filter((_, at) => at % 2 === 0)
    expect(
      rows.map(
        ({ page, y }, at) =>
          [page, y] < [0, 0] || (pact.boxes[2 * at + 1]?.y === y && pact.boxes[2 * at + 1]?.page === page),
      ),
    ).toEqual(rows.map(() => true))
  })

  it('finds below each room the name of whoever signs there, and above it their unit', () => {
    const paper = issued(aPact(26))
    paper.boxes.forEach(({ signer }, at) => {
      const place = pact.boxes[at]
      if (!place || !signer.name) return
      const [left, bottom] = [(place.x / 72) * 25.4, 297 - (place.y / 72) * 25.4]
      const right = left + (place.width / 72) * 25.4
      const below = pact.words.filter(
        ({ page, left: from, right: to, top }) =>
          page === place.page && from >= left && to <= right && top > bottom - 1.5 && top < bottom + 4,
      )
      expect(below.map(({ text }) => text).join(' ')).toBe(signer.name)
    })
  })

  it('of one alone has a place too', () => {
    const [place] = decision.boxes
    expect(decision.boxes.length).toBe(1)
    const middle = (((place?.x ?? 0) + (place?.width ?? 0) / 2) / 72) * 25.4
    expect(middle).toBeCloseTo(middleOf(boxOf(decision, 'Nguyễn Văn Ưởng')), 0)
  })
})

describe('an annex', () => {
  it('begins a page after who signs and those it goes to; its name, what it is about, what it belongs to', async () => {
    const annexed = await opened(issued(withAnnex(60)))
    const [signed, name] = [boxOf(annexed, 'Trần Thị Ngọc Hiền'), boxOf(annexed, 'Phụ lục I')]
    expect([boxOf(annexed, '- Lưu: VT, VP.').page, name.page]).toEqual([signed.page, signed.page + 1])
    const about = boxOf(annexed, 'SỐ LIỆU CHI TIẾT CỦA TỪNG ĐỊA BÀN')
    const note = boxOf(annexed, '(Kèm theo Kế hoạch số 07/KH-STP ngày 05 tháng 02 năm 2026 của')
    for (const line of [name, about]) expect(middleOf(line)).toBeCloseTo(112.5, 0)
    expect(letters(annexed, 'Phụ lục I')).toEqual({ size: 14, ...bold })
    expect(letters(annexed, 'SỐ LIỆU')).toEqual({ size: 14, ...bold })
    expect(letters(annexed, '(Kèm theo')).toEqual({ size: 14, ...slanted })
    expect([name.top > 20, name.top < 25, name.bottom < about.top + 1, about.bottom < note.top + 1]).toEqual([
      ...[true, true, true, true],
    ])
    const numbers = annexed.words.filter(({ bottom }) => bottom < sides.top).map(({ text }) => text)
    expect(numbers).toEqual(numbers.map((_, at) => `${at + 2}`))
    expect(boxOf(annexed, 'Mã kiểm tra: K7QF-2M9T').page).toBe(numbers.length + 1)
    expect(annexed.boxes.map(({ page }) => page)).toEqual([signed.page])
  })

  it('of a pact comes after the boxes of all who sign', async () => {
    const annex = { id: 'p', is: 'annex', name: 'Phụ lục 1', about: 'Nâng chỉ tiêu' } as const
    const paper = issued(aPact(26))
    const annexed = await opened({ ...paper, blocks: [...paper.blocks, annex] })
    expect(annexed.boxes).toEqual(pact.boxes)
    expect(boxOf(annexed, 'Phụ lục 1').page).toBe(Math.max(...annexed.words.map(({ page }) => page)))
  })
})

describe('marks', () => {
  it('say across every page of a draft that it is one, behind the text and lighter than it', async () => {
    const draft = await pdfOf(drafted(aPlan))
    const [marked, plain] = [await picturesOf(draft, 40), await picturesOf(await pdfOf({ ...aPlan, mark: null }), 40)]
    expect(marked.length).toBe(3)
    for (const [at, picture] of marked.entries()) {
      const under = plain[at]?.points ?? new Uint8Array()
      const greys = [...picture.points].filter((grey, point) => under[point] === 255 && grey < 255)
      expect(greys.length).toBeGreaterThan(2_000)
      expect(Math.min(...greys)).toBeGreaterThan(200)
    }
    const words = await wordsIn(draft)
    expect(words.some(({ text }) => text === 'Phát')).toBe(true)
  })

  it('leave a paper that holds clean', async () => {
    const greys = (await picturesOf(decision.pdf, 40))[0]?.points.filter((grey) => grey < 255).length
    const void_ = (await picturesOf(await pdfOf({ ...issued(aDecision), mark: 'void' }), 40))[0]
    expect(void_?.points.filter((grey) => grey < 255).length).toBeGreaterThan((greys ?? 0) + 2_000)
  })

  it('say of made-up data that they are', async () => {
    const made = await opened({ ...drafted(aPlan), madeUp: true })
    expect(middleOf(boxOf(made, 'Dữ liệu minh hoạ, không phải số liệu thật'))).toBeCloseTo(112.5, 0)
    expect(() => boxOf(plan, 'Dữ liệu minh hoạ')).toThrow('Not on the page')
  })
})

describe('where it is checked', () => {
  it('is the lower left corner of the last page, and covers nothing', () => {
    for (const one of [decision, plan, pact]) {
      const code = boxOf(one, 'Mã kiểm tra: K7QF-2M9T')
      expect(code.page).toBe(Math.max(...one.words.map(({ page }) => page)))
      expect([code.left > 52, code.left < 56, code.top > 245, code.bottom < 277]).toEqual([true, true, true, true])
      const below = one.words.filter(({ page, bottom }) => page === code.page && bottom > 253)
      expect(below.map(({ text }) => text).join(' ')).toBe('Mã kiểm tra: K7QF-2M9T')
    }
  })
})
