/** A region full of secrets, with one object of every kind: what attackers would like to read and change. */

import { getAccount } from '#features/accounts/contract.ts'
import { makeKey, makeUnitKey } from '#features/accounts/keys/contract.ts'
import { askRecovery } from '#features/accounts/recoveries/contract.ts'
import { nameSubstitute } from '#features/accounts/substitutes/contract.ts'
import { declareConflict } from '#features/assessments/conflicts/contract.ts'
import { attachPaper } from '#features/assessments/evidence/contract.ts'
import { makeHold } from '#features/assessments/holds/contract.ts'
import { addMeeting } from '#features/assessments/meetings/contract.ts'
import { returnSending } from '#features/assessments/sending/contract.ts'
import { listAwards } from '#features/awards/contract.ts'
import { addConclusion } from '#features/conferences/conclusions/contract.ts'
import { addCouncil } from '#features/councils/contract.ts'
import { closeSitting } from '#features/councils/sittings/contract.ts'
import { askBundle } from '#features/documents/bundles/contract.ts'
import { writeParagraph } from '#features/documents/contract.ts'
import { addRoot } from '#features/documents/roots/contract.ts'
import { writeSummary } from '#features/dossiers/contract.ts'
import { addComment as addPostingComment } from '#features/dossiers/postings/contract.ts'
import { describeEvidence } from '#features/evidence/contract.ts'
import { addCheck } from '#features/figures/checks/contract.ts'
import { attachEvidence } from '#features/figures/evidence/contract.ts'
import { addStep, grantOutage } from '#features/figures/lateness/contract.ts'
import { addAssigned } from '#features/indicators/assigned/contract.ts'
import { addBand } from '#features/indicators/bands/contract.ts'
import { addOwnIndicator } from '#features/indicators/contract.ts'
import { addOwnMovement } from '#features/movements/own-movements/contract.ts'
import { addPhase } from '#features/movements/phases/contract.ts'
import { choosePilot } from '#features/movements/pilots/contract.ts'
import { addPlanTarget } from '#features/movements/plan-targets/contract.ts'
import { draftPlan, getPlan, setBases } from '#features/movements/plans/contract.ts'
import { addReview } from '#features/movements/reviews/contract.ts'
import { addTask } from '#features/movements/tasks/contract.ts'
import { getRegion } from '#features/organisations/regions/contract.ts'
import { recordSuccession } from '#features/organisations/succession/contract.ts'
import { addAnnexTarget, createAnnex } from '#features/pacts/annexes/contract.ts'
import { addTarget, createPact } from '#features/pacts/contract.ts'
import { createScorecard } from '#features/scorecards/contract.ts'
import { nameLeader } from '#features/seasons/leadership/contract.ts'
import { proposePostponement } from '#features/seasons/proposals/contract.ts'
import type { StageCode } from '#features/seasons/rules.ts'
import { changeStage } from '#features/seasons/stages/contract.ts'
import { addComment } from '#features/texts/comments/contract.ts'
import { addArticle } from '#features/texts/contract.ts'
import { nameVersion } from '#features/texts/versions/contract.ts'
import { records } from './award-register.ts'
import { proposes, puts } from './card-proposals.ts'
import { aConference } from './conferences.ts'
import { aSitting, aVote, aVotingRule, counts, openedSitting, opensVote, seatOf } from './councils.ts'
import { anEmptyDraw } from './cross-checks.ts'
import { aDraft, brings, issues, submits as submitsDocument } from './documents.ts'
import { aPostingRule, postsFrom, startsDossier } from './dossiers.ts'
import { aPaper, bring } from './evidence.ts'
import { startsImport } from './figure-imports.ts'
import { aReport, aRound, done } from './figures.ts'
import { aContact, aLesson } from './handovers.ts'
import { casesDoneRatio, indicatorBody } from './indicators.ts'
import { aMovement } from './movements.ts'
import { adopted, signs } from './pacts.ts'
import { aDraft as aForm, flagUntil2023, openRegistrations } from './registrations.ts'
import { aShownResult } from './results.ts'
import { aRoot } from './roots.ts'
import type { Ids } from './samples.ts'
import { aLeader, aSeason, type Block } from './seasons.ts'
import { submits } from './sendings.ts'
import { aLayer, assesses, opens, readsSheet, sheetSettings, writes } from './sheets.ts'
import { asksToSign } from './signing-lists.ts'
import { anIssuedCard, shareOnly, tries } from './trials.ts'
import type { Caller, World } from './world.ts'

export type Stronghold = Awaited<ReturnType<typeof aStronghold>>

/** The term of those who lead, and the last days of a substitute and of a key: who asks later has less. */
export const year = { from: '2018-01-01', to: '2018-12-31' }
export const substituteOn = '2018-03-02'
export const keyUntil = '2018-03-31'

/** When the stages open; registration opens by itself, below. */
const opening = {
  movements: '2018-01-15',
  pacts: '2018-02-15',
  figures: '2018-04-16',
  scoring: '2018-06-01',
  review: '2018-09-01',
  commendation: '2018-11-01',
  closing: '2018-12-01',
} as const

export const unknownDecision = { decisionNumber: null, decisionDay: null, decisionBody: null }

/** A text nobody writes by chance. */
export const secret = (mark: string, what: string) => `bí-mật-${mark}-${what}`

/** A region whose season is full of secrets, one object of every kind in it. */
export async function aStronghold(world: World, mark: string, admin: Caller) {
  const season = await aSeason(world, { theme: secret(mark, 'theme'), lead: false })
  const { id: seasonId, minister, region, units, leadUnit } = season
  const [own = '', sameBlock = ''] = units.justice_department
  const [otherBlock = '', last = ''] = units.enforcement
  for (const [code, opens] of Object.entries(opening))
    await minister.call(
      changeStage,
      { params: { seasonId, code: code as StageCode }, body: { opens, deadline: null } },
      { version: 1 },
    )
  const leader = await minister.call(nameLeader, {
    params: { seasonId },
    body: {
      ...{ role: 'deputy', unitId: sameBlock, post: secret(mark, 'post'), ...year },
      ...{ decisionNumber: secret(mark, 'decision'), decisionDay: null, decisionBody: null },
    },
  })
  await aLeader({ minister, seasonId, unitId: leadUnit })
  const conference = await aConference(minister, {
    seasonId,
    day: '2018-03-02',
    place: secret(mark, 'place'),
    attending: [secret(mark, 'attending')],
  })
  const concluded = { kind: 'weakness' as const, content: secret(mark, 'conclusion'), ownerId: own, due: null }
  const conclusion = await minister.call(addConclusion, { params: { conferenceId: conference.id }, body: concluded })
  const movement = await aMovement(minister, seasonId, { name: secret(mark, 'movement') })
  const reviewId = await theReview(minister, movement.id, mark)
  const texts = await theTexts(minister, seasonId, mark, region.organiser)
  const head = await world.aPerson({ unit: own, role: 'head', name: secret(mark, 'head') })
  const ownPlan = await theOwnPlan(head, { seasonId, unitId: own }, mark)
  const pact = await adopted(minister, texts.signed, conference.id)
  await signs(head, pact, own)
  const pilotId = await thePilot(head, { seasonId, unitId: own, targetId: pact.targets.at(-1)?.id ?? '' }, mark)
  const annexIds = await theAnnex(minister, pact.id, mark)
  await openRegistrations(world, season, '2018-03-01', '2018-04-01')
  const form = await aForm(head, { seasonId, unitId: own })
  const figures = await theFigures(minister, head, { seasonId, unitId: own, mark })
  const paper = await theEvidence(head, own, mark, figures)
  const { members } = await minister.call(getRegion, { params: { regionId: region.id }, query: { day: '2018-03-02' } })
  const lostOne = await world.aPerson({ unit: own, role: 'officer', name: secret(mark, 'head') })
  const deputy = await world.aPerson({ unit: own, role: 'council_member', name: secret(mark, 'head') })
  const standing = await head.call(nameSubstitute, {
    params: { unitId: own },
    body: { role: 'head', substituteId: deputy.accountId, from: substituteOn, to: substituteOn, basis: 'Đi công tác' },
  })
  const key = await head.call(makeKey, {
    body: { name: 'Chương trình', readOnly: true, actions: [], expiresOn: keyUntil },
  })
  const unitKey = await admin.call(makeUnitKey, {
    params: { unitId: own },
    body: { name: 'Phần mềm', readOnly: true, actions: [], expiresOn: keyUntil },
  })
  const lost = await head.call(askRecovery, {
    params: { unitId: own },
    body: { accountId: lostOne.accountId, reason: 'Mất điện thoại' },
  })
  const proposal = await minister.call(
    proposePostponement,
    {
      params: { seasonId, code: 'registrations' },
      body: { until: '2018-04-15', ...unknownDecision, reason: secret(mark, 'reason') },
    },
    { version: 2 },
  )
  const account = await admin.call(getAccount, { params: { accountId: head.accountId } })
  const merged = await aMerger(world, minister)
  const keeper = await world.aPerson({ unit: own, role: 'ministry_officer' })
  const band = await minister.call(addBand, {
    params: { seasonId },
    body: {
      ...{ block: 'justice_department', code: 'nhom', name: secret(mark, 'band'), basis: null },
      ...{ measureCode: null, boundFrom: null, boundTo: null, unitIds: [own] },
    },
  })
  const assigned = await minister.call(addAssigned, {
    params: { seasonId },
    body: {
      ...{ block: 'justice_department', indicatorId: casesDoneRatio, comparison: '>', value: '0.73', asPercent: true },
      ...{ due: null, decisionNumber: secret(mark, 'assigned'), decisionDay: null, decisionBody: null },
    },
  })
  const counted = await keeper.call(addOwnIndicator, { params: { unitId: own }, body: indicatorBody() })
  const card = await keeper.call(createScorecard, {
    body: { ownerId: own, block: 'justice_department', year: 2018, title: secret(mark, 'owncard') },
  })
  const issued = await anIssuedCard(world, {
    ...{ ownerId: region.organiser, by: minister.accountId },
    content: shareOnly({ block: 'justice_department', title: 'Bảng tiêu chí' }),
  })
  const trial = await tries(minister, seasonId, {
    ...{ scorecardId: issued.id, block: 'justice_department', audience: 'members', title: secret(mark, 'trial') },
  })
  // Before anybody scores themselves one person is enough.
  const onHold = await minister.call(makeHold, {
    params: { seasonId },
    body: {
      ...{ unitId: own, kind: 'inspection', from: '2018-01-15', to: null, reason: secret(mark, 'hold') },
      ...{ decisionNumber: secret(mark, 'held'), decisionDay: null, decisionBody: null },
    },
  })
  const awarded = await records(minister, { unitId: own, year: 2016 })
  const sheet = await theSheet(minister, head, { seasonId, unitId: own, evidenceId: paper.id }, mark)
  const resultId = await aShownResult(world, {
    ...{ seasonId, regionId: region.id, unitId: own, scorecardId: issued.id, card: issued.content },
    ...{ by: minister, lead: head },
  })
  const crossChecks = await theCrossChecks(world, { minister, head }, { ...season, own, sameBlock }, mark)
  const put = await puts(
    head,
    await proposes(head, {
      ...{ scorecardId: issued.id, unitId: own, trialIds: [trial.id] },
      ...{ title: secret(mark, 'change'), reason: secret(mark, 'why') },
    }),
    (await aConference(minister, { seasonId, kind: 'year_end' })).id,
  )
  const appealId = await theAppeal(
    world,
    head,
    { own, region, seasonId, sheetId: sheet.sheetId, evidenceId: paper.id },
    mark,
  )
  const documents = await theDocuments(head, seasonId, own, mark)
  const council = await theCouncil(
    world,
    minister,
    { ...season, otherBlock, last, organiserId: region.organiser, regionId: region.id },
    mark,
  )
  const dossier = await theDossier(
    world,
    { minister, head },
    { ...season, own, otherBlock, last, organiserId: region.organiser, councilId: council.councilId ?? '' },
    mark,
  )
  const learned = await aLesson(head, seasonId, secret(mark, 'lesson'))
  const contact = await aContact(head, seasonId, own, secret(mark, 'contact'))
  const root = await admin.call(addRoot, { body: { name: 'Gốc thử nghiệm', certificate: await aRoot() } })
  const ids: Ids = {
    ...merged,
    ...documents,
    appealId,
    ...{ kindId: '01900000-0000-7000-8000-00000000b001' },
    ...{ seasonId, regionId: region.id, unitId: own, organiserId: region.organiser, region: region.code, year: '2018' },
    ...{ conclusionId: conclusion.id, ownerId: own },
    ...{
      conferenceId: conference.id,
      movementId: movement.id,
      reviewId,
      pilotId,
      leadershipId: leader.id,
      formId: form.id,
    },
    ...{
      membershipId: members[0]?.membershipId ?? '',
      accountId: head.accountId,
      grantId: account.grants[0]?.id ?? '',
    },
    ...{
      awardId: flagUntil2023,
      indicatorId: casesDoneRatio,
      ownIndicatorId: counted.id,
      scorecardId: card.id,
      trialId: trial.id,
      holdId: onHold.id,
      entryId: awarded.id,
      resultId,
      cardProposalId: put.id,
      bandId: band.id,
      assignedId: assigned.id,
      code: 'registrations',
      objectId: seasonId,
      proposalId: proposal.id,
      frozenId: pact.text.frozen?.id ?? '',
    },
    ...annexIds,
    ...sheet,
    ...crossChecks,
    ...{ evidenceId: paper.id, digest: paper.digest, scanId: paper.id, letterId: paper.id },
    ...figures,
    ...{ aboveId: movement.id, ...ownPlan },
    ...{ sessionId: world.home.newId(), passkeyId: world.home.newId(), challengeId: world.home.newId() },
    rootId: root.id,
    ...{ lessonId: learned.id, contactId: contact.id },
    ...council,
    ...dossier,
    ...{ recoveryId: lost.id },
    ...{ substitutionId: standing.id, keyId: unitKey.id, substituteId: lostOne.accountId },
    ...{ provinceId: '01900000-0000-7000-8000-000000006301', parentId: region.organiser, ...texts.ids },
  }
  return {
    mark,
    ids,
    own,
    sameBlock,
    otherBlock,
    last,
    region,
    minister,
    head,
    deputy,
    token: key.token,
    pact,
    texts,
    conferenceId: conference.id,
    conclusion,
    proposal,
  }
}

/** A council with a sitting and a vote that is being prepared: people, conclusions, reasons and tellers with secrets. */
async function theCouncil(
  world: World,
  by: Caller,
  of: { id: string; units: Record<Block, string[]>; otherBlock: string; last: string } & Record<
    'organiserId' | 'regionId',
    string
  >,
  mark: string,
): Promise<Ids> {
  const { id: seasonId, units, otherBlock, last, organiserId, regionId } = of
  const half = { part: 1, whole: 2, over: false }
  const rule = await aVotingRule(by, organiserId, { base: 'members', threshold: half })
  const own = units.justice_department
  const [chair = '', ...others] = own
  const council = await by.call(addCouncil, {
    params: { seasonId },
    body: {
      ...{ block: 'justice_department', name: secret(mark, 'council') },
      ...{ decisionNumber: secret(mark, 'council'), decisionDay: null, decisionBody: null },
      members: [
        { ...seatOf(chair, 'chair'), name: secret(mark, 'member'), substitute: secret(mark, 'substitute') },
        ...others.map((unit) => seatOf(unit)),
      ],
    },
  })
  const sitting = await aSitting(by, council.id, { day: '2018-03-02', agenda: [secret(mark, 'agenda')] })
  const memberId = council.members[0]?.id ?? ''
  const vote = await aVote(
    by,
    { sittingId: sitting.id, awardId: flagUntil2023 },
    {
      candidates: own,
      tellers: [otherBlock, last].map((unitId) => ({ unitId, name: secret(mark, 'teller') })),
      conflicts: [{ memberId, reason: secret(mark, 'interest') }],
    },
  )
  // A key was begun when the vote was to be on sealed ballots.
  const ceremonyId = world.home.newId()
  await world.built('account', { accountId: by.accountId, organised: [regionId] }, (trx) =>
    trx
      .insertInto('ceremony')
      .values({
        ...{ id: ceremonyId, vote_id: vote.id, region_id: regionId, season_id: seasonId, attempt: 1 },
        ...{ begun_at: world.home.now(), begun_by: by.accountId },
      })
      .execute(),
  )
  return {
    ...{ votingRuleId: rule.id, councilId: council.id, sittingId: sitting.id, voteId: vote.id, ceremonyId },
    ...{ memberId, candidate: chair, number: '1' },
  }
}

/** Whom another vote chose, posted for comments: with secrets in the summary, the comment and the rule. */
async function theDossier(
  world: World,
  { minister, head }: People,
  of: {
    id: string
    units: Record<Block, string[]>
    own: string
    otherBlock: string
    last: string
    organiserId: string
    councilId: string
  },
  mark: string,
): Promise<Ids> {
  const { id: seasonId, units, own, otherBlock, last, organiserId, councilId } = of
  const candidates = units.justice_department
  const { items: awards } = await minister.call(listAwards, { query: { day: '2018-03-02' } })
  const awardId = awards.find(({ id, kind }) => id !== flagUntil2023 && kind === 'title')?.id ?? ''
  const sitting = await openedSitting(minister, await aSitting(minister, councilId, { day: '2018-03-02' }))
  const tellers = [otherBlock, last].map((unitId) => ({ unitId, name: null }))
  const vote = await opensVote(
    minister,
    await aVote(minister, { sittingId: sitting.id, awardId }, { candidates, tellers }),
  )
  const voters = candidates.length
  const count = {
    ...{ handedOut: voters, returned: voters, invalid: 0, blank: 0 },
    marks: candidates.map((unitId) => ({ unitId, for: unitId === own ? voters : 0 })),
  }
  for (const [at, { unitId }] of tellers.entries())
    await counts(await world.aPerson({ unit: unitId, role: 'officer' }), vote.id, at + 1, count)
  await minister.call(closeSitting, { params: { sittingId: sitting.id } }, { version: sitting.version })
  const rule = await aPostingRule(minister, organiserId, { from: '2019-01-01', legalBasis: 'Văn bản thử' })
  const started = await startsDossier(minister, seasonId)
  const [line] = started.lines
  const lineId = line?.id ?? ''
  const summary = secret(mark, 'summary')
  await minister.call(writeSummary, { params: { lineId }, body: { summary } }, { version: line?.version ?? 0 })
  const posted = await postsFrom(minister, started, '2018-03-02')
  const postingId = posted.postings[0]?.id ?? ''
  const comment = await head.call(addPostingComment, {
    params: { postingId },
    body: { unitId: own, content: secret(mark, 'remark') },
  })
  return { dossierId: started.id, lineId, postingId, postingCommentId: comment.id, postingRuleId: rule.id }
}

/** One document that was issued, and the draft of the next, with words of the unit's own in it. */
async function theDocuments(head: Caller, seasonId: string, unitId: string, mark: string): Promise<Ids> {
  const issuing = { signerName: secret(mark, 'head'), place: secret(mark, 'place'), asDrafted: false }
  const issued = await issues(head, await submitsDocument(head, await aDraft(head, seasonId)), issuing)
  const template = await brings(head, { seasonId, unitId, name: `${secret(mark, 'owntemplate')}.docx` })
  const draft = await aDraft(head, seasonId)
  const written = { paragraph: 'lead', words: secret(mark, 'owndocument') }
  await head.call(writeParagraph, { params: { documentId: draft.id }, body: written }, { version: draft.version })
  const everything = { from: 'register' as const, kind: null, state: null, unitId: null, block: null }
  const bundle = await head.call(askBundle, { params: { seasonId }, body: { ...everything, form: 'pdf' } })
  const { items } = await asksToSign(head, issued)
  const known = {
    ...{ checkCode: issued.check?.code ?? '', issuedDigest: issued.pdfDigest ?? '' },
    bundleId: bundle.id,
    signerId: items[0]?.id ?? '',
  }
  return {
    templateId: template.id,
    documentId: draft.id,
    replaces: draft.id,
    sourceId: seasonId,
    sourceKind: 'calendar',
    ...known,
  }
}

/** A sheet that is being written, with a secret where its unit explains itself, and a paper behind a criterion. */
async function theSheet(
  minister: Caller,
  head: Caller,
  { evidenceId, ...of }: { seasonId: string; unitId: string; evidenceId: string },
  mark: string,
) {
  const { seasonId, unitId } = of
  const block = 'justice_department'
  const layers = [aLayer('self', 'unit', null, null), aLayer('confirmation', 'paper', null, null)]
  const settings = { ...sheetSettings(), legalBasis: secret(mark, 'assessed') }
  await assesses(
    minister,
    seasonId,
    { ...settings, layers: [...layers, aLayer('final', 'organiser', null, null)] },
    block,
  )
  const { sheetId, layerId } = await opens(head, seasonId, unitId)
  // What was sent and came back is read by those who lead; what is written since is the unit's own.
  await writes(head, layerId, [{ kind: 'explanation', code: 'A.1', value: secret(mark, 'form') }])
  const { sending } = await submits(head, layerId)
  const back = { criteria: [{ criterion: 'A.1', reason: secret(mark, 'back') }], until: '2018-12-31' }
  await minister.call(returnSending, { params: { sendingId: sending.id }, body: back }, { version: sending.version })
  const [written] = (await readsSheet(head, sheetId)).mine.flatMap(({ cells }) => cells)
  await writes(head, layerId, [
    { kind: 'explanation', code: 'A.1', value: secret(mark, 'ownexplanation'), expected: written?.id ?? null },
  ])
  const body = { criterion: 'A.1', evidenceId, page: secret(mark, 'page') }
  await head.call(attachPaper, { params: { layerId }, body })
  return { sheetId, layerId, sendingId: sending.id, block, cellKind: 'explanation', criterion: 'A.1' }
}

type People = { minister: Caller; head: Caller }
type Of = Pick<Awaited<ReturnType<typeof aSeason>>, 'id' | 'region'> & { own: string; sameBlock: string }

/** A conflict, a draw that found nobody to draw, the record of a check meeting. */
async function theCrossChecks(world: World, { minister, head }: People, of: Of, mark: string) {
  const params = { seasonId: of.id }
  const declared = {
    unitId: of.own,
    otherUnitId: of.sameBlock,
    reason: 'other' as const,
    note: secret(mark, 'conflict'),
  }
  const conflict = await head.call(declareConflict, { params, body: declared })
  const told = { heldOn: '2018-11-08', place: secret(mark, 'place'), chair: secret(mark, 'chair'), secretary: null }
  const meeting = await minister.call(addMeeting, {
    params,
    body: { ...told, present: [of.own], guests: secret(mark, 'guests'), note: null, block: 'justice_department' },
  })
  const drawId = await anEmptyDraw(world, minister, { seasonId: of.id, regionId: of.region.id, block: 'enforcement' })
  return { conflictId: conflict.id ?? '', meetingId: meeting.id, drawId }
}

/** A review that was not published, with a secret wherever somebody may write. */
async function theReview(minister: Caller, movementId: string, mark: string): Promise<string> {
  const words = secret(mark, 'review')
  const document = { documentNumber: words, documentDay: null, documentBody: words }
  const told = { heldBy: words, worked: words, weak: words, commendations: words }
  const results = [{ content: secret(mark, 'result'), value: '7', unitLabel: words }]
  const body = { kind: 'mid_term' as const, day: '2018-03-01', ...document, ...told, results }
  return (await minister.call(addReview, { params: { movementId }, body })).id
}

/** A place that a member chose for a target that is counted in places. */
async function thePilot(head: Caller, of: { seasonId: string; unitId: string; targetId: string }, mark: string) {
  const words = secret(mark, 'pilot')
  const { seasonId, ...chosen } = of
  const told = { help: words, result: words, reachedOn: null }
  const body = { targetKind: 'pact' as const, ...chosen, commune: words, district: words, provinceId: null, ...told }
  return (await head.call(choosePilot, { params: { seasonId }, body: { ...body, chosenOn: '2018-03-01' } })).id
}

/** A plan and two pacts in draft, with a secret in each place where somebody may write. */
async function theTexts(minister: Caller, seasonId: string, mark: string, organiserId: string) {
  const params = { seasonId }
  const preamble = secret(mark, 'preamble')
  const written = { heading: secret(mark, 'heading'), body: secret(mark, 'article') }
  const plan = await minister.call(draftPlan, {
    params,
    body: { title: secret(mark, 'plan'), preamble, number: secret(mark, 'number'), day: null },
  })
  const { tasks } = await minister.call(addTask, {
    params: { planId: plan.id },
    body: { content: secret(mark, 'task'), due: null },
  })
  const phase = { name: secret(mark, 'phase'), from: '2018-01-01', to: '2018-06-30' }
  const { phases } = await minister.call(addPhase, { params: { planId: plan.id }, body: phase })
  const { targets: planTargets } = await minister.call(addPlanTarget, {
    params: { planId: plan.id },
    body: { ...aTarget, content: secret(mark, 'plantarget') },
  })
  const pactOf = async (block: string) => {
    const pact = await minister.call(createPact, { params, body: { block, title: secret(mark, 'pact'), preamble } })
    const text = await minister.call(addArticle, { params: { textId: pact.text.id }, body: written })
    const target = { indicator: null, content: secret(mark, 'target'), comparison: '>=' as const, value: '0.73' }
    const body = { ...target, asPercent: true, per: null, due: null }
    const counted = { ...body, value: '1', asPercent: false, per: 'unit' as const }
    if (block === 'justice_department') {
      await minister.call(addTarget, { params: { pactId: pact.id }, body })
      return { text, pact: await minister.call(addTarget, { params: { pactId: pact.id }, body: counted }) }
    }
    return { text, pact: await minister.call(addTarget, { params: { pactId: pact.id }, body }) }
  }
  const { pact: signed } = await pactOf('justice_department')
  const { pact, text } = await pactOf('enforcement')
  const commentId = await theMargin(
    minister,
    { textId: text.id, articleId: text.articles[0]?.id ?? '' },
    mark,
    organiserId,
  )
  const ids: Ids = {
    ...{ planId: plan.id, taskId: tasks[0]?.id ?? '', textId: text.id, articleId: text.articles[0]?.id ?? '' },
    ...{ phaseId: phases[0]?.id ?? '', planTargetId: planTargets[0]?.id ?? '' },
    ...{ pactId: pact.id, targetId: pact.targets[0]?.id ?? '', commentId, replyTo: commentId },
  }
  return { signed, draft: pact, plan, ids }
}

/** A paper of the unit's own behind a figure of a draft, which nobody else needs to know: it serves nothing that was sent. */
async function theEvidence(head: Caller, unitId: string, mark: string, { roundId = '' }: Ids) {
  const { id, digest } = await bring(head, unitId, aPaper(mark), `${secret(mark, 'file')}.pdf`)
  const facts = { number: null, day: null, body: null, pages: secret(mark, 'pages') }
  const body = { title: secret(mark, 'paper'), ...facts }
  await head.call(describeEvidence, { params: { evidenceId: id }, body }, { version: 1 })
  await head.call(attachEvidence, {
    params: { roundId, unitId, indicatorId: done },
    body: { evidenceId: id, page: secret(mark, 'page') },
  })
  return { id, digest }
}

/** A unit's own plan, a draft: with a secret in each of its places. */
async function theOwnPlan(head: Caller, { seasonId, unitId }: { seasonId: string; unitId: string }, mark: string) {
  const hidden = (what: string) => secret(mark, `own${what}`)
  const begun = { title: hidden('plan'), preamble: hidden('preamble'), number: hidden('number'), day: null }
  const body = { ...begun, kind: 'unit' as const, unitId }
  const { id: planId, text } = await head.call(draftPlan, { params: { seasonId }, body })
  const params = { planId }
  await head.call(addArticle, {
    params: { textId: text.id },
    body: { heading: hidden('heading'), body: hidden('article') },
  })
  await head.call(addTask, { params, body: { content: hidden('task'), due: '2018-06-01', ownerPost: hidden('post') } })
  await head.call(addPlanTarget, { params, body: { ...aTarget, content: hidden('target') } })
  const launched = { name: hidden('movement'), kind: 'special' as const, launchedBy: null, from: null, to: null }
  const { ownMovements } = await head.call(addOwnMovement, { params: { ownPlanId: planId }, body: launched })
  const phase = { name: hidden('phase'), from: '2018-01-01', to: '2018-06-30' }
  await head.call(addPhase, { params, body: { ...phase, anniversaries: [{ name: hidden('day'), day: null }] } })
  const { version } = await head.call(getPlan, { params })
  await head.call(
    setBases,
    { params, body: { bases: [{ document: hidden('basis'), day: null, body: null }] } },
    { version },
  )
  await head.call(nameVersion, { params: { textId: text.id }, body: { name: hidden('version'), note: '' } })
  const said = { articleId: null, replyTo: null, quote: null, suggestion: null }
  await head.call(addComment, {
    params: { textId: text.id },
    body: { ...said, unitId, body: hidden('remark') },
  })
  return { ownPlanId: planId, ownTextId: text.id, ownMovementId: ownMovements[0]?.id ?? '' }
}

const aTarget = {
  ...{ indicator: null, comparison: '>=' as const, value: '0.73', asPercent: true, per: null, due: null },
}

/** A draft of an annex to a pact that somebody has signed: an article and a target of its own. */
async function theAnnex(minister: Caller, pactId: string, mark: string): Promise<Ids> {
  const body = { title: secret(mark, 'annex'), preamble: secret(mark, 'annexpreamble') }
  const annex = await minister.call(createAnnex, { params: { pactId }, body })
  const written = { heading: secret(mark, 'annexheading'), body: secret(mark, 'annexarticle') }
  await minister.call(addArticle, { params: { textId: annex.text.id }, body: written })
  const target = { indicator: null, content: secret(mark, 'annextarget'), comparison: '>=' as const, value: '0.75' }
  const asked = { ...target, asPercent: true, per: null, due: null, replaces: annex.holding[0]?.id ?? null }
  const { targets } = await minister.call(addAnnexTarget, { params: { annexId: annex.id }, body: asked })
  return { annexId: annex.id, annexTargetId: targets[0]?.id ?? '' }
}

/** A round asked of the first block, and the draft with which its first unit answers. */
async function theFigures(
  minister: Caller,
  head: Caller,
  { seasonId, unitId, mark }: { seasonId: string; unitId: string; mark: string },
): Promise<Ids> {
  const block = { block: 'justice_department', opens: null, due: null }
  const round = await aRound(minister, seasonId, {
    ...block,
    title: secret(mark, 'round'),
    source: secret(mark, 'source'),
  })
  const report = await aReport(head, seasonId, round.id, unitId)
  const file = new File([secret(mark, 'line')], 'x.csv')
  const loading = await startsImport(head, { seasonId, unitId, file, query: { fileName: secret(mark, 'figurefile') } })
  const checked = { kind: 'at_most' as const, effect: 'warn' as const, block: 'justice_department' }
  const check = await minister.call(addCheck, {
    params: { seasonId },
    body: {
      ...checked,
      code: 'cases_done',
      codes: ['cases_enforceable'],
      note: secret(mark, 'check'),
      provisional: true,
    },
  })
  const late = { fromDays: 1, toDays: null, consequence: secret(mark, 'lateness'), points: null }
  const step = await minister.call(addStep, {
    params: { seasonId },
    body: { ...late, block: null, legalBasis: null, provisional: true, from: null, to: null },
  })
  const lost = { block: null, unitIds: [unitId], from: '2018-03-01', to: '2018-03-01', day: '2018-03-01' }
  const told = { number: secret(mark, 'outage'), body: secret(mark, 'outage'), reason: secret(mark, 'outage') }
  const { outages } = await minister.call(grantOutage, { params: { seasonId }, body: { ...lost, ...told } })
  return {
    ...{ roundId: round.id, reportId: report.id, importId: loading.id, checkId: check.id, stepId: step.id },
    outageId: outages[0]?.id ?? '',
  }
}

type Appealing = { own: string; region: { id: string }; seasonId: string; sheetId: string; evidenceId: string }

/** The draft of what a unit says of points that came down, with a paper. */
async function theAppeal(
  world: World,
  head: Caller,
  { own, region, seasonId, sheetId, evidenceId }: Appealing,
  mark: string,
) {
  const [id, at, by] = [world.home.newId(), world.home.now(), head.accountId]
  await world.built('account', { accountId: by, units: [own], seasons: [seasonId] }, async (trx) => {
    const place = {
      region_id: region.id,
      season_id: seasonId,
      block: 'justice_department',
      sheet_id: sheetId,
      unit_id: own,
    }
    const fell = { criterion: 'A.1', layer: 'verification' as const, claimed: '8', lowered: '4', due: null }
    const lowering = { lowered_units: [], lowered_accounts: [], drafted_at: at, drafted_by: by }
    const explanation = secret(mark, 'ownappeal')
    await trx
      .insertInto('appeal')
      .values({ id, ...place, ...fell, ...lowering, explanation })
      .execute()
    const paper = { evidence_id: evidenceId, page: secret(mark, 'page'), attached_at: at, attached_by: by }
    await trx
      .insertInto('appeal_evidence')
      .values({ appeal_id: id, ...paper })
      .execute()
  })
  return id
}

/** A version with a name, and a wording proposed beside an article. */
async function theMargin(
  minister: Caller,
  { textId, articleId }: { textId: string; articleId: string },
  mark: string,
  unitId: string,
): Promise<string> {
  const params = { textId }
  await minister.call(nameVersion, { params, body: { name: secret(mark, 'version'), note: secret(mark, 'note') } })
  const suggestion = { heading: secret(mark, 'proposed'), body: secret(mark, 'wording') }
  const body = { unitId, articleId, replyTo: null, quote: null, body: secret(mark, 'remark'), suggestion }
  const { items } = await minister.call(addComment, { params, body })
  return items[0]?.id ?? ''
}

/** A unit that became another one by decision: what a correction is tried on. */
async function aMerger(world: World, minister: Caller): Promise<Ids> {
  const [gone, heirId] = [await world.aUnit({ kind: 'other' }), await world.aUnit({ kind: 'other' })]
  const decision = { number: null, day: null, body: null }
  const { changeId } = await minister.call(recordSuccession, {
    body: {
      ...{ kind: 'merge', day: '2018-03-01', decision, unitIds: [gone], heirIds: [heirId], born: [] },
      ...{ goesOn: false, memberships: null },
    },
  })
  return { changeId: changeId ?? '', heirId }
}
