/** Gathers the words of all features. */

import { words as accountRefusals } from '#features/accounts/entry/words.ts'
import { words as peopleImports } from '#features/accounts/imports/words.ts'
import { words as slips } from '#features/accounts/invitations/words.ts'
import { words as accounts } from '#features/accounts/words.ts'
import { words as approvals } from '#features/approvals/words.ts'
import { words as appeals } from '#features/assessments/appeals/words.ts'
import { words as archives } from '#features/assessments/archives/words.ts'
import { words as sheetCells } from '#features/assessments/cells/words.ts'
import { words as crossChecks } from '#features/assessments/checks/words.ts'
import { words as conflictsOfInterest } from '#features/assessments/conflicts/words.ts'
import { words as draws } from '#features/assessments/draws/words.ts'
import { words as sheetGrid } from '#features/assessments/entry/words.ts'
import { words as holds } from '#features/assessments/holds/words.ts'
import { words as layerStates } from '#features/assessments/layer-states/words.ts'
import { words as sheetLists } from '#features/assessments/listings/words.ts'
import { words as meetingPapers } from '#features/assessments/meeting-papers/words.ts'
import { words as checkMeetings } from '#features/assessments/meetings/words.ts'
import { words as sheetQuestions } from '#features/assessments/questions/words.ts'
import { words as rankingPapers } from '#features/assessments/ranking-papers/words.ts'
import { words as results } from '#features/assessments/results/words.ts'
import { words as scorePapers } from '#features/assessments/score-papers/words.ts'
import { words as sendings } from '#features/assessments/sending/words.ts'
import { words as assessmentSettings } from '#features/assessments/settings/words.ts'
import { words as sheets } from '#features/assessments/sheets/words.ts'
import { words as whys } from '#features/assessments/why/words.ts'
import { words as awardRegister } from '#features/awards/register/words.ts'
import { words as awards } from '#features/awards/words.ts'
import { words as conferencePapers } from '#features/conferences/papers/words.ts'
import { words as conferences } from '#features/conferences/words.ts'
import { words as ballotBoxes } from '#features/councils/boxes/words.ts'
import { words as eligibility } from '#features/councils/eligibility/words.ts'
import { words as councilPapers } from '#features/councils/papers/words.ts'
import { words as sittings } from '#features/councils/sittings/words.ts'
import { words as votes } from '#features/councils/votes/words.ts'
import { words as votingRules } from '#features/councils/voting-rules/words.ts'
import { words as councils } from '#features/councils/words.ts'
import { words as bundleScreens } from '#features/documents/bundles/screens/words.ts'
import { words as documentBundles } from '#features/documents/bundles/words.ts'
import { words as documentRegister } from '#features/documents/register/words.ts'
import { words as revocations } from '#features/documents/revocations/words.ts'
import { words as signingRoots } from '#features/documents/roots/words.ts'
import { words as documentScreens } from '#features/documents/screens/words.ts'
import { words as signedPapers } from '#features/documents/signatures/verdicts/words.ts'
import { words as signingScreens } from '#features/documents/signing/screens/words.ts'
import { words as signing } from '#features/documents/signing/words.ts'
import { words as documentTemplates } from '#features/documents/templates/words.ts'
import { words as documents } from '#features/documents/words.ts'
import { words as dossierPapers } from '#features/dossiers/papers/words.ts'
import { words as postingRules } from '#features/dossiers/posting-rules/words.ts'
import { words as postings } from '#features/dossiers/postings/words.ts'
import { words as quotas } from '#features/dossiers/quotas/words.ts'
import { words as dossiers } from '#features/dossiers/words.ts'
import { words as evidenceFiles } from '#features/evidence/exports/words.ts'
import { words as evidence } from '#features/evidence/words.ts'
import { words as figureBatches } from '#features/figures/batches/words.ts'
import { words as figureEntry } from '#features/figures/entry/words.ts'
import { words as figureFiles } from '#features/figures/exports/words.ts'
import { words as figureImports } from '#features/figures/imports/words.ts'
import { words as figureLoading } from '#features/figures/loading/words.ts'
import { words as progress } from '#features/figures/progress/words.ts'
import { words as roundScreens } from '#features/figures/rounds/words.ts'
import { words as figureRules } from '#features/figures/settings/words.ts'
import { words as figureSums } from '#features/figures/sums/words.ts'
import { words as seasonTargets } from '#features/figures/targets/words.ts'
import { words as figures } from '#features/figures/words.ts'
import { words as handoverPapers } from '#features/handover/papers/words.ts'
import { words as handover } from '#features/handover/words.ts'
import { words as assigned } from '#features/indicators/assigned/words.ts'
import { words as bands } from '#features/indicators/bands/words.ts'
import { words as periods } from '#features/indicators/periods/words.ts'
import { words as targets } from '#features/indicators/targets/words.ts'
import { words as indicators } from '#features/indicators/words.ts'
import { words as log } from '#features/log/words.ts'
import { words as answers } from '#features/movements/answers/words.ts'
import { words as movementFiles } from '#features/movements/exports/words.ts'
import { words as planPapers } from '#features/movements/papers/words.ts'
import { words as pilots } from '#features/movements/pilots/words.ts'
import { words as plans } from '#features/movements/plans/words.ts'
import { words as reviews } from '#features/movements/reviews/words.ts'
import { words as movements } from '#features/movements/words.ts'
import { words as abbreviations } from '#features/organisations/abbreviations/words.ts'
import { words as duties } from '#features/organisations/duties/words.ts'
import { words as kinds } from '#features/organisations/kinds/words.ts'
import { words as headPapers } from '#features/organisations/papers/words.ts'
import { words as provinces } from '#features/organisations/provinces/words.ts'
import { words as regions } from '#features/organisations/regions/words.ts'
import { words as sector } from '#features/organisations/sector/words.ts'
import { words as succession } from '#features/organisations/succession/words.ts'
import { words as transfers } from '#features/organisations/transfers/words.ts'
import { words as tree } from '#features/organisations/tree/words.ts'
import { words as organisations } from '#features/organisations/words.ts'
import { words as annexes } from '#features/pacts/annexes/words.ts'
import { words as pactFiles } from '#features/pacts/exports/words.ts'
import { words as pactPapers } from '#features/pacts/papers/words.ts'
import { words as pacts } from '#features/pacts/words.ts'
import { words as portal } from '#features/portal/words.ts'
import { words as registrationFiles } from '#features/registrations/exports/words.ts'
import { words as registrationPapers } from '#features/registrations/papers/words.ts'
import { words as registrations } from '#features/registrations/words.ts'
import { words as reportPapers } from '#features/reports/papers/words.ts'
import { words as cardPlaces } from '#features/scorecards/checking/words.ts'
import { words as cardDifferences } from '#features/scorecards/differences/words.ts'
import { words as cardEditing } from '#features/scorecards/editing/words.ts'
import { words as cardFormScreens } from '#features/scorecards/forms/screens/words.ts'
import { words as cardForms } from '#features/scorecards/forms/words.ts'
import { words as cardLife } from '#features/scorecards/life/words.ts'
import { words as cardProposals } from '#features/scorecards/proposals/words.ts'
import { words as sharpening } from '#features/scorecards/sharpening/words.ts'
import { words as trialFiles } from '#features/scorecards/trial-exports/words.ts'
import { words as trials } from '#features/scorecards/trials/words.ts'
import { words as whatIf } from '#features/scorecards/what-if/words.ts'
import { words as scorecards } from '#features/scorecards/words.ts'
import { words as search } from '#features/search/words.ts'
import { words as calendarPapers } from '#features/seasons/calendar-papers/words.ts'
import { words as seasonFiles } from '#features/seasons/exports/words.ts'
import { words as leadershipPapers } from '#features/seasons/leadership-papers/words.ts'
import { words as seasonPapers } from '#features/seasons/papers/words.ts'
import { words as seasons } from '#features/seasons/words.ts'
import { words as comments } from '#features/texts/comments/words.ts'
import { words as intake } from '#features/texts/intake/words.ts'
import { words as versions } from '#features/texts/versions/words.ts'
import { words as wants } from '#features/texts/wants/words.ts'
import { words as texts } from '#features/texts/words.ts'
import { words as edge } from '#kit/edge-words.ts'
import { words as numbers } from '#kit/number-words.ts'
import { words as table } from '#kit/table-words.ts'
import { chorus, type Words } from '#kit/words.ts'
import { words as cardFaults } from '#scoring/fault-words.ts'
import { words as scoredFiles } from '#scoring/file-words.ts'
import { words as scoreReasons } from '#scoring/reason-words.ts'
import { words as rulesTold } from '#scoring/wording-words.ts'
import { words as ballots } from '#src/ballots/words.ts'

export const allWords: readonly Words[] = [
  edge,
  cardEditing,
  table,
  numbers,
  log,
  organisations,
  abbreviations,
  headPapers,
  regions,
  duties,
  kinds,
  provinces,
  sector,
  succession,
  transfers,
  tree,
  accounts,
  accountRefusals,
  peopleImports,
  slips,
  approvals,
  seasons,
  seasonPapers,
  leadershipPapers,
  seasonFiles,
  calendarPapers,
  conferences,
  conferencePapers,
  awards,
  votingRules,
  dossiers,
  dossierPapers,
  postings,
  postingRules,
  quotas,
  councils,
  sittings,
  votes,
  ballotBoxes,
  ballots,
  eligibility,
  councilPapers,
  awardRegister,
  signingRoots,
  revocations,
  evidence,
  evidenceFiles,
  documents,
  documentScreens,
  documentBundles,
  bundleScreens,
  documentRegister,
  documentTemplates,
  signingScreens,
  periods,
  indicators,
  targets,
  bands,
  assigned,
  texts,
  versions,
  intake,
  comments,
  wants,
  signedPapers,
  signing,
  movements,
  reviews,
  plans,
  planPapers,
  answers,
  pilots,
  movementFiles,
  pacts,
  pactPapers,
  annexes,
  pactFiles,
  registrations,
  registrationPapers,
  registrationFiles,
  figures,
  figureBatches,
  figureEntry,
  progress,
  figureImports,
  figureLoading,
  seasonTargets,
  roundScreens,
  figureRules,
  figureSums,
  figureFiles,
  cardFaults,
  scoredFiles,
  scoreReasons,
  rulesTold,
  sheetGrid,
  layerStates,
  cardPlaces,
  trials,
  trialFiles,
  archives,
  holds,
  results,
  rankingPapers,
  scorePapers,
  meetingPapers,
  reportPapers,
  handover,
  handoverPapers,
  sharpening,
  scorecards,
  cardLife,
  sendings,
  cardForms,
  cardDifferences,
  cardFormScreens,
  whatIf,
  cardProposals,
  sheetQuestions,
  assessmentSettings,
  sheetLists,
  sheets,
  sheetCells,
  appeals,
  whys,
  conflictsOfInterest,
  draws,
  crossChecks,
  checkMeetings,
  search,
  portal,
]

/** Speaks any code of any feature. */
export const say = chorus(allWords)
