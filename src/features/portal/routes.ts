/** Who may read the public data: anybody. */
import type { SeasonParts } from '#features/seasons/actions.ts'
import { handle, type Route } from '#platform/http.ts'
import type { Policy } from '#platform/policy.ts'
import * as actions from './actions.ts'
import * as contract from './contract.ts'
import { getPublicResult as resultOf } from './results/actions.ts'
import { getPublicResult } from './results/contract.ts'

export const policy = { 'portal.read': 'public' } satisfies Policy

/** The public stage is told by the gates of all features, the same as everywhere else. */
export const routes = (parts: SeasonParts): Route[] => [
  handle(contract.listPublicSeasons, (context) => actions.listPublicSeasons(context, parts)),
  handle(contract.getPublicSeason, (context, { params, query }) =>
    actions.getPublicSeason(context, parts, { ...params, ...query }),
  ),
  handle(getPublicResult, (context, { params, query }) => resultOf(context, { ...params, ...query })),
]
