/** People as tables that leave: accounts with their roles, and who acts in a unit's name. Never anything secret. */
import type { Span } from '#kit/days.ts'
import type { Table } from '#kit/table.ts'
import { speaker } from '#kit/words.ts'
import type { GrantableRole } from '../rules.ts'
import { words } from '../words.ts'

const t = speaker(words)

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

export const accountTable = (lines: readonly AccountLine[]): Table => ({
  name: t('accounts.title'),
  columns: [
    { title: t('field.username'), kind: 'text', width: 24 },
    { title: t('field.displayName'), kind: 'text', width: 30 },
    { title: t('field.role'), kind: 'text', width: 24 },
    { title: t('column.unit-code'), kind: 'text', width: 22 },
    { title: t('field.unit'), kind: 'text', width: 45 },
    { title: t('grant.from'), kind: 'day' },
    { title: t('grant.to'), kind: 'day' },
    { title: t('grant.basis'), kind: 'text', width: 40 },
    { title: t('account.status'), kind: 'text', width: 20 },
  ],
  rows: lines.map(({ username, displayName, role, unitCode, unitName, from, to, basis, disabledAt, joinedAt }) => [
    username,
    displayName,
    role && t(`role.${role}`),
    unitCode,
    unitName,
    from,
    to,
    basis,
    status(disabledAt !== null, joinedAt !== null),
  ]),
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
