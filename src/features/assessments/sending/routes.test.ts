/** Sending through the app's own door: digests first, one receipt, by the server's clock, criterion by criterion. */
import { createHash } from 'node:crypto'
import { describe } from 'vitest'
import { approve, getProposal, listProposals } from '#features/approvals/contract.ts'
import { getHistory } from '#features/log/contract.ts'
import { listWork } from '#features/seasons/board/contract.ts'
import { falsityOf, readReceipt } from '#platform/signing/verify.ts'
import { aPaper, bring } from '#tests/support/evidence.ts'
import { refusal as refused } from '#tests/support/refusals.ts'
import {
  aLayer,
  aSheetSeason,
  fillsIn,
  type SheetSeason,
  sendingDay,
  submits,
  writes,
} from '#tests/support/sendings.ts'
import { anIssuedCard } from '#tests/support/trials.ts'
import { type Caller, expect, test, type World } from '#tests/support/world.ts'
import { saveCells } from '../cells/contract.ts'
import { formText, readForm, type SealedForm } from '../sealing/rules.ts'
import { beginLayer, getSheet } from '../sheets/contract.ts'
import { getWhy } from '../why/contract.ts'
import {
  bringContent,
  getForm,
  getLayerPaper,
  getReceipt,
  listSendings,
  prepareSending,
  proposeReturn,
  recallSending,
  receiveSending,
  returnSending,
  type Sending,
  setLayerPaper,
  submitLayer,
  takeCardUp,
} from './contract.ts'

const digestOf = (text: string) => `sha256:${createHash('sha256').update(text).digest('hex')}`
const prepare = (by: Caller, layerId: string) => by.call(prepareSending, { params: { layerId } })
const does = (by: Caller, deed: typeof recallSending | typeof receiveSending, { id, version }: Sending) =>
  by.call(deed, { params: { sendingId: id }, body: {} }, { version })
const returns = (
  by: Caller,
  { id, version }: Sending,
  criteria: { criterion: string; reason: string }[],
  until = '2018-11-25',
) => by.call(returnSending, { params: { sendingId: id }, body: { criteria, until } }, { version })
const self = ({ unitId, head }: SheetSeason) => ({ kind: 'self' as const, authorId: unitId, by: head.accountId })

/** A season whose unit has filled its form in. */
async function aFilledSheet(world: World) {
  const made = await aSheetSeason(world)
  const paper = await fillsIn(world, made)
  return { ...made, paper }
}

describe('what a form lacks', () => {
  test('is told before it is sent, criterion by criterion; zero is a score and nothing is not', async ({ world }) => {
    const made = await aSheetSeason(world)
    const { head, layerId } = made
    expect((await prepare(head, layerId)).lacks).toEqual([
      { code: 'form.leaf-missing', criteria: ['A.2', 'A.3'] },
      { code: 'form.evidence-missing', criteria: ['A.1'] },
    ])
    await writes(world, made, layerId, self(made), [
      { kind: 'figure', code: 'has_plan', value: 'false' },
      { kind: 'mark', code: 'A.3', value: '0' },
      { kind: 'explanation', code: 'A.1', value: 'Hồ sơ đang ở cơ quan thanh tra.' },
    ])
    expect((await prepare(head, layerId)).lacks).toEqual([])
  })

  test('refuses the sending with each criterion named, and nothing is sent', async ({ world }) => {
    const { head, layerId } = await aSheetSeason(world)
    const { code, issues } = await refused(submits(head, layerId))
    expect(code).toBe('form.incomplete')
    expect(issues?.map((issue) => issue.message)).toEqual([
      'Chưa có số liệu hay điểm và chưa có giải trình (0 là một giá trị, bỏ trống thì không): A.2 Có kế hoạch; A.3 Nền nếp',
      'Bắt buộc có minh chứng hoặc giải trình: A.1 Tỷ lệ thi hành xong về việc',
    ])
    expect((await head.call(listSendings, { params: { layerId } })).items).toEqual([])
  })

  test('a mark above its most, an accepted figure typed over: told, and never sent', async ({ world }) => {
    const made = await aFilledSheet(world)
    await writes(world, made, made.layerId, self(made), [{ kind: 'mark', code: 'A.3', value: '5.5' }])
    expect((await prepare(made.head, made.layerId)).lacks).toEqual([{ code: 'form.mark-unfit', criteria: ['A.3'] }])
    await writes(world, made, made.layerId, self(made), [
      { kind: 'mark', code: 'A.3', value: '5' },
      { kind: 'figure', code: 'cases_done', value: '999' },
    ])
    expect((await prepare(made.head, made.layerId)).lacks).toEqual([
      { code: 'form.over-accepted', criteria: ['cases_done'] },
    ])
  })
})

describe('a sending', () => {
  test('seals what the server holds and gives a receipt that proves digest and time', async ({ world }) => {
    const { head, layerId, paper, seasonId } = await aFilledSheet(world)
    const { text, digest } = await prepare(head, layerId)
    const form = readForm(text) as SealedForm
    expect(digestOf(text)).toBe(digest)
    expect(form).toMatchObject({ layer: 'self', round: 1, season: seasonId, paper: null })
    expect(form.taken.map(({ indicator, value }) => [indicator, value])).toEqual([
      ['cases_done', '731'],
      ['cases_enforceable', '1000'],
    ])
    expect(form.evidence).toEqual([
      { criterion: 'A.1', file: `sha256:${paper.digest}`, page: 'trang 3', document: paper.title },
    ])
    const { sending, receipt } = await submits(head, layerId)
    expect(sending).toMatchObject({ state: 'sent', round: 1, digest, returns: [] })
    expect(falsityOf(readReceipt(JSON.stringify(receipt)), [world.home.signer.fingerprint])).toBeUndefined()
    expect(receipt.event).toMatchObject({ happenedAt: new Date(sendingDay).toISOString(), objectId: sending.id })
    expect(JSON.parse(receipt.payload).after).toMatchObject({ digest, round: 1, layer: 'self', complete: true })
    expect(await head.call(getReceipt, { params: { sendingId: sending.id } })).toEqual(receipt)
    expect(await head.call(getForm, { params: { sendingId: sending.id } })).toEqual({ digest, text })
  })

  test('has a digest that nobody finds by trying: each round and layer is salted anew', async ({ world }) => {
    const { head, layerId } = await aFilledSheet(world)
    const saltNow = async () => readForm((await prepare(head, layerId)).text)?.salt
    const first = await saltNow()
    expect(first).toMatch(/^[0-9a-f]{32}$/)
    expect(await saltNow()).toBe(first)
    await does(head, recallSending, (await submits(head, layerId)).sending)
    expect(await saltNow()).not.toBe(first)
  })

  test('whose answer was lost is told again by its key: the same receipt, sent once', async ({ world }) => {
    const { head, layerId } = await aFilledSheet(world)
    const first = await submits(head, layerId, { key: 'nop-phieu-1' })
    const body = {
      form: first.sending.digest,
      card: JSON.parse(first.receipt.payload).after.card,
      follows: false,
      files: [],
    }
    const again = await head.call(submitLayer, { params: { layerId }, body }, { key: 'nop-phieu-1' })
    expect(again).toEqual(first)
    // Without the key too: the same form is not sent twice.
    expect(await head.call(submitLayer, { params: { layerId }, body })).toEqual(first)
    expect((await head.call(listSendings, { params: { layerId } })).items).toHaveLength(1)
  })

  test('of another form than the one that was seen is refused', async ({ world }) => {
    const made = await aFilledSheet(world)
    const { digest, card } = await prepare(made.head, made.layerId)
    await writes(world, made, made.layerId, self(made), [{ kind: 'mark', code: 'A.3', value: '3' }])
    const body = { form: digest, card, follows: false, files: [] }
    const { code } = await refused(made.head.call(submitLayer, { params: { layerId: made.layerId }, body }))
    expect(code).toBe('sending.form-differs')
  })

  test('asks for the password again, and for the head', async ({ world }) => {
    const { head, layerId, unitId } = await aFilledSheet(world)
    const { digest, card } = await prepare(head, layerId)
    const body = { form: digest, card, follows: false, files: [] }
    const idle = await world.signedIn(head, false)
    expect((await refused(idle.call(submitLayer, { params: { layerId }, body }))).code).toBe('session.step-up-needed')
    const officer = await world.aPerson({ unit: unitId, role: 'officer' })
    expect((await refused(officer.call(submitLayer, { params: { layerId }, body }))).code).toBe('policy.role')
  })

  test('is closed to what its author writes; the form stays as it was sent', async ({ world }) => {
    const made = await aFilledSheet(world)
    await submits(made.head, made.layerId)
    const writing = writes(world, made, made.layerId, self(made), [{ kind: 'mark', code: 'A.3', value: '1' }])
    await expect(writing).rejects.toThrow('what was sent is sealed')
  })
})

describe('days', () => {
  test('count by the server, to the last second of the last day of grace', async ({ world }) => {
    const made = await aFilledSheet(world)
    const at = async (moment: string) => {
      world.clock.set(moment)
      const head = await world.signedIn(made.head)
      // What a clock of somebody's own says counts for nothing.
      const { digest, card } = await prepare(head, made.layerId)
      const body = { form: digest, card, follows: false, files: [] }
      const headers = { date: new Date('2018-11-01').toUTCString() }
      return head.call(submitLayer, { params: { layerId: made.layerId }, body }, { headers })
    }
    const late = await refused(at('2018-11-23T00:00:00+07:00'))
    expect(late).toMatchObject({
      code: 'layer.late',
      params: { deadline: '20/11/2018', grace: 2, last: '22/11/2018', at: '00:00:00 23/11/2018' },
    })
    expect((await at('2018-11-22T23:59:59.999+07:00')).sending.state).toBe('sent')
  })

  test('before it opens a layer says when it does', async ({ world }) => {
    const made = await aSheetSeason(world, [{ kind: 'self', by: 'unit', opens: '2018-11-21' }])
    await fillsIn(world, made)
    const { code, params } = await refused(submits(made.head, made.layerId))
    expect([code, params?.opens, params?.at]).toEqual(['layer.not-open', '21/11/2018', '16:00:00 20/11/2018'])
  })
})

describe('content that follows', () => {
  /** The digest of a form that has more in it than the server holds. */
  async function announced(world: World) {
    const made = await aFilledSheet(world)
    const { head, layerId } = made
    const { text, card } = await prepare(head, layerId)
    const held = readForm(text) as SealedForm
    const cells = held.cells.map((cell) => (cell.code === 'A.3' ? { ...cell, value: '2.5' } : cell))
    const more = { kind: 'explanation' as const, code: 'A.1', value: 'Bổ sung', reason: null }
    const typed = formText({ ...held, cells: [...cells, more] })
    const body = { form: digestOf(typed), card, follows: true, base: digestOf(text), files: [] }
    const sent = await head.call(submitLayer, { params: { layerId }, body })
    return { ...made, typed, held, sent }
  }

  test('completes the sending, and what the author goes on from is what was sent', async ({ world }) => {
    const { head, layerId, typed, sent } = await announced(world)
    expect(sent.sending).toMatchObject({ state: 'awaiting', contentAt: null, contentDue: '2018-11-21T09:00:00.000Z' })
    const params = { sendingId: sent.sending.id }
    const whole = await head.call(bringContent, { params, body: { text: typed } })
    expect(whole).toMatchObject({ state: 'sent', digest: digestOf(typed) })
    expect(await head.call(bringContent, { params, body: { text: typed } })).toEqual(whole)
    expect((await head.call(getForm, { params })).text).toBe(typed)
    await does(head, recallSending, whole)
    const next = readForm((await prepare(head, layerId)).text) as SealedForm
    expect(next.cells.map(({ code, value }) => [code, value])).toEqual([
      ['A.1', 'Bổ sung'],
      ['has_plan', 'true'],
      ['A.3', '2.5'],
    ])
  })

  test('goes over nobody: what a colleague wrote meanwhile stops it', async ({ world }) => {
    const made = await aFilledSheet(world)
    const { head, layerId } = made
    const { text, card } = await prepare(head, layerId)
    const more = { kind: 'explanation' as const, code: 'A.1', value: 'Bổ sung', reason: null }
    const held = readForm(text) as SealedForm
    const form = digestOf(formText({ ...held, cells: [...held.cells, more] }))
    await writes(world, made, layerId, self(made), [{ kind: 'mark', code: 'A.3', value: '3' }])
    for (const base of [digestOf(text), undefined]) {
      const body = { form, card, follows: true, files: [], ...(base && { base }) }
      const { code } = await refused(head.call(submitLayer, { params: { layerId }, body }))
      expect(code).toBe('sending.form-differs')
    }
    expect((await head.call(listSendings, { params: { layerId } })).items).toEqual([])
  })

  test('is taken as it was announced and in no other way', async ({ world }) => {
    const { head, typed, held, sent } = await announced(world)
    const params = { sendingId: sent.sending.id }
    const brings = async (text: string) => (await refused(head.call(bringContent, { params, body: { text } }))).code
    expect(await brings(formText(held))).toBe('sending.other-content')
    expect(await brings(`${typed} `)).toBe('sending.other-content')
  })

  test('that is no form of this layer and these figures is refused though its digest fits', async ({ world }) => {
    const made = await aFilledSheet(world)
    const { head, layerId } = made
    const { text, card } = await prepare(head, layerId)
    const held = readForm(text) as SealedForm
    const brought = async (form: string) => {
      const { digest: base } = await prepare(head, layerId)
      const body = { form: digestOf(form), card, follows: true, base, files: [] }
      const { sending } = await head.call(submitLayer, { params: { layerId }, body })
      const params = { sendingId: sending.id }
      const { code } = await refused(head.call(bringContent, { params, body: { text: form } }))
      await does(head, recallSending, sending)
      return code
    }
    expect(await brought('{}')).toBe('sending.no-form')
    expect(await brought(formText({ ...held, round: 9 }))).toBe('sending.other-place')
    const better = held.taken.map((one) => (one.indicator === 'cases_done' ? { ...one, value: '999' } : one))
    expect(await brought(formText({ ...held, round: 3, taken: better }))).toBe('sending.other-figures')
    const foreign = [{ criterion: 'A.1', file: `sha256:${'f'.repeat(64)}`, document: 'Chưa tới', page: null }]
    expect(await brought(formText({ ...held, round: 4, evidence: foreign }))).toBe('sending.files-missing')
    expect(await brought(formText({ ...held, round: 5, evidence: [] }))).toBe('form.incomplete')
    // A paper shows what it is, by its file, and in no words but its own.
    const named = held.evidence.map((paper) => ({ ...paper, file: null }))
    expect(await brought(formText({ ...held, round: 6, evidence: named }))).toBe('form.incomplete')
    const retitled = held.evidence.map((paper) => ({ ...paper, document: 'Quyết định số 1' }))
    expect(await brought(formText({ ...held, round: 7, evidence: retitled }))).toBe('sending.other-paper')
  })

  test('that does not come in a day has lapsed, and says so', async ({ world }) => {
    const { head, layerId, typed, sent } = await announced(world)
    const params = { sendingId: sent.sending.id }
    world.clock.set('2018-11-21T16:00:00.001+07:00')
    const later = await world.signedIn(head)
    const { code, params: told } = await refused(later.call(bringContent, { params, body: { text: typed } }))
    expect([code, told?.due]).toEqual(['sending.lapsed', '16:00:00 21/11/2018'])
    const { items } = await later.call(listSendings, { params: { layerId } })
    expect(items.map(({ state }) => state)).toEqual(['lapsed'])
    expect((await submits(later, layerId)).sending).toMatchObject({ round: 2, state: 'sent' })
  })
})

describe('after it was sent', () => {
  test('it is recalled until it is received, and by nobody else', async ({ world }) => {
    const { head, lead, other, layerId } = await aFilledSheet(world)
    const { sending } = await submits(head, layerId)
    expect((await refused(does(other, recallSending, sending))).code).toBe('object.missing')
    const recalled = await does(head, recallSending, sending)
    expect(recalled.state).toBe('recalled')
    expect((await refused(lead.call(getForm, { params: { sendingId: sending.id } }))).code).toBe('object.missing')
    const { sending: second } = await submits(head, layerId)
    const received = await does(lead, receiveSending, second)
    expect(received).toMatchObject({ state: 'received', round: 2 })
    expect((await refused(does(head, recallSending, received))).code).toBe('sending.received-already')
    expect((await refused(does(lead, receiveSending, received))).code).toBe('sending.received-already')
  })

  test('it is received by whoever leads, never by its own people, and by the version that was read', async ({
    world,
  }) => {
    const { head, lead, minister, other, layerId } = await aFilledSheet(world)
    const { sending } = await submits(head, layerId)
    expect((await refused(does(head, receiveSending, sending))).code).toBe('policy.role')
    expect((await refused(does(other, receiveSending, sending))).code).toBe('policy.role')
    expect((await refused(does(lead, receiveSending, { ...sending, version: sending.version - 1 }))).code).toBe(
      'version.stale',
    )
    expect((await does(minister, receiveSending, sending)).state).toBe('received')
  })

  test('it comes back criterion by criterion: only those open, the rest is what it was', async ({ world }) => {
    const made = await aFilledSheet(world)
    const { head, lead, layerId } = made
    const { sending } = await submits(head, layerId)
    const received = await does(lead, receiveSending, sending)
    const why = [{ criterion: 'A.3', reason: 'Chưa rõ căn cứ chấm' }]
    expect((await refused(returns(lead, received, [{ criterion: 'A', reason: 'x' }]))).code).toBe(
      'sending.no-such-criterion',
    )
    const back = await returns(lead, received, why)
    expect(back).toMatchObject({ state: 'returned', returns: why, returnUntil: '2018-11-25' })
    await writes(world, made, layerId, self(made), [
      { kind: 'figure', code: 'has_plan', value: 'false' },
      { kind: 'mark', code: 'A.3', value: '4' },
    ])
    expect((await prepare(head, layerId)).lacks).toEqual([{ code: 'form.closed', criteria: ['has_plan'] }])
    await writes(world, made, layerId, self(made), [{ kind: 'figure', code: 'has_plan', value: 'true' }])
    // The return gave more days than the deadline and its grace.
    world.clock.set('2018-11-25T23:59:59+07:00')
    const later = await world.signedIn(head)
    expect((await submits(later, layerId)).sending).toMatchObject({ round: 2, state: 'sent' })
  })

  test('reasons are for its author and those who lead', async ({ world }) => {
    const { head, lead, other, layerId } = await aFilledSheet(world)
    const { sending } = await submits(head, layerId)
    await returns(lead, sending, [{ criterion: 'A.3', reason: 'bí mật' }])
    const seen = async (by: Caller) =>
      (await by.call(listSendings, { params: { layerId } })).items.map((one) => one.returns)
    expect(await seen(head)).toEqual([[{ criterion: 'A.3', reason: 'bí mật' }]])
    expect(await seen(other)).toEqual([[]])
    const { items } = await other.call(getHistory, { query: { kind: 'layer_sending', id: sending.id } })
    expect(items).toEqual([])
  })

  test('what came back stays open though it was sent again and recalled, or never came whole', async ({ world }) => {
    const made = await aFilledSheet(world)
    const { layerId } = made
    await returns(made.lead, (await submits(made.head, layerId)).sending, [{ criterion: 'A.3', reason: 'Xem lại' }])
    // Past the layer's own days, in those of the return.
    world.clock.set('2018-11-24T09:00:00+07:00')
    const head = await world.signedIn(made.head)
    const saves = async (code: string, value: string) => {
      const { mine } = await head.call(getSheet, { params: { sheetId: made.sheetId } })
      const expected = mine[0]?.cells.find((cell) => cell.code === code)?.id ?? null
      const cells = [{ kind: 'mark' as const, code, value, expected }]
      const { cells: saved } = await head.call(saveCells, { params: { layerId }, body: { cells } })
      return [saved[0]?.outcome, mine[0]?.closed, mine[0]?.reopened]
    }
    expect(await saves('A.3', '4')).toEqual(['saved', null, ['A.3']])
    await does(head, recallSending, (await submits(head, layerId)).sending)
    expect(await saves('A.3', '3.5')).toEqual(['saved', null, ['A.3']])
    const { digest, card } = await prepare(head, layerId)
    const gone = { form: digestOf('mất'), card, follows: true, base: digest, files: [] }
    await head.call(submitLayer, { params: { layerId }, body: gone })
    world.clock.set('2018-11-25T10:00:00+07:00')
    const later = await world.signedIn(made.head)
    const { cells } = await later.call(saveCells, {
      params: { layerId },
      body: { cells: [{ kind: 'explanation', code: 'A.3', value: 'Theo kiểm tra', expected: null }] },
    })
    expect(cells[0]?.outcome).toBe('saved')
    expect((await submits(later, layerId)).sending).toMatchObject({ round: 4, state: 'sent' })
  })

  test('in its days it comes back by one person, and no later than leaves the next layer its days', async ({
    world,
  }) => {
    const { head, lead, layerId } = await aFilledSheet(world)
    const { sending } = await submits(head, layerId)
    const why = [{ criterion: 'A.3', reason: 'Xem lại' }]
    const late = await refused(returns(lead, sending, why, '2018-11-30'))
    expect([late.code, late.params?.latest]).toEqual(['sending.until-late', '29/11/2018'])
    expect((await returns(lead, sending, why, '2018-11-29')).state).toBe('returned')
  })

  test('after its days it comes back by two people of two units', async ({ world }) => {
    const made = await aFilledSheet(world)
    const { sending } = await submits(made.head, made.layerId)
    world.clock.set('2018-11-23T09:00:00+07:00')
    const [lead, minister, other] = [
      await world.signedIn(made.lead),
      await world.signedIn(made.minister),
      await world.signedIn(made.other),
    ]
    const why = [{ criterion: 'A.3', reason: 'điều riêng của đơn vị' }]
    expect((await refused(returns(lead, sending, why))).code).toBe('approval.needed')
    const asked = { criteria: why, until: '2018-11-25', reason: 'Đơn vị nộp nhầm tệp' }
    const input = { params: { sendingId: sending.id }, body: asked }
    expect((await refused(other.call(proposeReturn, input, { version: sending.version }))).code).toBe('policy.role')
    const { id, after } = await lead.call(proposeReturn, input, { version: sending.version })
    expect(after).toMatchObject({ returnedCriteria: 'A.3', returnUntil: '25/11/2018' })
    // Whoever decides reads what is wrong with each criterion; whoever proposed it knows; nobody else does, before or after.
    const reads = async (by: Caller) => (await by.call(getProposal, { params: { proposalId: id } })).after.returnReasons
    const reasons = 'A.3: điều riêng của đơn vị'
    expect([await reads(minister), await reads(lead), await reads(other)]).toEqual([reasons, reasons, undefined])
    const { items: listed } = await minister.call(listProposals, { query: {} })
    expect(listed.find((one) => one.id === id)?.after.returnReasons).toBe(reasons)
    const approves = (by: Caller) => by.call(approve, { params: { proposalId: id }, body: {} }, { version: 1 })
    expect((await refused(approves(lead))).code).toBe('approval.own')
    await approves(minister)
    const { items } = await minister.call(listSendings, { params: { layerId: made.layerId } })
    expect(items.at(-1)).toMatchObject({ state: 'returned', returnUntil: '2018-11-25', returns: why })
    // The season reads that it came back and why so late; what is wrong stays the unit's.
    const told = await other.call(getProposal, { params: { proposalId: id } })
    expect(JSON.stringify(told)).not.toContain('điều riêng')
    expect([await reads(minister), await reads(lead), await reads(other)]).toEqual([reasons, reasons, undefined])
    expect(told.reason).toBe('Đơn vị nộp nhầm tệp')
  })

  test('it comes back no more often than the season allows', async ({ world }) => {
    const { head, lead, layerId } = await aFilledSheet(world)
    const why = [{ criterion: 'A.3', reason: 'Xem lại' }]
    for (let round = 1; round <= 2; round++) await returns(lead, (await submits(head, layerId)).sending, why)
    const { sending } = await submits(head, layerId)
    const { code, params } = await refused(returns(lead, sending, why))
    expect([code, params]).toEqual(['sending.rounds-used', { most: 2 }])
    expect(await lead.call(listSendings, { params: { layerId } })).toMatchObject({ returnsUsed: 2, mostReturns: 2 })
  })
})

describe('a card that was corrected meanwhile', () => {
  test('is taken up, and what was written stays by its code', async ({ world }) => {
    const made = await aFilledSheet(world)
    const { head, layerId, sheetId, content, region, minister, scorecardId } = made
    const { id } = await anIssuedCardAfter(world, made)
    const prepared = await prepare(head, layerId)
    expect(prepared.why).toMatchObject({ code: 'sheet.card-corrected', params: { number: 2 } })
    expect((await refused(submits(head, layerId))).code).toBe('sheet.card-corrected')
    expect(prepared.newCard?.scorecardId).toBe(id)
    const taken = await head.call(
      takeCardUp,
      { params: { sheetId }, body: { scorecardId: id } },
      { version: prepared.newCard?.sheetVersion ?? 0 },
    )
    expect(taken).toMatchObject({ scorecardId: id, left: [] })
    const { sending } = await submits(head, layerId)
    const form = readForm((await head.call(getForm, { params: { sendingId: sending.id } })).text)
    expect([form?.card, form?.cells.length]).toEqual([taken.card, 2])
    expect([content.version, region.id, minister.accountId, scorecardId].every(Boolean)).toBe(true)
  })
})

async function anIssuedCardAfter(world: World, { content, region, minister, scorecardId }: SheetSeason) {
  const corrected = { ...content, version: 2, title: 'Bảng tiêu chí năm 2018 (đính chính)' }
  return anIssuedCard(world, {
    ...{ ownerId: region.organiser, by: minister.accountId, content: corrected, from: '2018-11-01' },
    ...{ replaces: scorecardId },
  } as never)
}

describe('a layer above', () => {
  test('comes after the unit’s own, each in its turn', async ({ world }) => {
    const made = await aFilledSheet(world)
    const { head, lead, layerId, leadUnit } = made
    const author = { kind: 'verification' as const, authorId: leadUnit, by: lead.accountId }
    const verification = await aLayer(world, made, author)
    // Nothing of the sheet was sent: nobody else knows of it.
    expect((await refused(submits(lead, verification))).code).toBe('object.missing')
    const { sending } = await submits(head, layerId)
    await does(head, recallSending, sending)
    expect((await refused(submits(lead, verification))).code).toBe('layer.before-self')
    await submits(head, layerId)
    const { code, params } = await refused(submits(lead, verification))
    expect([code, params?.layer]).toEqual(['layer.out-of-order', { vi: 'xác nhận', en: 'confirmation' }])
  })

  test('by paper stands on that paper: number, day, body and scan', async ({ world }) => {
    const made = await aFilledSheet(world)
    const { head, layerId, unitId } = made
    await submits(head, layerId)
    const confirmation = await aLayer(world, made, { kind: 'confirmation', authorId: unitId, by: head.accountId })
    expect((await prepare(head, confirmation)).lacks.map(({ code }) => code)).toEqual([
      'form.outer-paper',
      'form.scan-missing',
    ])
    const { version } = await head.call(getLayerPaper, { params: { layerId: confirmation } })
    const { paper } = made
    await head.call(
      setLayerPaper,
      {
        params: { layerId: confirmation },
        body: { number: '12/UBND-NC', date: '2018-11-19', body: 'UBND tỉnh', evidenceId: paper.id },
      },
      { version },
    )
    const { sending } = await submits(head, confirmation)
    const form = readForm((await head.call(getForm, { params: { sendingId: sending.id } })).text)
    expect(form?.paper).toEqual({ number: '12/UBND-NC', date: '2018-11-19', body: 'UBND tỉnh' })
    expect((await refused(does(head, recallSending, await own(head, layerId)))).code).toBe('sending.stood-on')
    // What stands on it comes back first.
    const { lead } = made
    const back = async (id: string) => returns(lead, await own(lead, id), [{ criterion: 'A.3', reason: 'Xem lại' }])
    const first = await refused(back(layerId))
    expect([first.code, first.params?.layer]).toEqual([
      'sending.return-above-first',
      { vi: 'xác nhận', en: 'confirmation' },
    ])
    await back(confirmation)
    expect((await back(layerId)).state).toBe('returned')
  })

  test('changes a value with a reason and a paper of its own', async ({ world }) => {
    const made = await aSheetSeason(world, [
      { kind: 'self', by: 'unit' },
      { kind: 'verification', by: 'leaders' },
    ])
    await fillsIn(world, made)
    const { head, lead, layerId } = made
    await submits(head, layerId)
    const author = { kind: 'verification' as const, authorId: made.leadUnit, by: lead.accountId }
    const verification = await aLayer(world, made, author)
    await writes(world, made, verification, author, [
      { kind: 'figure', code: 'cases_done', value: '700' },
      { kind: 'mark', code: 'A.3', value: '4.5' },
    ])
    expect((await prepare(lead, verification)).lacks).toEqual([
      { code: 'form.reason-missing', criteria: ['cases_done'] },
      { code: 'form.paper-missing', criteria: ['cases_done'] },
    ])
  })
})

const own = async (by: Caller, layerId: string) => {
  const { items } = await by.call(listSendings, { params: { layerId } })
  return items.at(-1) as Sending
}

describe('the unit above', () => {
  test('reads what it confirms and nothing else, though it stands in no season', async ({ world }) => {
    const made = await aSheetSeason(world, [
      { kind: 'self', by: 'unit' },
      { kind: 'confirmation', by: 'parent' },
    ])
    await fillsIn(world, made)
    const parent = await world.aUnit({ kind: 'ministry' })
    await world.built('admin', {}, (trx) =>
      trx.updateTable('unit').set({ parent_id: parent }).where('id', '=', made.unitId).execute(),
    )
    const above = await world.aPerson({ unit: parent, role: 'head' })
    const work = async () => (await above.call(listWork, {})).items.filter(({ code }) => code.startsWith('work.sheet'))
    const sheet = () => above.call(getSheet, { params: { sheetId: made.sheetId } })
    // Before something was sent there is nothing to confirm, nor to know of.
    expect([await work(), (await refused(sheet())).code]).toEqual([[], 'object.missing'])
    const { sending } = await submits(made.head, made.layerId)
    const path = `/mua/${made.seasonId}/phieu/${made.sheetId}?lop=confirmation`
    expect(await work()).toMatchObject([{ code: 'work.sheet-above', path }])
    const read = await sheet()
    expect(read.forms.map(({ sendingId }) => sendingId)).toEqual([sending.id])
    expect(read.next).toEqual([{ kind: 'confirmation', authorUnitId: parent, refused: null }])
    const why = await above.call(getWhy, { params: { sheetId: made.sheetId }, query: { criterion: 'A.3' } })
    expect(why.layers.flatMap(({ forms }) => forms).map(({ kind }) => kind)).toEqual(['self'])
    expect((await above.call(getForm, { params: { sendingId: sending.id } })).digest).toBe(sending.digest)
    expect((await above.call(listSendings, { params: { layerId: made.layerId } })).items).toHaveLength(1)
    const begins = { params: { sheetId: made.sheetId }, body: { kind: 'confirmation' as const } }
    const { layerId: confirmation } = await above.call(beginLayer, begins)
    const given = { kind: 'mark' as const, code: 'A.3', value: '4', reason: 'Theo kiểm tra', expected: null }
    const { cells } = await above.call(saveCells, { params: { layerId: confirmation }, body: { cells: [given] } })
    expect(cells).toMatchObject([{ outcome: 'saved' }])
    expect((await prepare(above, confirmation)).lacks).toEqual([{ code: 'form.paper-missing', criteria: ['A.3'] }])
    const paper = await bring(above, parent, aPaper('kết luận'))
    const { version } = await above.call(getLayerPaper, { params: { layerId: confirmation } })
    await above.call(
      setLayerPaper,
      { params: { layerId: confirmation }, body: { number: null, date: null, body: null, evidenceId: paper.id } },
      { version },
    )
    expect((await submits(above, confirmation)).sending).toMatchObject({ kind: 'confirmation', state: 'sent' })
    expect(await work()).toEqual([])
    const stranger = await world.aPerson({ unit: await world.aUnit({ kind: 'ministry' }), role: 'head' })
    for (const by of [
      () => stranger.call(getForm, { params: { sendingId: sending.id } }),
      () => stranger.call(getSheet, { params: { sheetId: made.sheetId } }),
    ])
      expect((await refused(by())).code).toBe('object.missing')
  })
})
