/** Reads the log as an auditor would: who did what, holding which roles and posts on that day, and was it theirs to do? */
import { type HeldRole, may, type Standing, type Target } from '#platform/policy.ts'
import { policy } from '#src/app.ts'
import { runAs } from './cluster.ts'

export type Act = {
  action: string
  objectKind: string
  username: string | null
  target: Target
  organiserId: string | null
  /** Under which unit the one that it happened to stands. */
  parentId: string | null
  roles: HeldRole[]
  standings: Standing[]
}

/** Which row of the policy table each happening stands under; words are frozen by adopting and by issuing. */
const rowOf: Record<string, string | readonly string[]> = {
  'account.created': 'account.create',
  'adoption.recorded': 'plan.adopt',
  'appeal.answered': 'appeal.answer',
  'appeal.drafted': 'appeal.draft',
  'appeal.paper-attached': 'appeal.draft',
  'appeal.sent': 'appeal.send',
  'appeal.settled': 'appeal.answer',
  'approval.approved': 'approval.decide',
  'approval.proposed result': 'result.make',
  'assessment.settings-changed': 'assessment.keep',
  'ballot-box.agreed': 'vote.count',
  'ballot-box.closed': 'ballot.prepare',
  'ballot-box.opened': 'vote.run',
  'ballot-box.parts-opened': 'vote.count',
  'ballot-box.seen': 'vote.count',
  'ballot-box.signed': 'vote.count',
  'ballot.cast': 'ballot.cast',
  'ballot.checked': 'ballot.cast',
  'ceremony.begun': 'ballot.prepare',
  'ceremony.step': 'vote.count',
  'check-meeting.held': 'check-meeting.keep',
  'check.added': 'check.change',
  'conclusion.added': 'conference.change',
  'conference.added': 'conference.change',
  'contact.added': 'handover.prepare',
  'council.added': 'council.change',
  'cross-check.begun': 'sheet.write',
  // The first sheet that is opened in a block commits to its draw, if nobody has.
  'draw.committed': ['draw.make', 'draw.read'],
  'document_bundle.asked': 'document.bundle',
  'document_bundle.cancelled': 'document.bundle',
  'document_bundle.made': 'document.bundle',
  'document.discarded': 'document.draft',
  'document.drafted': 'document.draft',
  'document.failed': 'document.issue',
  'document.issued': 'document.issue',
  'document.numbered': 'document.issue',
  'document.reopened': 'document.draft',
  'document.replaced': 'document.issue',
  'document.returned': 'document.submit',
  'document.scan-brought': 'document_signer.bring',
  'document.scan-refused': 'document_signer.check',
  'document.scan-taken': 'document_signer.check',
  'document.signed': ['document_signer.sign', 'document_signer.bring'],
  'document.signer-asked-again': 'document_signer.change',
  'document.signer-changed': 'document_signer.change',
  'document.signer-reminded': 'document_signer.change',
  'document.signers-set': 'document_signer.change',
  'document.signing-declined': 'document_signer.sign',
  'document.submitted': 'document.submit',
  'document.taken-over': 'document.draft',
  'document_register.started': 'document.start',
  'document.withdrawn': 'document.withdraw',
  'document.written': 'document.draft',
  'document_template.added': 'document_template.keep',
  'document_template.ended': 'document_template.keep',
  'dossier.decided': 'dossier.decide',
  'dossier.posted': 'dossier.change',
  'dossier.started': 'dossier.change',
  'dossier.submitted': 'dossier.change',
  'dossier_line.summary-written': 'dossier.change',
  'draw.made': 'draw.make',
  'evidence.added': 'evidence.add',
  'figure.evidence-attached': 'figure.save',
  'figure.saved': 'figure.save',
  'figure_report.accepted': 'report.accept',
  'figure_report.returned': 'report.accept',
  'figure_report.sent': 'report.send',
  'handover.made': 'handover.make',
  'handover.received': 'handover.receive',
  'indicator.added': 'indicator.change',
  'lateness_step.added': 'lateness.change',
  'layer_sending.received': 'sending.receive',
  'layer_sending.sent': 'sending.submit',
  'leadership.named': 'leadership.change',
  'lesson.added': 'handover.prepare',
  'membership.added': 'region.keep',
  'movement.added': 'movement.change',
  'outage.granted': 'lateness.change',
  'pact.adopted': 'pact.adopt',
  'pact.drafted': 'pact.draft',
  'pact.target-added': 'pact.draft',
  'pilot.chosen': 'pilot.choose',
  'plan.answered': 'plan.change',
  'plan.adopted': 'plan.adopt',
  'plan.bases-set': 'plan.change',
  'plan.drafted': 'plan.change',
  'plan.issued': 'plan.issue',
  'plan.own-movement-added': 'plan.change',
  'plan.phase-added': 'plan.change',
  'plan.target-added': 'plan.change',
  'plan.movements-chosen': 'plan.change',
  'plan.task-added': 'plan.change',
  'posting_comment.answered': 'dossier.change',
  'posting_comment.given': 'posting.comment',
  'posting-rule.added': 'posting-rule.change',
  'region.created': 'region.keep',
  'region.labelled': 'region.keep',
  'registration.drafted': 'registration.save',
  'registration.sent': 'registration.send',
  'registration_list.adopted': 'registration.adopt',
  'result.approved': 'approval.decide',
  'result.made': 'result.make',
  'result.published': 'result.publish',
  'result.shown': 'approval.decide',
  'role.granted account': 'account.create',
  'role.granted unit': 'account.create',
  'role.granted unit_grant': 'leadership.change',
  'round.opened': 'round.change',
  'scorecard.changed': 'scorecard.keep',
  'scorecard.checked': 'scorecard.keep',
  'scorecard.drafted': 'scorecard.keep',
  'scorecard.issued': 'scorecard.keep',
  'season.created': 'season.create',
  'season.illustrated': 'season.illustrate',
  'season.published': 'season.publish',
  'session.opened': 'session.open',
  'sheet.cells-saved': 'sheet.write',
  'sheet.evidence-attached': 'sheet.write',
  'sheet.layer-begun': 'sheet.write',
  'sheet.opened': 'sheet.write',
  'sheet_layer.paper-named': 'sending.prepare',
  'sitting.added': 'sitting.run',
  'sitting.attended': 'sitting.run',
  'sitting.closed': 'sitting.run',
  'sitting.opened': 'sitting.run',
  'stage.changed': 'stage.change',
  'text.article-added': 'text.edit',
  'text.comment-done': 'text.edit',
  'text.commented': 'text.comment',
  'text.frozen': ['plan.adopt', 'plan.issue'],
  'text.signatories-set': 'pact.draft',
  'text.signed': 'text.sign',
  'trial.made': 'trial.make',
  'unit.abbreviated': 'unit.keep',
  'unit.created': 'unit.keep',
  'vote.counted': 'vote.count',
  'vote.counted-by-teller': 'vote.count',
  'vote.opened': 'vote.run',
  'vote.prepared': 'vote.run',
  'voter-key.entered': 'ballot.cast',
  'voting-rule.added': 'voting-rule.change',
}

/** Each event with its account, and what that account held on the day it happened. */
const acts = `
  select e.action, e.object_kind as "objectKind", a.username, r.organiser_id as "organiserId",
    (select parent_id from unit where id = e.unit_id) as "parentId",
    json_build_object('unitId', e.unit_id, 'regionId', e.region_id, 'seasonId', e.season_id) as target,
    (select coalesce(json_agg(json_build_object('role', g.role, 'unitId', g.unit_id,
      'keeps', exists (select from unit u join unit_kind k on k.code = u.kind and k.keeps where u.id = g.unit_id))), '[]') from (
      select role, unit_id from role_grant where account_id = e.account_id and holds_on(valid_from, valid_to, d.day)
      union all
      select role, unit_id from substitution
        where substitute_id = e.account_id and holds_on(valid_from, valid_to, d.day)
          and coalesce(ended_at > e.happened_at, true)) g) as roles,
    (select coalesce(json_agg(s), '[]') from (
      select m.unit_id as "unitId", m.region_id as "regionId", 'member' as "as", m.block, null as "seasonId"
        from membership m where holds_on(m.valid_from, m.valid_to, d.day)
      union all
      select o.organiser_id, o.id, 'organiser', null, null from region o
      union all
      select u.unit_id, u.region_id, u.role, null, u.season_id::text
        from unit_grant u where holds_on(u.valid_from, u.valid_to, d.day)) s
     where s."unitId" in (select g.unit_id from role_grant g where g.account_id = e.account_id)) as standings
  from event e
  cross join lateral (select (e.happened_at at time zone 'Asia/Ho_Chi_Minh')::date as day) d
  left join account a on a.id = e.account_id
  left join region r on r.id = e.region_id
  order by e.id`

export const actsIn = async (ownerUrl: string): Promise<Act[]> => (await runAs(ownerUrl, acts)) as Act[]

const without = <T extends object>(given: T) =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null)) as Partial<T>

/** May the account that did it do it, by the policy table? What has no row is not permitted. */
export function isPermitted({ action, objectKind, target, organiserId, parentId, roles, standings }: Act): boolean {
  const rows = [rowOf[action] ?? rowOf[`${action} ${objectKind}`] ?? []].flat()
  const allows = (row: string, object: Target) => may(policy, { roles, standings }, row, without(object))
  return rows.some((row) => {
    if (row === 'region.keep') return allows(row, { ...target, unitId: organiserId })
    // What a unit under another sends is accepted by the one above.
    return allows(row, target) || (row === 'report.accept' && allows(row, { unitId: parentId }))
  })
}
