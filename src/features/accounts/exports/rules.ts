/** People as tables that leave: accounts with their roles, and who acts in a unit's name. Never anything secret. */
import type { Span } from '#kit/days.ts'
import type { Column, Table } from '#kit/table.ts'
import { speaker } from '#kit/words.ts'
import { words as guideWords } from '../imports/words.ts'
import { type GrantableRole, grantableRoles } from '../rules.ts'
import { words } from '../words.ts'

const t = speaker(words)
const g = speaker(guideWords)

export type AccountLine = Span & {
  username: string
  displayName: string
  role: GrantableRole | null
  unitCode: string | null
  unitName: string | null
  basis: string | null
  disabledAt: Date | null
  joinedAt: Date | null
}

const status = (disabled: boolean, joined: boolean) => {
  if (disabled) return t('account.is-disabled')
  return t(joined ? 'account.active' : 'account.waits')
}

/** Titles of the columns by the field a refusal would name. */
export const accountTitles = {
  username: t('field.username'),
  displayName: t('field.displayName'),
  role: t('field.role'),
  unitId: t('column.unit-code'),
  unitName: t('field.unit'),
  from: t('grant.from'),
  to: t('grant.to'),
  basis: t('grant.basis'),
  status: t('account.status'),
}

/** The columns that go out and come in: one row a person and role. */
export const accountColumns: readonly Column[] = [
  { title: accountTitles.username, kind: 'text', width: 24 },
  { title: accountTitles.displayName, kind: 'text', width: 30 },
  { title: accountTitles.role, kind: 'text', width: 24 },
  { title: accountTitles.unitId, kind: 'text', width: 22 },
  { title: accountTitles.unitName, kind: 'text', width: 45 },
  { title: accountTitles.from, kind: 'day' },
  { title: accountTitles.to, kind: 'day' },
  { title: accountTitles.basis, kind: 'text', width: 40 },
  { title: accountTitles.status, kind: 'text', width: 20 },
]

type Standing = { disabledAt: Date | null; joinedAt: Date | null }

export const statusOf = ({ disabledAt, joinedAt }: Standing) => status(disabledAt !== null, joinedAt !== null)

export const accountTable = (lines: readonly AccountLine[]): Table => ({
  name: t('accounts.title'),
  columns: accountColumns,
  rows: lines.map((line) => [
    line.username,
    line.displayName,
    line.role && t(`role.${line.role}`),
    line.unitCode,
    line.unitName,
    line.from,
    line.to,
    line.basis,
    statusOf(line),
  ]),
})

/** What each column means, beside the list in the workbook that is the template. */
export const accountGuide = (): Table => ({
  name: g('accounts.guide'),
  columns: [
    { title: g('accounts.guide-column'), kind: 'text', width: 20 },
    { title: g('accounts.guide-meaning'), kind: 'text', width: 90 },
  ],
  rows: [
    [accountTitles.username, g('accounts.guide-username')],
    [accountTitles.displayName, g('accounts.guide-name')],
    [
      accountTitles.role,
      g('accounts.guide-role', { roles: grantableRoles.map((role) => t(`role.${role}`)).join('; ') }),
    ],
    [accountTitles.unitId, g('accounts.guide-code')],
    [accountTitles.unitName, g('accounts.guide-unit')],
    [accountTitles.from, g('accounts.guide-day')],
    [accountTitles.to, g('accounts.guide-to')],
    [accountTitles.basis, g('accounts.guide-basis')],
    [accountTitles.status, g('accounts.guide-status')],
  ],
})

export type PersonLine = {
  username: string
  displayName: string
  roles: readonly GrantableRole[]
  disabled: boolean
  joined: boolean
}

export const peopleTable = (people: readonly PersonLine[]): Table => ({
  name: t('people.title'),
  columns: [
    { title: t('field.username'), kind: 'text', width: 24 },
    { title: t('field.displayName'), kind: 'text', width: 30 },
    { title: t('account.roles'), kind: 'text', width: 50 },
    { title: t('account.status'), kind: 'text', width: 20 },
  ],
  rows: people.map(({ username, displayName, roles, disabled, joined }) => [
    username,
    displayName,
    roles.map((role) => t(`role.${role}`)).join('; '),
    status(disabled, joined),
  ]),
})
