/** Worked examples that are kept with a card: figures as typed, and what must come out. Pure. */

export type Example = {
  readonly name: string
  /** Only the indicators it needs; as typed into a file of figures. */
  readonly figures: Readonly<Record<string, string>>
  /** The marks of a judged criterion, one each member of the panel. */
  readonly marks?: Readonly<Record<string, readonly string[]>>
  /** `null` is the total. */
  readonly expects: readonly { readonly criterion: string | null; readonly points: string }[]
  readonly grade?: string
}
