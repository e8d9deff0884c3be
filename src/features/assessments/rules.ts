/** The layers of an assessment: which there are, who writes them, whom they are told to. */

/** The layers of a season's settings, in the order in which they can stand. */
export const layerKinds = ['self', 'confirmation', 'cross', 'verification', 'final'] as const
export type LayerKind = (typeof layerKinds)[number]

/** What somebody writes: each checker a `check` of their own; checks come together in `cross`. */
export const formKinds = ['self', 'confirmation', 'check', 'cross', 'verification', 'final'] as const
export type FormKind = (typeof formKinds)[number]

/** The layer of the settings by which a form is written and told. */
export const layerOf = (kind: FormKind): LayerKind => (kind === 'check' ? 'cross' : kind)

/** Whether forms of one kind lie below those of another: what is read before one writes. */
export const isBelow = (kind: FormKind, other: FormKind): boolean => formKinds.indexOf(kind) < formKinds.indexOf(other)

/** A figure by its indicator; a mark, an explanation, an opinion by their criterion. */
export const cellKinds = ['figure', 'mark', 'explanation', 'opinion'] as const
export type CellKind = (typeof cellKinds)[number]
