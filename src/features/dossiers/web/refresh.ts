/** What changes when something of a dossier does: the list and the dossier itself. */
import { listEntries } from '#features/awards/register/contract.ts'
import { getDossier, listDossiers } from '../contract.ts'

export const refresh = [listDossiers, getDossier, listEntries] as const
