/** What is typed for the pack: lessons and contacts, added, changed and removed. */
import { NativeSelect, Text, Textarea, TextInput } from '@mantine/core'
import { useTell } from '#web/api.ts'
import { ConfirmDialog } from '#web/ConfirmDialog.tsx'
import { FormDialog } from '#web/FormDialog.tsx'
import { useWords } from '#web/language.ts'
import { useFields } from '#web/useFields.ts'
import { addContact, type Contact, changeContact, removeContact } from '../contacts/contract.ts'
import { getHandover, type HandoverPage } from '../contract.ts'
import { addLesson, changeLesson, type Lesson, removeLesson } from '../lessons/contract.ts'
import { type LessonKind, lessonKinds } from '../lessons/rules.ts'
import { words } from '../words.ts'

export type Kept = { what: 'lesson' | 'contact' } & ({ deed: 'add' } | { deed: 'change' | 'remove'; id: string })
const refresh = [getHandover]

type Props = { page: HandoverPage; open: Kept; onClose: () => void }

/** As it stands now: somebody else may save it while the form is open. */
export function KeptDialog({ page, open, onClose }: Props) {
  const id = open.deed === 'add' ? null : open.id
  const lesson = page.lessons.find((one) => one.id === id)
  const contact = page.contacts.find((one) => one.id === id)
  if (open.deed === 'remove') {
    if (lesson) return <RemoveLesson lesson={lesson} onClose={onClose} />
    return contact ? <RemoveContact contact={contact} onClose={onClose} /> : null
  }
  const { seasonId } = page
  if (open.what === 'lesson') return <LessonDialog {...{ seasonId, onClose }} {...(lesson && { lesson })} />
  return <ContactDialog {...{ page, onClose }} {...(contact && { contact })} />
}

type LessonFields = { kind: string; content: string }

function LessonDialog({ seasonId, lesson, onClose }: { seasonId: string; lesson?: Lesson; onClose: () => void }) {
  const t = useWords(words)
  const add = useTell(addLesson, { refresh })
  const change = useTell(changeLesson, { refresh })
  const told = lesson ? change : add
  const title = t(lesson ? 'lesson.change' : 'lesson.add')
  const keep = lesson
    ? { key: `lesson/${lesson.id}`, name: title, version: lesson.version }
    : { key: `lesson/${seasonId}/new`, name: title }
  const start: LessonFields = { kind: lesson?.kind ?? 'worked', content: lesson?.content ?? '' }
  const fields = useFields<LessonFields>(start, told.error, keep)
  const body = { ...fields.values, kind: fields.values.kind as LessonKind }
  const submit = () => {
    const onSuccess = fields.done(onClose)
    if (!lesson) return add.mutate({ params: { seasonId }, body }, { onSuccess })
    return change.mutate({ params: { lessonId: lesson.id }, body, version: fields.version }, { onSuccess })
  }
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={title}
      onSubmit={submit}
      pending={told.isPending}
      error={told.error}
      form={fields.form}
      labels={{ kind: t('lesson.kind'), content: t('lesson.content') }}
      written={(field, value) => (field === 'kind' ? t(`lesson.kind.${value as LessonKind}`) : undefined)}
    >
      <NativeSelect
        label={t('lesson.kind')}
        data={lessonKinds.map((kind) => ({ value: kind, label: t(`lesson.kind.${kind}`) }))}
        {...fields.text('kind')}
      />
      <Textarea label={t('lesson.content')} required autosize minRows={3} {...fields.text('content')} />
    </FormDialog>
  )
}

type ContactFields = { unitId: string; name: string; post: string; phone: string; note: string }
const contactFields = (contact: Contact | undefined, unitId: string): ContactFields => ({
  ...{ unitId: contact?.unitId ?? unitId, name: contact?.name ?? '', post: contact?.post ?? '' },
  ...{ phone: contact?.phone ?? '', note: contact?.note ?? '' },
})

function ContactDialog({ page, contact, onClose }: { page: HandoverPage; contact?: Contact; onClose: () => void }) {
  const t = useWords(words)
  const { seasonId, units } = page
  const add = useTell(addContact, { refresh })
  const change = useTell(changeContact, { refresh })
  const told = contact ? change : add
  const title = t(contact ? 'contact.change' : 'contact.add')
  const keep = contact
    ? { key: `contact/${contact.id}`, name: title, version: contact.version }
    : { key: `contact/${seasonId}/new`, name: title }
  const fields = useFields<ContactFields>(contactFields(contact, units[0]?.unitId ?? ''), told.error, keep)
  const { unitId, name, post, phone, note } = fields.values
  const body = { unitId, name, post: post.trim() || null, phone: phone.trim() || null, note: note.trim() || null }
  const submit = () => {
    const onSuccess = fields.done(onClose)
    if (!contact) return add.mutate({ params: { seasonId }, body }, { onSuccess })
    return change.mutate({ params: { contactId: contact.id }, body, version: fields.version }, { onSuccess })
  }
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={title}
      onSubmit={submit}
      pending={told.isPending}
      error={told.error}
      form={fields.form}
      labels={{
        ...{ unitId: t('handover.unit'), name: t('contact.name'), post: t('contact.post') },
        ...{ phone: t('contact.phone'), note: t('contact.note') },
      }}
      written={(field, value) => (field === 'unitId' ? units.find((one) => one.unitId === value)?.unitName : undefined)}
    >
      <NativeSelect
        label={t('handover.unit')}
        data={units.map((one) => ({ value: one.unitId, label: one.unitName }))}
        {...fields.text('unitId')}
      />
      <TextInput label={t('contact.name')} required {...fields.text('name')} />
      <TextInput label={t('contact.post')} {...fields.text('post')} />
      <TextInput label={t('contact.phone')} inputMode="tel" {...fields.text('phone')} />
      <TextInput label={t('contact.note')} {...fields.text('note')} />
    </FormDialog>
  )
}

function RemoveLesson({
  lesson: { id: lessonId, content, version },
  onClose,
}: {
  lesson: Lesson
  onClose: () => void
}) {
  const t = useWords(words)
  const remove = useTell(removeLesson, { refresh })
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('lesson.remove')}
      consequence={t('lesson.remove-hint')}
      confirmLabel={t('lesson.remove')}
      onConfirm={() => remove.mutate({ params: { lessonId }, version }, { onSuccess: onClose })}
      pending={remove.isPending}
      error={remove.error}
    >
      <Text size="sm">{content}</Text>
    </ConfirmDialog>
  )
}

function RemoveContact({
  contact: { id: contactId, name, version },
  onClose,
}: {
  contact: Contact
  onClose: () => void
}) {
  const t = useWords(words)
  const remove = useTell(removeContact, { refresh })
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('contact.remove')}
      consequence={t('contact.remove-hint')}
      confirmLabel={t('contact.remove')}
      onConfirm={() => remove.mutate({ params: { contactId }, version }, { onSuccess: onClose })}
      pending={remove.isPending}
      error={remove.error}
    >
      <Text size="sm">{name}</Text>
    </ConfirmDialog>
  )
}
