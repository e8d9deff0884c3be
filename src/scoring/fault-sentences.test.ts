/** What an official reads: each fault as a whole sentence, of a card that has it. */
import { describe, expect, it } from 'vitest'
import { fill, type Language } from '#kit/words.ts'
import { smallCard } from '#tests/support/cards.ts'
import { checkCard } from './checks.ts'
import { words } from './fault-words.ts'
import type { CardFault } from './faults.ts'
import { placeOf } from './places.ts'

const say = ({ code, params }: CardFault, language: Language) =>
  fill((words[language] as Record<string, string>)[code] ?? code, params, language)
const saidOf = (value: unknown, language: Language = 'vi') =>
  checkCard(value)
    .filter(({ code }) => code !== 'card.indicator-unused')
    .map((fault) => say(fault, language))

/** The small card with other first leaf, or other parts. */
const leafed = (change: object) => {
  const [group] = smallCard().criteria
  const [first, second] = group && 'children' in group ? group.children : []
  return { ...smallCard(), criteria: [{ ...group, children: [{ ...first, ...change }, second] }] }
}
const ruled = (rule: unknown, measure: unknown = { value: 'index' }) => leafed({ rule, measure })
const carded = (change: object) => ({ ...smallCard(), ...change })
const graded = (change: object) =>
  carded({ grades: [{ grade: 'A', atLeast: { percent: 90 } }, { grade: 'B' }], ...change })
const limited = (limit: object) =>
  graded({ limits: [{ when: { criterion: 'A', belowPercent: 50 }, atMost: 'B', reason: 'điểm sàn', ...limit }] })

const bands = (...all: [number | null, number | null, number, object?][]) =>
  ruled(
    { kind: 'bands', bands: all.map(([from, to, points, more]) => ({ from, to, points, ...more })) },
    { ratio: ['cases_done', 'cases_all'] },
  )

describe('a fault is said', () => {
  const table: [unknown, string[]][] = [
    [carded({ title: 7 }), ['Tên bảng: phải là chữ; hãy nhập lại.']],
    [carded({ year: 2026.5 }), ['Năm: phải là số nguyên; hãy nhập lại.']],
    [carded({ precision: 7 }), ['Số chữ số thập phân: phải nằm trong khoảng từ 0 đến 6; hãy sửa lại.']],
    [carded({ weight: 1 }), ['“weight”: ở đây không có mục “weight”; hãy bỏ mục này hoặc sửa tên cho đúng.']],
    [carded({ status: 'draft' }), ['Tình trạng: chỉ nhận một trong: final, provisional.']],
    [carded({ title: ' ' }), ['Tên bảng: đang để trống; hãy điền.']],
    [
      carded({ id: 'a b ' }),
      ['Mã bảng: có dấu cách ở đầu hoặc cuối nên sẽ không khớp với nơi khác; hãy xoá dấu cách.'],
    ],
    [carded({ criteria: [] }), ['Bảng chưa có tiêu chí nào; hãy thêm tiêu chí đầu tiên.']],
    [
      carded({ criteria: [{ ...smallCard().criteria[0], max: 10.5 }] }),
      [
        'Điểm chuẩn của tiêu chí A: ghi 10,5 nhưng các tiêu chí con cộng lại là 10. Hãy sửa điểm chuẩn của nhóm hoặc của các tiêu chí con cho bằng nhau.',
      ],
    ],
    [
      carded({
        criteria: [
          ...smallCard().criteria,
          {
            code: 'B',
            name: 'B',
            side: 'bonus',
            max: 2,
            children: [
              { code: 'B.1', name: 'x', max: 1, measure: { value: 'index' }, rule: { kind: 'count', each: 1 } },
            ],
          },
        ],
      }),
      [
        'Điểm chuẩn của tiêu chí B: ghi 2 nhưng các tiêu chí con cộng lại chỉ có 1, nên không bao giờ đạt tới. Hãy ghi nhiều nhất 1.',
      ],
    ],
    [
      carded({ criteria: [...smallCard().criteria, { code: 'B', name: 'B', side: 'penalty', max: 2, children: [] }] }),
      ['Điểm chuẩn của tiêu chí B: phần thưởng hoặc trừ này chưa có tiêu chí nào nên luôn là 0 điểm.'],
    ],
    [
      carded({ criteria: [null] }),
      ['Tiêu chí thứ 1: phải là một nhóm mục; hãy nhập lại.', 'Bảng chưa có tiêu chí nào; hãy thêm tiêu chí đầu tiên.'],
    ],
    [leafed({ max: undefined }), ['Điểm chuẩn của tiêu chí A.1: còn thiếu; hãy điền.']],
    [leafed({ code: 'A' }), ['Mã của tiêu chí A: mã “A” đã dùng ở phía trên; hãy đặt mã khác.']],
    [leafed({ rule: undefined }), ['Cách tính điểm của tiêu chí A.1: còn thiếu; hãy điền.']],
    [leafed({ measure: undefined }), ['Thước đo của tiêu chí A.1: còn thiếu; hãy điền.']],
    [
      leafed({ evidence: 'maybe' }),
      ['Tài liệu minh chứng của tiêu chí A.1: chỉ nhận một trong: required, optional, none.'],
    ],
    [
      bands([1, null, 6], [0, 0.95, 2]),
      [
        'Các mức điểm của tiêu chí A.1 hở giữa 95 % và 100 % (giữa mức thứ 2 và mức thứ 1). Giá trị rơi vào đó không có điểm; hãy nối hai mức hoặc thêm một mức.',
      ],
    ],
    [
      bands([0.5, null, 6, { fromInclusive: false }], [0, 0.5, 2]),
      [
        'Các mức điểm của tiêu chí A.1: không mức nào nhận đúng giá trị 50 % (giữa mức thứ 2 và mức thứ 1). Hãy đánh dấu “kể cả” ở một trong hai mức.',
      ],
    ],
    [
      bands([0.5, null, 6], [0, 0.6, 2]),
      [
        'Các mức điểm của tiêu chí A.1: từ 50 % trở lên có hai mức cùng nhận (mức thứ 2 và mức thứ 1), không biết tính theo mức nào. Hãy sửa một trong hai mức.',
      ],
    ],
    [
      bands([0.5, null, 6], [0, 0.5, 2, { toInclusive: true }]),
      [
        'Các mức điểm của tiêu chí A.1: đúng giá trị 50 % thì cả mức thứ 2 và mức thứ 1 cùng nhận. Hãy bỏ “kể cả” ở một trong hai mức.',
      ],
    ],
    [
      bands([0.1, 1, 6]),
      [
        'Các mức điểm của tiêu chí A.1: chưa có mức điểm cho giá trị dưới 10 %. Hãy kéo mức thấp nhất xuống hết, hoặc thêm một mức.',
        'Các mức điểm của tiêu chí A.1: chưa có mức điểm cho giá trị trên 100 %. Hãy để trống đầu trên của mức cao nhất, kể cả khi bảng ghi “đến 100 %”.',
        'Tiêu chí A.1: số liệu nào cũng cho cùng một số điểm nên tiêu chí này không phân biệt được đơn vị nào; hãy xem lại.',
      ],
    ],
    [
      bands([0.5, 0.4, 6], [0, null, 2]),
      [
        'Mức thứ 1, tiêu chí A.1: không giá trị nào rơi vào mức này. Hãy xem lại hai đầu của mức, và ô “kể cả” ở mỗi đầu.',
      ],
    ],
    [
      bands([0, null, 6.125]),
      [
        'Điểm của mức thứ 1, tiêu chí A.1: 6,125 có nhiều chữ số thập phân hơn bảng cho phép (2). Hãy làm tròn số này, hoặc tăng số chữ số thập phân của bảng.',
        'Điểm của mức thứ 1, tiêu chí A.1: 6,125 điểm vượt mức cao nhất là 6; hãy giảm điểm này hoặc tăng điểm chuẩn của tiêu chí.',
        'Tiêu chí A.1: số liệu nào cũng cho cùng một số điểm nên tiêu chí này không phân biệt được đơn vị nào; hãy xem lại.',
      ],
    ],
    [
      bands([0, 1, -1], [1, null, 7]),
      [
        'Điểm của mức thứ 1, tiêu chí A.1: -1 là số âm; hãy ghi số từ 0 trở lên.',
        'Điểm của mức thứ 2, tiêu chí A.1: 7 điểm vượt mức cao nhất là 6; hãy giảm điểm này hoặc tăng điểm chuẩn của tiêu chí.',
      ],
    ],
    [
      bands([-2, -1, 1], [0, null, 2]),
      [
        'Mức thứ 1, tiêu chí A.1: chỉ số này không bao giờ có giá trị rơi vào mức này, vì chỉ nhận số nguyên từ 0 hoặc số không âm; có thể bỏ mức này.',
      ],
    ],
    [
      ruled(
        {
          kind: 'bands',
          bands: [
            { from: 0, to: 2, points: 1 },
            { from: 1005, to: null, points: 2 },
          ],
        },
        { value: 'days_late' },
      ),
      [
        'Các mức điểm của tiêu chí A.1: các giá trị từ 2 đến 1.004 không có điểm (giữa mức thứ 1 và mức thứ 2). Hãy nối hai mức hoặc thêm một mức.',
      ],
    ],
    [
      ruled({
        kind: 'bands',
        bands: [
          { from: null, to: 2, points: 1 },
          { from: null, to: null, points: 2 },
        ],
      }),
      [
        'Các mức điểm của tiêu chí A.1: mức thứ 1 và mức thứ 2 cùng không có đầu dưới nên trùng nhau. Hãy ghi đầu dưới cho một trong hai mức.',
      ],
    ],
    [
      ruled({ kind: 'bands', bands: [] }),
      ['Các mức điểm của tiêu chí A.1: chưa có mức điểm nào; hãy thêm ít nhất một mức.'],
    ],
    [
      ruled({ kind: 'bands', bands: [{ from: null, to: null, points: 1 }] }, { value: 'nope' }),
      [
        'Giá trị của tiêu chí A.1: bảng không có chỉ số mang mã “nope”. Hãy sửa mã, hoặc thêm chỉ số này vào bảng.',
        'Tiêu chí A.1: số liệu nào cũng cho cùng một số điểm nên tiêu chí này không phân biệt được đơn vị nào; hãy xem lại.',
      ],
    ],
    [
      ruled({ kind: 'bands', bands: [{ from: null, to: null, points: 1 }] }, { ratio: ['has_plan', 'signed_by'] }),
      [
        'Tử số, tiêu chí A.1: chỉ số “has_plan” có số liệu là có/không, mà ở đây cần số (số đếm, số tiền, số ngày hoặc số). Hãy chọn chỉ số khác hoặc sửa kiểu số liệu.',
        'Mẫu số, tiêu chí A.1: chỉ số “signed_by” có số liệu là lựa chọn, mà ở đây cần số (số đếm, số tiền, số ngày hoặc số). Hãy chọn chỉ số khác hoặc sửa kiểu số liệu.',
        'Tiêu chí A.1: số liệu nào cũng cho cùng một số điểm nên tiêu chí này không phân biệt được đơn vị nào; hãy xem lại.',
      ],
    ],
    [
      ruled({ kind: 'boolean' }),
      [
        'Giá trị của tiêu chí A.1: chỉ số “index” có số liệu là số, mà ở đây cần có/không. Hãy chọn chỉ số khác hoặc sửa kiểu số liệu.',
      ],
    ],
    [
      ruled({ kind: 'boolean' }, { formula: 'index' }),
      ['Thước đo của tiêu chí A.1: cách tính điểm này cần đúng một chỉ số, không dùng tỷ lệ hay công thức.'],
    ],
    [
      ruled({
        kind: 'choice',
        options: [
          { code: 'a', label: 'x', points: 1 },
          { code: 'a', label: 'y', points: 2 },
        ],
      }),
      [
        'Giá trị của tiêu chí A.1: chỉ số “index” có số liệu là số, mà ở đây cần lựa chọn. Hãy chọn chỉ số khác hoặc sửa kiểu số liệu.',
        'Mã của lựa chọn a, tiêu chí A.1: mã “a” đã dùng ở phía trên; hãy đặt mã khác.',
      ],
    ],
    [
      ruled({ kind: 'choice', options: [{ code: 'khác', label: 'x', points: 9 }] }, { value: 'signed_by' }),
      [
        'Điểm của lựa chọn khác, tiêu chí A.1: 9 điểm vượt mức cao nhất là 6; hãy giảm điểm này hoặc tăng điểm chuẩn của tiêu chí.',
        'Tiêu chí A.1: số liệu nào cũng cho cùng một số điểm nên tiêu chí này không phân biệt được đơn vị nào; hãy xem lại.',
      ],
    ],
    [ruled({ kind: 'proportion', target: 0 }), ['Mức phấn đấu của tiêu chí A.1: phải lớn hơn 0; hãy sửa lại.']],
    [
      ruled({ kind: 'proportion', target: { by: 'cases_all', steps: [{ from: 0, to: 5, value: -1 }] } }),
      ['Giá trị của bậc thứ 1, tiêu chí A.1: phải lớn hơn 0; hãy sửa lại.'],
    ],
    [
      ruled({ kind: 'proportion', target: 1, over: { cap: 5 } }),
      [
        'Phần vượt mức của tiêu chí A.1: mức trần 5 không cao hơn điểm chuẩn 6, nên vượt mức phấn đấu cũng không thêm điểm.',
      ],
    ],
    [
      ruled({ kind: 'relative', target: 1, reach: 2 }),
      ['Phần điểm khi vừa đạt của tiêu chí A.1: phải nằm trong khoảng từ 0 đến 1; hãy sửa lại.'],
    ],
    [
      ruled({ kind: 'count', each: -0.5 }),
      ['Điểm cho mỗi đơn vị đếm của tiêu chí A.1: -0,5 là số âm; hãy ghi số từ 0 trở lên.'],
    ],
    [
      ruled({ kind: 'judged', min: 8, max: 7, step: 0, panel: 'mean', panelSize: 3 }),
      [
        'Thước đo của tiêu chí A.1: cách tính điểm này tự có số liệu của nó; hãy bỏ thước đo.',
        'Bước chấm của tiêu chí A.1: phải lớn hơn 0; hãy sửa lại.',
        'Mức chấm cao nhất của tiêu chí A.1: mức chấm cao nhất nhỏ hơn mức thấp nhất; hãy đổi lại.',
        'Mức chấm cao nhất của tiêu chí A.1: mức chấm có thể vượt điểm chuẩn 6 của tiêu chí; phần vượt sẽ không được tính.',
      ],
    ],
    [
      ruled({ kind: 'judged', min: 0, max: 7, step: 0.5, panel: 'mean', panelSize: 3 }, undefined),
      [
        'Thước đo của tiêu chí A.1: cách tính điểm này tự có số liệu của nó; hãy bỏ thước đo.',
        'Mức chấm cao nhất của tiêu chí A.1: mức chấm có thể vượt điểm chuẩn 6 của tiêu chí; phần vượt sẽ không được tính.',
      ],
    ],
    [
      ruled({ kind: 'formula', text: 'index / nope' }, { value: 'index' }),
      [
        'Thước đo của tiêu chí A.1: cách tính điểm này tự có số liệu của nó; hãy bỏ thước đo.',
        'Công thức của tiêu chí A.1, dòng 1, cột 9: không có chỉ số nào mang mã “nope”. Hãy sửa mã, hoặc thêm chỉ số này vào bảng.',
      ],
    ],
    [
      leafed({ onlyIf: { criterion: 'A', reached: true }, applies: { criterion: 'Z', reached: true } }),
      [
        'Tiêu chí được nhắc đến của tiêu chí A.1: bảng không có tiêu chí mang mã “Z”; hãy sửa mã hoặc bỏ chỗ này.',
        'Tiêu chí được nhắc đến của tiêu chí A.1: “A” là một nhóm; hãy chọn một tiêu chí được chấm điểm trực tiếp.',
      ],
    ],
    [
      leafed({ onlyIf: { criterion: 'A.1', reached: true } }),
      [
        'Tiêu chí được nhắc đến của tiêu chí A.1: các điều kiện chờ nhau thành vòng tròn (A.1 → A.1) nên không tính được; hãy bỏ một điều kiện trong vòng.',
      ],
    ],
    [
      leafed({ onlyIf: { reached: true }, applies: { formula: 'index', criterion: 'A.2' } }),
      [
        'Điều kiện được điểm của tiêu chí A.1: ghi chưa đủ; cần criterion + reached.',
        'Điều kiện áp dụng của tiêu chí A.1: ghi nhiều cách cùng lúc (criterion, formula); hãy giữ một cách.',
        'Công thức của tiêu chí A.1: phải là một điều kiện đúng hay sai; hãy viết thành phép so sánh, ví dụ so_viec > 0.',
      ],
    ],
    [
      graded({
        grades: [{ grade: 'A', atLeast: { percent: 70 } }, { grade: 'B', atLeast: { percent: 90.5 } }, { grade: 'C' }],
      }),
      [
        'Ngưỡng phần trăm của loại B: ngưỡng 90,5 không thấp hơn ngưỡng 70 của loại trên. Hãy xếp từ loại cao nhất đến loại thấp nhất.',
      ],
    ],
    [
      graded({ grades: [{ grade: 'A' }, { grade: 'B', atLeast: { points: -1 } }] }),
      [
        'Ngưỡng của loại A: chỉ loại cuối cùng không có ngưỡng; hãy ghi ngưỡng, hoặc chuyển loại này xuống cuối.',
        'Ngưỡng của loại B: loại cuối cùng nhận tất cả các đơn vị còn lại nên không ghi ngưỡng; hãy bỏ ngưỡng.',
        'Ngưỡng điểm của loại B: -1 là số âm; hãy ghi số từ 0 trở lên.',
      ],
    ],
    [
      limited({ atMost: 'C' }),
      ['Loại cao nhất còn được của giới hạn xếp loại thứ 1: bảng không có loại “C”; hãy chọn một loại có trong bảng.'],
    ],
    [
      limited({ atMost: 'A' }),
      [
        'Loại cao nhất còn được của giới hạn xếp loại thứ 1: đây là loại cao nhất nên giới hạn này không hạ loại của ai.',
      ],
    ],
    [
      limited({ when: { criterion: 'Z', belowPoints: -2 } }),
      [
        'Tiêu chí được nhắc đến của giới hạn xếp loại thứ 1: bảng không có tiêu chí mang mã “Z”; hãy sửa mã hoặc bỏ chỗ này.',
        'Ngưỡng điểm của giới hạn xếp loại thứ 1: -2 là số âm; hãy ghi số từ 0 trở lên.',
      ],
    ],
    [
      graded({ tieBreak: [{ criterion: 'Z' }] }),
      [
        'Tiêu chí được nhắc đến của cách xếp khi bằng điểm thứ 1: bảng không có tiêu chí mang mã “Z”; hãy sửa mã hoặc bỏ chỗ này.',
      ],
    ],
    [
      carded({ legalBasis: [{ document: 'QĐ 1', date: '2019-02-30' }] }),
      ['Ngày của căn cứ thứ 1: không phải một ngày có thật, viết theo năm-tháng-ngày như 2019-04-26.'],
    ],
    [
      carded({ indicators: [...smallCard().indicators, { code: 'hold', name: 'x', type: 'count' }] }),
      ['Mã của chỉ số hold: “hold” trùng tên một cột của tệp số liệu nên dễ bị đọc nhầm; nên đặt mã khác.'],
    ],
    [
      carded({ indicators: [...smallCard().indicators, { code: 'index', name: 'x', type: 'percent' }] }),
      [
        'Kiểu số liệu của chỉ số index: chỉ nhận một trong: count, money, number, days, boolean, choice.',
        'Mã của chỉ số index: mã “index” đã dùng ở phía trên; hãy đặt mã khác.',
      ],
    ],
  ]
  it('as a sentence', () => {
    for (const [card, sentences] of table) expect(saidOf(card)).toEqual(sentences)
  })

  it('in English too', () => {
    expect(saidOf(bands([1, null, 6], [0, 0.955, 2]), 'en')).toEqual([
      'Bands of criterion A.1 leave a gap between 95.5% and 100% (between bands 2 and 1). A value in it gets no points; join the two or add a band.',
    ])
    expect(saidOf(leafed({ onlyIf: { formula: 'index' } }), 'en')).toEqual([
      'Formula of criterion A.1: it must hold or not hold; make it a comparison, for example cases > 0.',
    ])
  })

  it('by its place where it has no name', () => {
    const nameless = (list: object) => saidOf(carded(list))[0]
    expect(nameless({ indicators: [{ name: 'x', type: 'count' }] })).toBe('Mã của chỉ số thứ 1: còn thiếu; hãy điền.')
    expect(nameless({ indicators: [{ code: ' ', name: 'x', type: 'count' }] })).toBe(
      'Mã của chỉ số thứ 1: đang để trống; hãy điền.',
    )
    expect(nameless({ indicators: [{ code: 7, name: 'x', type: 'count' }] })).toBe(
      'Mã của chỉ số thứ 1: phải là chữ; hãy nhập lại.',
    )
    expect(nameless({ grades: [{}] })).toBe('Tên loại của loại thứ 1: còn thiếu; hãy điền.')
    expect(nameless({ criteria: [{}] })).toBe('Mã của tiêu chí thứ 1: còn thiếu; hãy điền.')
    expect(saidOf(ruled({ kind: 'choice', options: [{}] }, { value: 'signed_by' }))[0]).toBe(
      'Mã của lựa chọn thứ 1, tiêu chí A.1: còn thiếu; hãy điền.',
    )
    expect(saidOf(7)).toEqual(['Bảng tiêu chí: phải là một nhóm mục; hãy nhập lại.'])
    expect(nameless({ ['x'.repeat(100)]: 1 })).toContain(`“${'x'.repeat(60)}”:`)
    expect(nameless({ indicators: [{ code: 'x'.repeat(90), name: 7, type: 'count' }] })).toBe(
      `Tên của chỉ số ${'x'.repeat(60)}: phải là chữ; hãy nhập lại.`,
    )
    expect(nameless({ 'a/b~c': { d: 1 } })).toContain('“a/b~c”')
  })

  it('by the number in a list that nobody knows, and by keys that only look like numbers', () => {
    const placed = (root: unknown, path: string) => placeOf(root, path).vi
    expect(placed({ notes: ['x'] }, '/notes/1')).toBe('mục thứ 2')
    expect(placed({ '1x': 1, x1: 1 }, '/1x')).toBe('“1x”')
    expect(placed({ '1x': 1, x1: 1 }, '/x1')).toBe('“x1”')
    // By its own name, wherever the slash and the tilde of its key stand.
    const within = { 'a/b': { children: [{ code: 'X' }] }, 'c~d': { children: [{ code: 'Y' }] } }
    expect([placed(within, '/a~1b/children/0'), placed(within, '/c~0d/children/0/code')]).toEqual([
      ...['tiêu chí X', 'mã của tiêu chí Y'],
    ])
    for (const root of [undefined, null, 7, 'card', { criteria: null }, { criteria: [null] }, { criteria: 'x' }])
      expect(placed(root, '/criteria/0/code')).toBe('mã của tiêu chí thứ 1')
  })
})

describe('a draft with holes', () => {
  /** Paths and codes, of whatever stands in the place of a part. */
  const told = (value: unknown) =>
    checkCard(value)
      .filter(({ code }) => code !== 'card.indicator-unused')
      .map(({ path, code }) => `${path} ${code.replace('card.', '')}`)
  const leaf = '/criteria/0/children/0'

  it('is told of them, and of nothing that only follows from them', () => {
    expect(told(carded({ grades: [null, { grade: 'B' }] }))).toEqual(['/grades/0 wrong-kind'])
    expect(told(carded({ limits: [null] }))).toEqual(['/limits/0 wrong-kind'])
    expect(told(limited({ when: null }))).toEqual(['/limits/0/when wrong-kind'])
    expect(told(limited({ when: undefined }))).toEqual(['/limits/0/when missing'])
    expect(told(limited({ atMost: undefined }))).toEqual(['/limits/0/atMost missing'])
    expect(told(limited({ reason: undefined }))).toEqual(['/limits/0/reason missing'])
    expect(told(carded({ tieBreak: [null] }))).toEqual(['/tieBreak/0 wrong-kind'])
    expect(told(carded({ legalBasis: [null] }))).toEqual(['/legalBasis/0 wrong-kind'])
    expect(told(carded({ indicators: [null, ...smallCard().indicators] }))).toEqual(['/indicators/0 wrong-kind'])
    expect(told(carded({ indicators: undefined, criteria: undefined }))).toEqual([
      '/indicators missing',
      '/criteria missing',
    ])
    expect(told(bands([0, null, 6]).criteria && ruled({ kind: 'bands', bands: [null] }))).toEqual([
      `${leaf}/rule/bands/0 wrong-kind`,
    ])
    expect(told(ruled({ kind: 'bands' }))).toEqual([`${leaf}/rule/bands missing`])
    expect(told(ruled({ kind: 'choice', options: [null] }, { value: 'signed_by' }))).toEqual([
      `${leaf}/rule/options/0 wrong-kind`,
    ])
    expect(told(ruled({ kind: 'choice' }, { value: 'signed_by' }))).toEqual([`${leaf}/rule/options missing`])
    expect(told(ruled({ kind: 'count' }))).toEqual([`${leaf}/rule/each missing`])
    expect(told(ruled({ kind: 'deduction' }))).toEqual([`${leaf}/rule/each missing`])
    expect(told(ruled({ kind: 'relative' }))).toEqual([`${leaf}/rule/target missing`])
    const judged = (rule: object) =>
      told(leafed({ measure: undefined, rule: { kind: 'judged', step: 1, panel: 'mean', panelSize: 1, ...rule } }))
    expect(judged({ max: 3 })).toEqual([`${leaf}/rule/min missing`])
    expect(judged({ min: 3 })).toEqual([`${leaf}/rule/max missing`])
    expect(judged({})).toEqual([`${leaf}/rule/min missing`, `${leaf}/rule/max missing`])
    expect(judged({ min: 0, max: 6 })).toEqual([])
    expect(told(leafed({ measure: undefined, rule: { kind: 'formula' } }))).toEqual([`${leaf}/rule/text missing`])
  })

  it('is told of targets by workload that are half written', () => {
    const by = (target: unknown) => told(ruled({ kind: 'proportion', target }))
    expect(by({ by: 'cases_all' })).toEqual([`${leaf}/rule/target/steps missing`])
    expect(by({ steps: [] })).toEqual([`${leaf}/rule/target/by missing`, `${leaf}/rule/target/steps steps-none`])
    expect(by({ by: 'cases_all', steps: [null] })).toEqual([`${leaf}/rule/target/steps/0 wrong-kind`])
    expect(by({ by: 'cases_all', steps: [{ from: 0, to: null }] })).toEqual([
      `${leaf}/rule/target/steps/0/value missing`,
    ])
    expect(by({ by: 'nope', steps: [{ from: 5, to: 4, value: 1 }] })).toEqual([
      `${leaf}/rule/target/by indicator-unknown`,
    ])
  })

  it('lacks a max and is judged by the rest', () => {
    const maxless = (rule: object, measure: unknown = { value: 'index' }) =>
      told(leafed({ max: undefined, rule, measure }))
    const only = [`${leaf}/max missing`]
    expect(maxless({ kind: 'proportion', target: 1, over: { cap: 7 }, full: 9 })).toEqual(only)
    expect(maxless({ kind: 'proportion', target: 1, full: 9 })).toEqual(only)
    expect(maxless({ kind: 'deduction', each: 1 })).toEqual(only)
    expect(maxless({ kind: 'boolean' }, { value: 'has_plan' })).toEqual(only)
    expect(
      maxless({
        kind: 'bands',
        bands: [
          { from: null, to: 0, points: 1 },
          { from: 0, to: null, points: 900 },
        ],
      }),
    ).toEqual(only)
    expect(
      told(
        leafed({
          max: undefined,
          measure: undefined,
          rule: { kind: 'judged', min: 0, max: 900, step: 1, panel: 'mean', panelSize: 1 },
        }),
      ),
    ).toEqual(only)
  })

  it('has codes that are missing, and none of them is another', () => {
    const [group] = smallCard().criteria
    const nameless = { name: 'x', max: 0, children: [] }
    expect(told(carded({ criteria: [group, nameless, nameless] }))).toEqual([
      '/criteria/1/code missing',
      '/criteria/2/code missing',
    ])
    const asking = {
      name: 'x',
      max: 5,
      measure: { value: 'has_plan' },
      rule: { kind: 'boolean' },
      onlyIf: { criterion: 'A.1', reached: true },
    }
    expect(told(carded({ criteria: [group, asking, asking] }))).toEqual([
      '/criteria/1/code missing',
      '/criteria/2/code missing',
    ])
    expect(told(carded({ grades: [{ atLeast: { percent: 1 } }, {}] }))).toEqual([
      '/grades/0/grade missing',
      '/grades/1/grade missing',
    ])
    const option = { label: 'x', points: 1 }
    expect(
      told(ruled({ kind: 'choice', options: [option, { ...option, points: 2 }] }, { value: 'signed_by' })),
    ).toEqual([`${leaf}/rule/options/0/code missing`, `${leaf}/rule/options/1/code missing`])
    const unnamed = { name: 'x', type: 'count' }
    expect(told(carded({ indicators: [...smallCard().indicators, unnamed, unnamed] }))).toEqual([
      '/indicators/10/code missing',
      '/indicators/11/code missing',
    ])
  })

  it('has points that are missing, and no dead criterion for that', () => {
    const pointless = { from: null, to: 0 }
    expect(told(ruled({ kind: 'bands', bands: [pointless, { from: 0, to: null }] }))).toEqual([
      `${leaf}/rule/bands/0/points missing`,
      `${leaf}/rule/bands/1/points missing`,
    ])
    expect(told(ruled({ kind: 'bands', bands: [] }))).toEqual([`${leaf}/rule/bands bands-none`])
    expect(told(ruled({ kind: 'choice', options: [] }, { value: 'signed_by' }))).toEqual([
      `${leaf}/rule/options options-none`,
    ])
  })

  it('takes 0 for no fault', () => {
    expect(told(ruled({ kind: 'relative', target: 1, reach: 1 }))).toEqual([])
    expect(told(ruled({ kind: 'count', each: 0.5, cap: 6 }))).toEqual([])
    expect(told(ruled({ kind: 'count', each: 0 }))).toEqual([`${leaf} dead`])
    expect(told(limited({ when: { criterion: 'A', belowPoints: 0 } }))).toEqual([])
    expect(told(limited({ when: { criterion: 'A', belowPercent: 0 } }))).toEqual([])
    expect(told(graded({ grades: [{ grade: 'A', atLeast: { points: 0 } }, { grade: 'B' }] }))).toEqual([])
    const free = { code: 'B', name: 'x', max: 0, children: [] }
    expect(told(carded({ criteria: [...smallCard().criteria, free] }))).toEqual([])
  })

  it('has the whole of a long list of faults cut short', () => {
    const many = Array.from({ length: 3_000 }, () => 7)
    expect(checkCard(carded({ indicators: many })).filter(({ level }) => level === 'shape')).toHaveLength(1_000)
    // What refuses is told beside whatever number of warnings.
    const unused = Array.from({ length: 3_000 }, (_, at) => ({ code: `x${at}`, name: 'x', type: 'count' }))
    const faults = checkCard(carded({ indicators: unused, title: undefined }))
    expect(faults.filter(({ level }) => level === 'warning')).toHaveLength(1_000)
    expect(faults.some(({ path }) => path === '/title')).toBe(true)
  })
})
