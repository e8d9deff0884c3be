/** Drafts are edited by those who lead, one version after the other; what is frozen stays, byte for byte. */
import { describe } from 'vitest'
import { getPact } from '#features/pacts/contract.ts'
import { adopted, aPactSeason, signs } from '#tests/support/pacts.ts'
import { downloaded } from '#tests/support/texts.ts'
import { expect, test } from '#tests/support/world.ts'
import * as contract from './contract.ts'

describe('editing a draft', () => {
  test('changes title, articles and their order, each with its line in the log', async ({ world }) => {
    const { lead, pact } = await aPactSeason(world, { articles: 3 })
    const params = { textId: pact.text.id }
    const [first, second, third] = pact.text.articles

    const renamed = await lead.call(
      contract.editText,
      { params, body: { title: 'Giao ước mới', preamble: '' } },
      { version: pact.version },
    )
    const moved = await lead.call(
      contract.orderArticles,
      { params, body: { articleIds: [third?.id ?? '', first?.id ?? '', second?.id ?? ''] } },
      { version: renamed.version },
    )
    const cut = await lead.call(
      contract.removeArticle,
      { params: { articleId: first?.id ?? '' } },
      { version: first?.version ?? 0 },
    )

    expect(renamed).toMatchObject({ title: 'Giao ước mới', preamble: '', version: pact.version + 1 })
    expect(moved.articles.map(({ heading }) => heading)).toEqual(['Nội dung 3', 'Nội dung 1', 'Nội dung 2'])
    expect(cut.articles.map(({ position, heading }) => [position, heading])).toEqual([
      [1, 'Nội dung 3'],
      [2, 'Nội dung 2'],
    ])
  })

  test('normalises a name typed decomposed (NFD)', async ({ world }) => {
    const { lead, pact } = await aPactSeason(world)
    const heading = 'Điều kiện thực hiện'
    const text = await lead.call(contract.addArticle, {
      params: { textId: pact.text.id },
      body: { heading: heading.normalize('NFD'), body: 'Nội dung'.normalize('NFD') },
    })
    expect(text.articles.at(-1)).toMatchObject({ heading, body: 'Nội dung' })
  })

  test('is refused to whoever read an older version, saying who saved and when', async ({ world }) => {
    const { lead, pact, minister } = await aPactSeason(world)
    const edit = { params: { textId: pact.text.id }, body: { title: 'Của cán bộ Bộ', preamble: '' } }
    await minister.call(contract.editText, edit, { version: pact.version })

    const refused = lead.call(contract.editText, edit, { version: pact.version })

    await expect(refused).rejects.toMatchObject({
      refusal: { code: 'version.stale', current: { version: pact.version + 1, by: expect.any(String) } },
    })
  })

  test('keeps an article from being overwritten', async ({ world }) => {
    const { lead, pact } = await aPactSeason(world)
    const article = pact.text.articles[0]
    const edit = { params: { articleId: article?.id ?? '' }, body: { heading: 'Một', body: '' } }
    await lead.call(contract.editArticle, edit, { version: 1 })
    await expect(lead.call(contract.editArticle, edit, { version: 1 })).rejects.toThrow(/lưu trước bạn/)
  })

  test('without a version is refused', async ({ world }) => {
    const { lead, pact } = await aPactSeason(world)
    const response = await lead.send('PUT', `/api/v1/texts/${pact.text.id}`, { title: 'A', preamble: '' })
    expect(response.status).toBe(428)
  })

  test('names an unknown field and an order that leaves an article out', async ({ world }) => {
    const { lead, pact } = await aPactSeason(world, { articles: 2 })
    const path = `/api/v1/texts/${pact.text.id}`
    const unknown = await lead.send('POST', `${path}/articles`, { heading: 'A', body: '', position: 9 })
    expect([unknown.status, (await unknown.json()).issues[0].params]).toEqual([422, { keys: 'position' }])

    const order = { articleIds: [pact.text.articles[0]?.id] }
    const partial = await lead.send('PUT', `${path}/order`, order, { version: pact.version })
    expect([partial.status, (await partial.json()).code]).toEqual([409, 'text.order-incomplete'])
  })

  test('is for those who lead: members read, other regions find nothing', async ({ world }) => {
    const { pact, unitIds, headOf } = await aPactSeason(world)
    const member = await world.aPerson({ unit: unitIds[1], role: 'officer' })
    const stranger = await aPactSeason(world)
    const edit = { params: { textId: pact.text.id }, body: { title: 'A', preamble: '' } }

    await expect(member.call(contract.editText, edit, { version: pact.version })).rejects.toMatchObject({
      refusal: { code: 'policy.denied' },
    })
    expect(await headOf(1).call(contract.getText, { params: edit.params })).toMatchObject({ may: [] })
    await expect(stranger.lead.call(contract.editText, edit, { version: pact.version })).rejects.toMatchObject({
      refusal: { code: 'object.missing' },
    })
    await expect(stranger.lead.call(contract.getText, { params: edit.params })).rejects.toMatchObject({
      refusal: { code: 'object.missing' },
    })
  })
})

describe('a frozen text', () => {
  test('is not edited any more', async ({ world }) => {
    const { lead, pact, conferenceId } = await aPactSeason(world)
    const { version, text } = await adopted(lead, pact, conferenceId)
    const tries = [
      () =>
        lead.call(contract.editText, { params: { textId: text.id }, body: { title: 'A', preamble: '' } }, { version }),
      () => lead.call(contract.addArticle, { params: { textId: text.id }, body: { heading: 'A', body: '' } }),
      () => lead.call(contract.removeArticle, { params: { articleId: text.articles[0]?.id ?? '' } }, { version: 1 }),
    ]
    for (const attempt of tries) await expect(attempt()).rejects.toMatchObject({ refusal: { code: 'text.frozen' } })
  })

  test('is downloaded byte for byte: its digest recomputes outside the app', async ({ world }) => {
    const { lead, pact, conferenceId } = await aPactSeason(world)
    const { text } = await adopted(lead, pact, conferenceId)
    const frozenId = text.frozen?.id ?? ''

    const { response, bytes, digest } = await downloaded(world, frozenId, lead.cookie)

    expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8')
    expect(bytes.toString('utf8')).toBe(text.frozen?.content)
    expect(digest).toBe(text.frozen?.digest)
    expect(await lead.call(contract.getFrozenText, { params: { frozenId } })).toMatchObject({ digest, thawedAt: null })
  })

  test('is not for visitors before publication, nor for other regions', async ({ world }) => {
    const { lead, pact, conferenceId } = await aPactSeason(world)
    const { text } = await adopted(lead, pact, conferenceId)
    const stranger = await aPactSeason(world)
    for (const cookie of ['', stranger.lead.cookie])
      expect((await downloaded(world, text.frozen?.id ?? '', cookie)).response.status).toBe(404)
    expect((await downloaded(world, 'not-an-id', lead.cookie)).response.status).toBe(404)
  })
})

describe('signing', () => {
  test('is recorded with signer, day and the digest of the frozen text', async ({ world }) => {
    const { headOf, lead, pact, conferenceId, unitIds } = await aPactSeason(world)
    const standing = await adopted(lead, pact, conferenceId)
    const [unitId = ''] = unitIds

    const signature = await signs(headOf(0), standing, unitId)

    expect(signature).toMatchObject({ unitId, digest: standing.text.frozen?.digest, day: '2018-03-02' })
    const after = await lead.call(getPact, { params: { pactId: pact.id } })
    expect([after.signed, after.of, after.version]).toEqual([1, 2, standing.version + 1])
    expect(after.text.signatories.find((s) => s.unitId === unitId)).toMatchObject({ signedAt: signature.signedAt })
  })

  test('answers a repeated POST with the same signature, and refuses a second one', async ({ world }) => {
    const { headOf, lead, pact, conferenceId, unitIds } = await aPactSeason(world)
    const { text } = await adopted(lead, pact, conferenceId)
    const path = `/api/v1/texts/${text.id}/signatures`
    const body = { digest: text.frozen?.digest, unitId: unitIds[0] }

    const [first, again] = [
      await headOf(0).send('POST', path, body, { key: 'sign-once-1' }),
      await headOf(0).send('POST', path, body, { key: 'sign-once-1' }),
    ]
    const second = await headOf(0).send('POST', path, body, { key: 'sign-twice-2' })

    expect(again.headers.get('idempotency-replayed')).toBe('true')
    expect(await again.json()).toEqual(await first.json())
    expect([second.status, (await second.json()).code]).toEqual([409, 'text.already-signed'])
  })

  test('is refused before adoption, with a strange digest, and for another unit', async ({ world }) => {
    const { headOf, lead, pact, conferenceId, unitIds } = await aPactSeason(world)
    const path = `/api/v1/texts/${pact.text.id}/signatures`
    const sign = async (digest: string, unitId = unitIds[0]) => {
      const response = await headOf(0).send('POST', path, { digest, unitId })
      return [response.status, (await response.json()).code]
    }
    expect(await sign('0'.repeat(64))).toEqual([409, 'text.not-adopted'])
    const { text } = await adopted(lead, pact, conferenceId)
    expect(await sign('0'.repeat(64))).toEqual([409, 'text.changed-since-read'])
    expect(await sign(text.frozen?.digest ?? '', unitIds[1])).toEqual([403, 'policy.denied'])
    expect((await sign('not a digest'))[0]).toBe(422)
  })

  test('is only for headOf, and wants the password again', async ({ world }) => {
    const { lead, pact, conferenceId, unitIds } = await aPactSeason(world)
    const standing = await adopted(lead, pact, conferenceId)
    const [unit = ''] = unitIds
    const tired = await world.aPerson({ unit, role: 'head', steppedUp: false })
    await expect(signs(lead, standing, unit)).rejects.toMatchObject({ refusal: { code: 'policy.role' } })
    await expect(signs(tired, standing, unit)).rejects.toMatchObject({ refusal: { code: 'session.step-up-needed' } })
  })

  test('does not exist for the heads of other regions', async ({ world }) => {
    const { lead, pact, conferenceId } = await aPactSeason(world)
    const standing = await adopted(lead, pact, conferenceId)
    const other = await aPactSeason(world)
    await expect(signs(other.headOf(0), standing, other.unitIds[0] ?? '')).rejects.toMatchObject({
      refusal: { code: 'object.missing' },
    })
  })

  test('says the same in English', async ({ world }) => {
    const { headOf, pact, unitIds } = await aPactSeason(world)
    const body = { digest: '0'.repeat(64), unitId: unitIds[0] }
    const response = await headOf(0).send('POST', `/api/v1/texts/${pact.text.id}/signatures`, body, { language: 'en' })
    expect((await response.json()).title).toBe('The conference has not adopted the text yet; wait for its adoption.')
  })
})
