/** Sets a council up or changes it: one member for each unit, by name where the name is known. */
import { Button, Fieldset, Group, NativeSelect, SimpleGrid, TextInput } from '@mantine/core'
import type { Output } from '#kit/endpoint.ts'
import type { Term } from '#kit/refusal.ts'
import { useTell } from '#web/api.ts'
import { DayField } from '#web/DayField.tsx'
import { FormDialog } from '#web/FormDialog.tsx'
import { useWords } from '#web/language.ts'
import { useFields } from '#web/useFields.ts'
import { addCouncil, type Council, changeCouncil, listCouncils } from '../contract.ts'
import { type MemberRole, memberRoles } from '../rules.ts'
import { getSitting } from '../sittings/contract.ts'
import { words } from '../words.ts'

type Row = {
  unitId: string
  role: MemberRole
  name: string
  post: string
  substitute: string
  substitutePost: string
}
type Fields = {
  block: string
  name: string
  decisionNumber: string
  decisionDay: string | null
  decisionBody: string
  members: Row[]
}
type Listed = Output<typeof listCouncils>
const refresh = [listCouncils, getSitting]

const rowOf = (unitId: string, role: MemberRole): Row => ({
  ...{ unitId, role, name: '', post: '', substitute: '', substitutePost: '' },
})

const fieldsOf = (council: Council | undefined): Fields => ({
  ...{ block: council?.block ?? '', name: council?.name ?? '', decisionNumber: council?.decisionNumber ?? '' },
  ...{ decisionDay: council?.decisionDay ?? null, decisionBody: council?.decisionBody ?? '' },
  members: (council?.members ?? []).map(({ unitId, role, name, post, substitute, substitutePost }) => ({
    ...{ unitId, role, name: name ?? '', post: post ?? '' },
    ...{ substitute: substitute ?? '', substitutePost: substitutePost ?? '' },
  })),
})

/** What is left empty is not known. */
const bodyOf = ({ name, decisionNumber, decisionDay, decisionBody, members }: Fields) => ({
  ...{ name, decisionNumber: decisionNumber.trim() || null, decisionDay, decisionBody: decisionBody.trim() || null },
  members: members.map((row) => ({
    ...{ unitId: row.unitId, role: row.role, name: row.name.trim() || null, post: row.post.trim() || null },
    ...{ substitute: row.substitute.trim() || null, substitutePost: row.substitutePost.trim() || null },
  })),
})

type Props = { seasonId: string; listed: Listed; noun: Term; council?: Council; onClose: () => void }

export function CouncilDialog({ seasonId, listed, noun, council, onClose }: Props) {
  const t = useWords(words)
  const add = useTell(addCouncil, { refresh })
  const change = useTell(changeCouncil, { refresh })
  const told = council ? change : add
  const title = t(council ? 'council.change' : 'council.add')
  const keep = council
    ? { key: `council/${council.id}`, name: title, version: council.version }
    : { key: `council/${seasonId}/new`, name: title }
  const fields = useFields<Fields>(fieldsOf(council), told.error, keep)
  const { members, block } = fields.values
  const submit = () => {
    const body = bodyOf(fields.values)
    const onSuccess = fields.done(onClose)
    if (council)
      return change.mutate({ params: { councilId: council.id }, body, version: fields.version }, { onSuccess })
    return add.mutate({ params: { seasonId }, body: { ...body, block: block || null } }, { onSuccess })
  }
  const put = (at: number, changed: Partial<Row>) =>
    fields.set({ members: members.map((row, index) => (index === at ? { ...row, ...changed } : row)) })
  const free = listed.units.filter(({ unitId }) => members.every((row) => row.unitId !== unitId))
  const ofBlock = free.filter((unit) => (block === '' ? unit.block !== null : unit.block === block))
  const taken = (units: readonly { unitId: string }[]) => [
    ...members,
    ...units.map(({ unitId }, at) => rowOf(unitId, members.length + at === 0 ? 'chair' : 'member')),
  ]
  return (
    <FormDialog
      opened
      size="xl"
      onClose={onClose}
      title={title}
      onSubmit={submit}
      pending={told.isPending}
      error={told.error}
      form={fields.form}
      labels={{ name: t('council.name'), members: t('council.members') }}
    >
      {!council && (
        <NativeSelect
          label={t('council.of')}
          data={[
            { value: '', label: t('council.whole-region', { noun }) },
            ...listed.blocks.map(({ code, label }) => ({ value: code, label })),
          ]}
          {...fields.text('block')}
        />
      )}
      <TextInput label={t('council.name')} required {...fields.text('name')} />
      <Group grow align="flex-start">
        <TextInput label={t('council.decision-number')} {...fields.text('decisionNumber')} />
        <DayField label={t('council.decision-day')} {...fields.day('decisionDay')} />
      </Group>
      <TextInput label={t('council.decision-body')} {...fields.text('decisionBody')} />
      {members.map((row, at) => (
        <MemberFields
          key={row.unitId}
          row={row}
          unit={listed.units.find(({ unitId }) => unitId === row.unitId)?.unitName ?? nameIn(council, row.unitId)}
          faultOf={(field) => fields.faultOf(`members/${at}/${field}`)}
          onPut={(changed) => put(at, changed)}
          onRemove={() => fields.set({ members: members.filter((_, index) => index !== at) })}
        />
      ))}
      <Group>
        {free.length > 0 && (
          <NativeSelect
            aria-label={t('council.add-member')}
            value=""
            data={[
              { value: '', label: t('council.add-member') },
              ...free.map(({ unitId, unitName }) => ({ value: unitId, label: unitName })),
            ]}
            onChange={({ currentTarget: { value } }) => value && fields.set({ members: taken([{ unitId: value }]) })}
          />
        )}
        {ofBlock.length > 1 && (
          <Button variant="default" onClick={() => fields.set({ members: taken(ofBlock) })}>
            {t('council.all-members')}
          </Button>
        )}
      </Group>
    </FormDialog>
  )
}

const nameIn = (council: Council | undefined, id: string) =>
  council?.members.find(({ unitId }) => unitId === id)?.unitName ?? ''

type MemberProps = {
  row: Row
  unit: string
  faultOf: (field: string) => string | null
  onPut: (changed: Partial<Row>) => void
  onRemove: () => void
}

function MemberFields({ row, unit, faultOf, onPut, onRemove }: MemberProps) {
  const t = useWords(words)
  const field = (name: 'name' | 'post' | 'substitute' | 'substitutePost', label: string) => (
    <TextInput
      label={label}
      value={row[name]}
      error={faultOf(name)}
      onChange={(event) => onPut({ [name]: event.currentTarget.value })}
    />
  )
  return (
    <Fieldset legend={unit}>
      <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="xs">
        <NativeSelect
          label={t('council.role')}
          value={row.role}
          error={faultOf('unitId') ?? faultOf('role')}
          data={memberRoles.map((role) => ({ value: role, label: t(`council.role.${role}`) }))}
          onChange={(event) => onPut({ role: event.currentTarget.value as MemberRole })}
        />
        {field('name', t('council.person'))}
        {field('post', t('council.post'))}
        {field('substitute', t('council.substitute'))}
        {field('substitutePost', t('council.substitute-post'))}
      </SimpleGrid>
      <Button variant="subtle" size="compact-sm" mt="xs" onClick={onRemove}>
        {t('council.remove-member', { unit })}
      </Button>
    </Fieldset>
  )
}
