/** Proposals as tables that leave: the list; of one a line for each unit of each season, and the changes. */
import { dayOf } from '#kit/days.ts'
import { numberCell, type Table } from '#kit/table.ts'
import { speaker } from '#kit/words.ts'
import type { CardProposal, ProposalPage } from '../proposals/contract.ts'
import { words } from '../proposals/words.ts'
import { words as tried } from '../what-if/words.ts'

const t = speaker(words)
const w = speaker(tried)

/** Days as they were in Vietnam. */
const on = (at: string | null) => (at === null ? null : dayOf(new Date(at)))

export const proposalTable = (proposals: readonly CardProposal[]): Table => ({
  name: t('proposals.title'),
  columns: [
    { title: t('proposal.name'), kind: 'text', width: 44 },
    { title: t('proposal.card'), kind: 'text', width: 60 },
    { title: t('proposal.file.year'), kind: 'number' },
    { title: t('proposal.unit'), kind: 'text', width: 36 },
    { title: t('proposal.state'), kind: 'text', width: 22 },
    { title: t('proposal.saved-on'), kind: 'day' },
    { title: t('proposal.reason'), kind: 'text', width: 60 },
    { title: t('proposal.decline-reason'), kind: 'text', width: 40 },
  ],
  rows: proposals.map((one) => [
    ...[one.title, one.baseTitle, one.baseYear, one.unitName, t(`card-proposal.state.${one.state}`)],
    ...[on(one.createdAt), one.reason, one.declineReason],
  ]),
})

const pair = (title: string) => [`${title} (${t('proposal.file.before')})`, `${title} (${t('proposal.file.after')})`]
const [rankBefore = '', rankAfter = ''] = pair(w('what-if.rank'))
const [totalBefore = '', totalAfter = ''] = pair(w('what-if.points'))
const [gradeBefore = '', gradeAfter = ''] = pair(w('what-if.grade'))

export const effectTable = ({ seasons }: Pick<ProposalPage, 'seasons'>): Table => ({
  name: t('proposal.effect'),
  columns: [
    { title: t('proposal.file.year'), kind: 'number' },
    { title: t('proposal.file.region'), kind: 'text', width: 24 },
    { title: t('proposal.file.unit'), kind: 'text', width: 36 },
    { title: rankBefore, kind: 'number' },
    { title: rankAfter, kind: 'number' },
    { title: totalBefore, kind: 'number' },
    { title: totalAfter, kind: 'number' },
    { title: gradeBefore, kind: 'text' },
    { title: gradeAfter, kind: 'text' },
    { title: w('what-if.flag'), kind: 'text' },
  ],
  rows: seasons.flatMap(({ year, regionName, units }) =>
    units.map(({ name, before, after, flag }) => [
      ...[year, regionName, name, before.rank, after.rank],
      ...[numberCell(before.total), numberCell(after.total), before.grade, after.grade],
      flag === 'none' ? null : w(`what-if.flag.${flag}`),
    ]),
  ),
})

/** A field by its own name: a file goes to whoever works on with it. */
export const changeTable = ({ changes }: Pick<ProposalPage, 'changes'>): Table => ({
  name: t('proposal.changes'),
  columns: [
    { title: w('what-if.criterion'), kind: 'text', width: 16 },
    { title: t('proposal.change'), kind: 'text', width: 16 },
    { title: '#', kind: 'number' },
    { title: t('proposal.before'), kind: 'number' },
    { title: t('proposal.after'), kind: 'number' },
  ],
  rows: changes.map(({ criterion, field, at, before, value }) => [
    criterion || null,
    t(`proposal.field.${field}`),
    at + 1,
    before,
    value,
  ]),
})
