/** Drawn from the migrated database by `node tests/support/write-row-types.ts`. Do not edit. */
import type { Generated } from 'kysely'

export type DB = {
  account: {
    id: string
    username: string
    display_name: string
    created_at: Date
    disabled_at: Date | null
    version: Generated<number>
    joined_at: Date | null
    program: Generated<boolean>
  }
  acknowledgement: {
    proposal_id: string
    account_id: string
    happened_at: Date
  }
  adoption: {
    id: string
    conference_id: string
    region_id: string
    season_id: string
    object_kind: 'annex' | 'pact' | 'plan' | 'registration_list'
    object_id: string
    title: string
    present: number | null
    votes_for: number | null
    votes_against: number | null
    adopted_at: Date
    withdrawn_at: Date | null
    reason: string | null
  }
  annex: {
    id: string
    region_id: string
    season_id: string
    pact_id: string
    text_id: string
    number: number
    discarded_at: Date | null
    discarded_why: string | null
  }
  anniversary: {
    plan_id: string
    phase_id: string
    region_id: string
    season_id: string
    position: number
    name: string
    day: string | null
  }
  api_key: {
    id: string
    account_id: string
    unit_id: string | null
    name: string
    token_hash: Buffer
    read_only: boolean
    actions: string
    made_by: string
    made_at: Date
    expires_at: Date
    used_at: Date | null
    revoked_at: Date | null
  }
  appeal: {
    id: string
    region_id: string
    season_id: string
    block: string
    sheet_id: string
    unit_id: string
    criterion: string
    layer: 'cross' | 'final' | 'verification'
    claimed: string
    lowered: string
    lowered_units: string[]
    lowered_accounts: string[]
    due: string | null
    explanation: string
    drafted_at: Date
    drafted_by: string
    sent_at: Date | null
    sent_by: string | null
    withdrawn_at: Date | null
    withdrawn_by: string | null
    withdraw_reason: string | null
    answered_at: Date | null
    answered_by: string | null
    answered_unit_id: string | null
    outcome: 'changed' | 'kept' | null
    reply: string | null
    changed_kind: 'figure' | 'mark' | null
    changed_code: string | null
    changed_value: string | null
    version: Generated<number>
  }
  appeal_evidence: {
    appeal_id: string
    evidence_id: string
    page: string | null
    attached_at: Date
    attached_by: string
  }
  article: {
    id: string
    text_id: string
    region_id: string
    season_id: string
    position: number
    heading: string
    body: string
    version: Generated<number>
  }
  assessment_draw: {
    id: string
    commitment_id: string
    region_id: string
    season_id: string
    block: string
    number: number
    inputs: string
    inputs_digest: string
    nonce: string
    seed: string
    outcome: string
    reason: string | null
    drawn_at: Date
    drawn_by: string
  }
  assessment_layer: {
    season_id: string
    region_id: string
    block: string
    kind: 'confirmation' | 'cross' | 'final' | 'self' | 'verification'
    position: number
    by: 'leaders' | 'members' | 'organiser' | 'paper' | 'parent' | 'unit'
    opens: string | null
    deadline: string | null
    grace_days: Generated<number>
    seen: 'block' | 'parties'
    seen_from: 'deadline' | 'result' | 'sent'
  }
  assessment_rule: {
    season_id: string
    region_id: string
    block: string
    checkers_per_unit: number
    checked_by: 'any' | 'other_block' | 'own_block'
    most_rounds: number | null
    appeal_days: number | null
    legal_basis: string | null
    provisional: boolean
    version: Generated<number>
  }
  assigned_target: {
    id: string
    region_id: string
    season_id: string
    block: string
    indicator_id: string
    comparison: '<' | '<=' | '=' | '>' | '>='
    value: string
    as_percent: boolean
    due: string | null
    decision_number: string | null
    decision_day: string | null
    decision_body: string | null
    supersedes: string | null
    superseded: Generated<boolean>
    version: Generated<number>
  }
  attendance: {
    conference_id: string
    region_id: string
    season_id: string
    position: number
    body: string
  }
  award: {
    id: string
    code: string
    kind: 'commendation' | 'title'
    name: string
    name_en: string
    valid_from: string | null
    valid_to: string | null
    legal_basis: string | null
    provisional: boolean
    version: Generated<number>
  }
  award_entry: {
    id: string
    award_id: string
    award_code: string
    unit_id: string
    year: number
    decision_number: string | null
    decision_day: string | null
    decision_body: string | null
    region_id: string | null
    season_id: string | null
    block: string | null
    note: string | null
    recorded_at: Date
    recorded_by: string
    revoked_at: Date | null
    revoked_by: string | null
    revoke_reason: string | null
    revocation_number: string | null
    revocation_day: string | null
    revocation_body: string | null
    version: Generated<number>
  }
  ballot_box: {
    vote_id: string
    region_id: string
    season_id: string
    manifest: unknown
    fingerprint: string
    names: unknown
    places: unknown
    closes_at: Date
  }
  band_member: {
    season_id: string
    unit_id: string
    region_id: string
    band_id: string
  }
  block: {
    region_id: string
    code: string
    label: string
    position: number
  }
  board_entry: {
    vote_id: string
    region_id: string
    season_id: string
    number: number
    kind: 'abandoned' | 'agreed' | 'cast' | 'checked' | 'closed' | 'opened' | 'rekeyed' | 'result'
    body: unknown
    previous: string
    digest: string
  }
  board_proposal: {
    id: string
    vote_id: string
    region_id: string
    season_id: string
    kind: 'abandoned' | 'rekeyed'
    slot: number | null
    key: string | null
    reason: string
    head: string
    proposed_at: Date
    proposed_by: string
    settled_at: Date | null
  }
  board_signature: {
    proposal_id: string
    vote_id: string
    region_id: string
    season_id: string
    number: number
    unit_id: string
    signature: string
    signed_at: Date
    signed_by: string
  }
  candidate: {
    vote_id: string
    region_id: string
    season_id: string
    unit_id: string
    position: number
    withdrawn_on: string | null
    withdraw_reason: string | null
  }
  card_proposal: {
    id: string
    unit_id: string
    scorecard_id: string | null
    owner_id: string
    block: string
    base_year: number
    base_number: number
    base_title: string
    base_digest: string
    title: string
    reason: string
    changes: unknown
    content: unknown
    content_digest: string
    flags: number
    effect: unknown
    trial_ids: string[]
    stability: unknown | null
    created_at: Date
    created_by: string
    region_id: string | null
    season_id: string | null
    conference_id: string | null
    put_at: Date | null
    put_by: string | null
    taken_up_as: string | null
    taken_up_at: Date | null
    taken_up_by: string | null
    declined_at: Date | null
    declined_by: string | null
    decline_reason: string | null
    withdrawn_at: Date | null
    withdrawn_by: string | null
    version: Generated<number>
  }
  ceremony: {
    id: string
    vote_id: string
    region_id: string
    season_id: string
    attempt: number
    reason: string | null
    begun_at: Date
    begun_by: string
  }
  ceremony_step: {
    ceremony_id: string
    vote_id: string
    region_id: string
    season_id: string
    number: number
    unit_id: string
    step: 'commitment' | 'kept' | 'offer' | 'shares'
    body: unknown
    said_at: Date
    said_by: string
  }
  challenge: {
    id: string
    kind: 'add' | 'join' | 'sign_in' | 'step_up'
    account_id: string | null
    challenge: string
    made_at: Date
  }
  check_meeting: {
    id: string
    region_id: string
    season_id: string
    block: string
    held_on: string
    place: string | null
    chair: string
    secretary: string | null
    present: string[]
    guests: string | null
    note: string | null
    version: Generated<number>
  }
  check_rule: {
    id: string
    region_id: string
    season_id: string
    block: string
    kind: 'at_most' | 'change' | 'outlier' | 'range' | 'sum'
    effect: 'refuse' | 'warn'
    code: string
    codes: string[]
    low: string | null
    high: string | null
    note: string | null
    legal_basis: string | null
    provisional: boolean
    version: Generated<number>
  }
  conclusion: {
    id: string
    region_id: string
    season_id: string
    conference_id: string | null
    carried_from_id: string | null
    position: number
    kind: 'conclusion' | 'direction' | 'weakness'
    content: string
    owner_id: string | null
    due: string | null
    status: 'done' | 'dropped' | 'open'
    outcome: string | null
    evidence: string | null
    settled_at: Date | null
    version: Generated<number>
  }
  conference: {
    id: string
    region_id: string
    season_id: string
    kind: 'launch' | 'mid_year' | 'year_end'
    day: string | null
    place: string | null
    version: Generated<number>
  }
  conflict_of_interest: {
    id: string
    region_id: string
    season_id: string
    unit_id: string
    other_unit_id: string
    reason: 'dispute' | 'joint' | 'moved' | 'other' | 'relative'
    note: string | null
    declared_at: Date
    declared_by: string
    withdrawn_at: Date | null
    withdrawn_by: string | null
    withdraw_reason: string | null
    version: Generated<number>
  }
  contact: {
    id: string
    region_id: string
    season_id: string
    unit_id: string
    name: string
    post: string | null
    phone: string | null
    note: string | null
    version: Generated<number>
  }
  council: {
    id: string
    region_id: string
    season_id: string
    block: string | null
    name: string
    decision_number: string | null
    decision_day: string | null
    decision_body: string | null
    version: Generated<number>
  }
  council_member: {
    id: string
    council_id: string
    region_id: string
    season_id: string
    position: number
    unit_id: string
    role: 'chair' | 'deputy_chair' | 'member' | 'secretary'
    name: string | null
    post: string | null
    substitute: string | null
    substitute_post: string | null
  }
  credential: {
    account_id: string
    password_hash: string
    changed_at: Date
  }
  document: {
    id: string
    region_id: string
    season_id: string
    unit_id: string
    kind: string
    source_id: string
    title: string
    content: unknown
    words: unknown
    state: 'discarded' | 'draft' | 'issued' | 'replaced' | 'submitted' | 'void' | 'withdrawn'
    drafted_at: Date
    symbol: string | null
    year: number | null
    number: number | null
    day: string | null
    place: string | null
    signer_name: string | null
    check_code: string | null
    issued_at: Date | null
    pdf_digest: string | null
    word_digest: string | null
    failure: string | null
    replaces: string | null
    withdrawn_on: string | null
    reason: string | null
    version: Generated<number>
    places: unknown | null
    template_id: string | null
    template_failure: string | null
    submitted_by: string | null
    issued_by: string | null
    issued_as: 'head' | 'ministry_officer' | null
    returned_for: string | null
    audience: Generated<'leaders' | 'season'>
  }
  document_bundle: {
    id: string
    region_id: string
    season_id: string
    account_id: string
    form: 'docx' | 'merged' | 'pdf'
    choice: unknown
    items: unknown
    state: 'cancelled' | 'failed' | 'made' | 'working'
    runner: string | null
    beat_at: Date
    done: Generated<number>
    now_title: string | null
    left_out: Generated<unknown>
    failure: unknown | null
    file_name: string | null
    file_digest: string | null
    file_size: number | null
    asked_at: Date
    made_at: Date | null
  }
  document_register: {
    unit_id: string
    symbol: string
    year: number
    last: number
  }
  document_signature: {
    id: string
    document_id: string
    signer_id: string
    way: 'elsewhere' | 'here' | 'paper'
    account_id: string
    signer_name: string
    on_behalf_of: string | null
    signed_at: Date
    number: number | null
    base_digest: string | null
    file_digest: string | null
    fingerprint: string | null
    subject: string | null
    letter_id: string | null
    scan_id: string | null
    confirmed_by: string | null
    confirmed_name: string | null
    confirmed_at: Date | null
    refused_at: Date | null
    refused_reason: string | null
  }
  document_signer: {
    id: string
    document_id: string
    unit_id: string
    step: number
    until: string | null
    place: unknown
    declined_at: Date | null
    declined_reason: string | null
    reminded_at: Date | null
  }
  document_start: {
    id: string
    unit_id: string
    symbol: string
    year: number
    first: number
    last: number
    reason: string
    set_by: string
    set_on: string
  }
  document_template: {
    id: string
    region_id: string
    season_id: string
    unit_id: string
    kind: string
    digest: string
    size: number
    file_name: string
    found: unknown
    unknown: unknown
    missing: unknown
    added_by: string
    added_at: Date
    valid_from: string
    valid_to: string | null
  }
  dossier: {
    id: string
    region_id: string
    season_id: string
    number: number
    submitted_on: string | null
    letter_number: string | null
    submitted_to: string | null
    decision_number: string | null
    decision_day: string | null
    decision_body: string | null
    version: Generated<number>
  }
  dossier_line: {
    id: string
    dossier_id: string
    region_id: string
    season_id: string
    block: string
    award_code: string
    unit_id: string
    vote_id: string
    votes_for: number
    votes_of: number | null
    votes_enough: number | null
    rank: number | null
    points: string | null
    summary: string | null
    withdrawn_on: string | null
    withdraw_reason: string | null
    granted: boolean | null
    refuse_reason: string | null
    entry_id: string | null
    version: Generated<number>
  }
  draw_commitment: {
    id: string
    region_id: string
    season_id: string
    block: string
    number: number
    commitment: string
    committed_at: Date
    committed_by: string
    revealed_at: Date | null
  }
  draw_nonce: {
    commitment_id: string
    nonce: string
  }
  event: {
    id: string
    happened_at: Date
    recorded_at: Date
    account_id: string | null
    acting_unit_id: string | null
    action: string
    object_kind: string
    object_id: string
    audience: 'administration' | 'everyone' | 'leaders' | 'region' | 'unit'
    unit_id: string | null
    region_id: string | null
    season_id: string | null
    commitment: Buffer
    person_commitment: Buffer
  }
  event_payload: {
    event_id: string
    salt: Buffer
    payload: string
  }
  event_person: {
    event_id: string
    salt: Buffer
    person: string
  }
  evidence: {
    id: string
    unit_id: string
    digest: string
    kind: 'docx' | 'jpg' | 'pdf' | 'png' | 'xlsx'
    size: number
    file_name: string
    title: string
    number: string | null
    day: string | null
    body: string | null
    pages: string | null
    added_at: Date
    version: Generated<number>
    withdrawn_at: Date | null
    reason: string | null
  }
  figure: {
    id: string
    report_id: string
    round_id: string
    region_id: string
    season_id: string
    unit_id: string
    indicator_id: string
    value: string | null
    origin: 'api' | 'import' | 'sum' | 'typed'
    import_id: string | null
    entered_by: string
    entered_at: Date
    reason: string | null
    note: string | null
    supersedes: string | null
    superseded: Generated<boolean>
    sent: Generated<boolean>
  }
  figure_evidence: {
    report_id: string
    round_id: string
    region_id: string
    season_id: string
    unit_id: string
    indicator_id: string
    evidence_id: string
    page: string | null
    attached_at: Date
  }
  figure_mapping: {
    id: string
    unit_id: string
    fingerprint: string
    title: string
    columns: unknown
    made_by: string
    made_at: Date
    version: Generated<number>
  }
  figure_part: {
    figure_id: string
    part_id: string
    unit_id: string
    value: string
  }
  figure_report: {
    id: string
    round_id: string
    region_id: string
    season_id: string
    block: string
    asks: string
    unit_id: string
    through_id: string | null
    sent_at: Date | null
    sent_by: string | null
    accepted_at: Date | null
    accepted_by: string | null
    returned_at: Date | null
    return_reason: string | null
    complete: boolean | null
    incomplete_why: string | null
    version: Generated<number>
    first_sent_at: Date | null
    back_on: Generated<string[]>
    again_on: Generated<string[]>
    back_by: Generated<string[]>
    first_accepted_at: Date | null
  }
  figure_round: {
    id: string
    region_id: string
    season_id: string
    block: string
    title: string
    period_kind: 'half' | 'month' | 'nine_months' | 'quarter' | 'year'
    period_from: string
    period_to: string
    as_of: string
    source: string
    asks: 'members' | 'organiser'
    opens: string | null
    due: string | null
    grace_days: Generated<number>
    version: Generated<number>
    mend_days: number | null
  }
  form_evidence: {
    sending_id: string
    criterion: string
    evidence_id: string
    page: string | null
  }
  frozen_text: {
    id: string
    text_id: string
    region_id: string
    season_id: string
    content: string
    digest: Buffer
    frozen_at: Date
    thawed_at: Date | null
  }
  handover: {
    id: string
    region_id: string
    season_id: string
    number: number
    from_unit_id: string
    to_unit_id: string
    day: string
    note: string | null
    pack: string
    digest: string
    handed_at: Date
    handed_by: string
    received_day: string | null
    received_at: Date | null
    received_by: string | null
    received_note: string | null
    remarks: unknown | null
    refused_at: Date | null
    refused_by: string | null
    refuse_reason: string | null
    withdrawn_at: Date | null
    withdrawn_by: string | null
    withdraw_reason: string | null
    version: Generated<number>
  }
  hold: {
    id: string
    region_id: string
    season_id: string
    unit_id: string
    kind: 'complaint' | 'discipline' | 'inspection'
    valid_from: string
    valid_to: string | null
    reason: string
    decision_number: string | null
    decision_day: string | null
    decision_body: string | null
    made_at: Date
    made_by: string
    lifted_on: string | null
    lifted_at: Date | null
    lifted_by: string | null
    lift_reason: string | null
    version: Generated<number>
  }
  idempotency: {
    account_id: string
    key: string
    route: string
    body_digest: string
    created_at: Date
    status: number | null
    answer: string | null
  }
  illustration: {
    region_id: string
    season_id: string
    object_kind: string
    object_id: string
    field: Generated<string>
  }
  import_file: {
    import_id: string
    bytes: Buffer
  }
  import_job: {
    id: string
    region_id: string
    season_id: string
    block: string
    unit_id: string
    organised: boolean
    file_name: string
    file_digest: string
    file_size: number
    round_id: string | null
    recognised: 'own' | 'remembered' | 'said' | null
    mapping_id: string | null
    layout: unknown | null
    outline: unknown | null
    state: 'cancelled' | 'checked' | 'failed' | 'reading' | 'saved' | 'saving' | 'undoing' | 'undone' | 'unmapped'
    runner: string | null
    beat_at: Date | null
    stop_asked: Generated<boolean>
    rows_read: Generated<number>
    rows_total: number | null
    cells_done: Generated<number>
    cells_total: number | null
    plan: string | null
    report: unknown | null
    failure: unknown | null
    reason: string | null
    created_by: string
    created_at: Date
    saved_at: Date | null
    undone_at: Date | null
    undone_by: string | null
    left_standing: number | null
    version: Generated<number>
  }
  import_kept: {
    import_id: string
    figure_id: string
  }
  indicator: {
    id: string
    owner_id: string | null
    code: string
    name: string
    name_en: string | null
    type: 'count' | 'days' | 'money' | 'number' | 'ratio'
    unit_label: string
    definition: string
    legal_basis: string | null
    provisional: boolean
    period: 'half' | 'month' | 'nine_months' | 'quarter' | 'year'
    year_from_month: number
    accumulation: 'cumulative' | 'last' | 'sum'
    numerator_code: string | null
    denominator_code: string | null
    valid_from: string | null
    valid_to: string | null
    version: Generated<number>
  }
  instance_key: {
    fingerprint: string
    public_key: string
    first_seen: Date
  }
  invitation: {
    id: string
    account_id: string
    code_hash: Buffer
    made_at: Date
    expires_at: Date
    used_at: Date | null
    withdrawn_at: Date | null
    recovery_id: string | null
  }
  known_device: {
    token_hash: Buffer
    account_id: string
    seen_at: Date
  }
  late_registration: {
    id: string
    region_id: string
    season_id: string
    unit_id: string
    number: string
    day: string
    body: string
    reason: string
    valid_from: string
    valid_to: string
  }
  lateness_step: {
    id: string
    region_id: string
    season_id: string
    block: string | null
    from_days: number
    to_days: number | null
    consequence: string
    points: string | null
    legal_basis: string | null
    provisional: boolean
    valid_from: string | null
    valid_to: string | null
    version: Generated<number>
  }
  layer_cell: {
    id: string
    layer_id: string
    sheet_id: string
    region_id: string
    season_id: string
    author_unit_id: string
    kind: 'explanation' | 'figure' | 'mark' | 'opinion'
    code: string
    value: string | null
    reason: string | null
    entered_by: string
    entered_at: Date
    supersedes: string | null
    superseded: Generated<boolean>
  }
  layer_evidence: {
    layer_id: string
    region_id: string
    season_id: string
    author_unit_id: string
    criterion: string
    evidence_id: string
    page: string | null
    attached_at: Date
    attached_by: string
  }
  layer_return: {
    id: string
    sending_id: string
    criterion: string | null
    reason: string
  }
  layer_sending: {
    id: string
    layer_id: string
    sheet_id: string
    region_id: string
    season_id: string
    block: string
    unit_id: string
    author_unit_id: string
    kind: string
    round: number
    digest: string
    sent_at: Date
    sent_by: string
    event_id: string
    content_due: Date
    content_at: Date | null
    received_at: Date | null
    received_by: string | null
    recalled_at: Date | null
    returned_at: Date | null
    returned_by: string | null
    return_until: string | null
    version: Generated<number>
  }
  leadership: {
    id: string
    region_id: string
    season_id: string
    role: 'deputy' | 'lead'
    unit_id: string
    post: string
    decision_number: string | null
    decision_day: string | null
    decision_body: string | null
    valid_from: string
    valid_to: string
    version: Generated<number>
  }
  lesson: {
    id: string
    region_id: string
    season_id: string
    kind: 'advice' | 'hindered' | 'worked'
    content: string
    version: Generated<number>
  }
  membership: {
    id: string
    region_id: string
    organiser_id: string
    unit_id: string
    block: string
    valid_from: string | null
    valid_to: string | null
    basis: string | null
    version: Generated<number>
  }
  movement: {
    id: string
    region_id: string
    season_id: string
    position: number
    name: string
    kind: 'regular' | 'special' | 'thematic'
    level: 'ministry' | 'province' | 'region' | 'state' | 'unit' | null
    launched_by: string | null
    valid_from: string | null
    valid_to: string | null
    open_ended: Generated<boolean>
    theme: string | null
    legal_basis: string | null
    legal_basis_day: string | null
    version: Generated<number>
    continues_id: string | null
    series_id: string
  }
  movement_review: {
    id: string
    region_id: string
    season_id: string
    movement_id: string
    series_id: string
    kind: 'final' | 'mid_term'
    day: string | null
    held_by: string | null
    document_number: string | null
    document_day: string | null
    document_body: string | null
    worked: string | null
    weak: string | null
    commendations: string | null
    published_at: Date | null
    withdrawn_at: Date | null
    withdrawn_reason: string | null
    version: Generated<number>
  }
  oidc_flow: {
    state_hash: Buffer
    browser_hash: Buffer
    verifier: string
    nonce: string
    account_id: string | null
    next: string
    made_at: Date
  }
  oidc_link: {
    issuer: string
    subject: string
    account_id: string
    made_by: string
    made_at: Date
  }
  outage: {
    id: string
    region_id: string
    season_id: string
    block: string | null
    unit_ids: string[] | null
    valid_from: string
    valid_to: string
    number: string
    day: string
    body: string
    reason: string
    version: Generated<number>
    withdrawn_at: Date | null
    withdrawn_why: string | null
  }
  own_movement: {
    id: string
    plan_id: string
    region_id: string
    season_id: string
    position: number
    name: string
    kind: 'regular' | 'special' | 'thematic'
    launched_by: string | null
    valid_from: string | null
    valid_to: string | null
    version: Generated<number>
  }
  pact: {
    id: string
    region_id: string
    season_id: string
    block: string
    text_id: string
  }
  passkey: {
    id: string
    account_id: string
    credential_id: string
    public_key: Buffer
    counter: number
    transports: string
    name: string
    backed_up: boolean
    made_at: Date
    used_at: Date | null
    version: Generated<number>
  }
  phase: {
    id: string
    plan_id: string
    region_id: string
    season_id: string
    inside: string | null
    name: string
    valid_from: string
    valid_to: string
    version: Generated<number>
  }
  pilot: {
    id: string
    region_id: string
    season_id: string
    target_kind: 'pact' | 'plan'
    target_id: string
    unit_id: string
    through_id: string | null
    commune: string
    district: string | null
    province_id: string | null
    chosen_on: string
    help: string | null
    result: string | null
    reached_on: string | null
    withdrawn_on: string | null
    withdrawn_reason: string | null
    version: Generated<number>
  }
  plan: {
    id: string
    region_id: string
    season_id: string
    text_id: string
    unit_id: string
    number: string | null
    day: string | null
    version: Generated<number>
    kind: 'movement' | 'region' | 'unit'
    own: boolean
    through_id: string | null
    movement_id: string | null
    signer_name: string | null
    signer_post: string | null
    supersedes: string | null
    reason: string | null
    copied_from: string | null
    discarded_at: Date | null
    discarded_why: string | null
  }
  plan_answer: {
    id: string
    plan_id: string
    region_id: string
    season_id: string
    task_id: string | null
    movement_id: string | null
    own_movement_id: string | null
    says: 'as_written' | 'not_ours' | 'own_task'
    own_task_id: string | null
    reason: string | null
    answered_at: Date
  }
  plan_basis: {
    plan_id: string
    region_id: string
    season_id: string
    position: number
    document: string
    day: string | null
    body: string | null
  }
  plan_movement: {
    plan_id: string
    movement_id: string
    region_id: string
    season_id: string
  }
  plan_target: {
    id: string
    plan_id: string
    region_id: string
    season_id: string
    position: number
    indicator: string | null
    content: string
    comparison: '<' | '<=' | '=' | '>' | '>='
    value: string
    as_percent: boolean
    per: string | null
    due: string | null
    version: Generated<number>
    indicator_id: string | null
  }
  plan_task: {
    id: string
    plan_id: string
    region_id: string
    season_id: string
    position: number
    content: string
    due: string | null
    version: Generated<number>
    owner_id: string | null
    owner_post: string | null
    count: number | null
    done_on: string | null
    done_note: string | null
  }
  posting: {
    id: string
    dossier_id: string
    region_id: string
    season_id: string
    valid_from: string
    valid_to: string | null
    working_days: number | null
    legal_basis: string | null
    stopped_on: string | null
    stop_reason: string | null
  }
  posting_comment: {
    id: string
    posting_id: string
    region_id: string
    season_id: string
    unit_id: string
    content: string
    given_at: Date
    given_by: string
    answer: string | null
    answered_at: Date | null
    version: Generated<number>
  }
  posting_rule: {
    id: string
    organiser_id: string
    award_code: string | null
    valid_from: string | null
    valid_to: string | null
    legal_basis: string | null
    provisional: boolean
    working_days: number | null
    days_off: unknown
    version: Generated<number>
  }
  postponement: {
    id: string
    region_id: string
    season_id: string
    stage: string
    was: string
    until: string
    decision_number: string | null
    decision_day: string | null
    decision_body: string | null
    reason: string
  }
  presence: {
    sitting_id: string
    council_id: string
    region_id: string
    season_id: string
    member_id: string
    presence: 'absent' | 'present' | 'substitute' | 'written'
    reason: string | null
  }
  proposal: {
    id: string
    deed: string
    input: unknown
    object_kind: string
    object_id: string
    path: string
    region_id: string | null
    concerned: string[]
    before: unknown | null
    after: unknown
    reason: string
    side: 'leader' | 'organiser'
    unit_id: string | null
    proposed_by: string
    proposer_name: string
    proposed_at: Date
    expires_on: string
    state: 'approved' | 'carrying' | 'open' | 'rejected' | 'withdrawn'
    decided_by: string | null
    decider_name: string | null
    deciding_unit_id: string | null
    decided_at: Date | null
    decision_reason: string | null
    version: Generated<number>
    told: Generated<'leaders' | 'season'>
  }
  province: {
    id: string
    code: string
    name: string
    kind: 'city' | 'province'
    valid_from: string | null
    valid_to: string | null
    code_status: 'seen' | 'unverified'
  }
  question_note: {
    id: string
    region_id: string
    season_id: string
    block: string
    sheet_id: string
    unit_id: string
    question: string
    facts: string
    note: string
    noted_at: Date
    noted_by: string
    by_unit_id: string
  }
  receipt: {
    event_id: string
    key: string
    signature: Buffer
  }
  recovery: {
    id: string
    account_id: string
    unit_id: string | null
    reason: string
    asked_by: string
    asked_at: Date
    confirmed_by: string | null
    confirmed_at: Date | null
    stopped_by: string | null
    stopped_at: Date | null
  }
  recovery_code: {
    account_id: string
    code_hash: Buffer
    made_at: Date
    used_at: Date | null
  }
  region: {
    id: string
    code: string
    organiser_id: string
    version: Generated<number>
  }
  region_label: {
    id: string
    region_id: string
    noun: string
    name: string
    valid_from: string | null
    valid_to: string | null
    basis: string | null
  }
  registration: {
    id: string
    form_id: string
    region_id: string
    season_id: string
    unit_id: string
    award_id: string
    withdrawn_on: string | null
    reason: string | null
    late_id: string | null
  }
  registration_form: {
    id: string
    region_id: string
    season_id: string
    unit_id: string
    block: string
    sent_at: Date | null
    none: Generated<boolean>
    version: Generated<number>
    round: Generated<number>
    received_at: Date | null
    returned_at: Date | null
    return_until: string | null
    through_id: string | null
    handed_at: Date | null
    included_at: Date | null
  }
  registration_step: {
    id: string
    form_id: string
    region_id: string
    season_id: string
    unit_id: string
    round: number
    kind: 'handed' | 'included' | 'received' | 'returned' | 'sent'
    happened_at: Date
    recalled_at: Date | null
    reason: string | null
    until: string | null
    awards: unknown
  }
  result: {
    id: string
    region_id: string
    season_id: string
    block: string
    kind: 'expected' | 'final'
    audience: 'leaders' | 'members' | 'public' | null
    layer: string
    number: number | null
    replaces: string | null
    reason: string | null
    scorecard_id: string
    card_digest: string
    inputs: string
    inputs_digest: string
    left_out: unknown
    digest: string | null
    made_at: Date
    made_by: string
    approved_at: Date | null
    approved_by: string | null
    published_at: Date | null
    published_by: string | null
    version: Generated<number>
  }
  result_archive: {
    result_id: string
    region_id: string
    season_id: string
    shared: boolean
    content: string
  }
  result_unit: {
    result_id: string
    region_id: string
    season_id: string
    unit_id: string
    place: number
    total: string
    max: string
    percent: string | null
    grade: string | null
    grade_before: string | null
    rank: number | null
    incomplete: boolean
    hold: string | null
    decided_by: string | null
    limits: number[]
    points: string
  }
  review_result: {
    review_id: string
    region_id: string
    season_id: string
    position: number
    content: string
    value: string | null
    unit_label: string | null
  }
  revocation_list: {
    id: string
    issuer: string
    list: Buffer
    digest: string
    entries: number
    given_at: Date
    next_at: Date | null
    added_at: Date
  }
  role_grant: {
    id: string
    account_id: string
    role: 'administrator' | 'auditor' | 'council_member' | 'head' | 'ministry_officer' | 'officer' | 'teller'
    unit_id: string | null
    valid_from: string | null
    valid_to: string | null
    basis: string | null
    version: Generated<number>
  }
  round_indicator: {
    round_id: string
    region_id: string
    season_id: string
    indicator_id: string
    position: number
    required: boolean
  }
  scorecard: {
    id: string
    owner_id: string
    block: string
    year: number
    number: number
    title: string
    provisional: boolean
    content: unknown
    examples: unknown
    digest: string
    created_at: Date
    created_by: string
    edited_at: Date
    edited_by: string
    checked_at: Date | null
    checked_by: string | null
    issued_at: Date | null
    issued_by: string | null
    decision_number: string | null
    decision_date: string | null
    in_force_from: string | null
    replaces: string | null
    carried_from: string | null
    reason: string | null
    version: Generated<number>
    sample: Generated<boolean>
  }
  sealed_form: {
    sending_id: string
    digest: string
    content: string
  }
  search_entry: {
    id: string
    kind: 'account' | 'annex' | 'article' | 'award' | 'award-entry' | 'card-proposal' | 'council' | 'document' | 'evidence' | 'indicator' | 'movement' | 'pact' | 'person' | 'plan' | 'region' | 'review' | 'scorecard' | 'season' | 'sitting' | 'target' | 'task' | 'unit'
    object_id: string
    parent_id: string | null
    title: string
    body: string | null
    folded: string
    full_text: string
    audience: 'administration' | 'body' | 'everyone' | 'papers' | 'season' | 'unit'
    region_id: string | null
    season_id: string | null
    published: boolean
    valid_from: string | null
    valid_to: string | null
  }
  season: {
    id: string
    region_id: string
    year: number
    valid_from: string
    valid_to: string
    theme: string | null
    sample: Generated<boolean>
    published_at: Date | null
    version: Generated<number>
  }
  session: {
    id: string
    account_id: string
    token_hash: Buffer
    created_at: Date
    seen_at: Date
    stepped_up_at: Date
    ended_at: Date | null
    address: string | null
    agent: string | null
  }
  setup_code: {
    singleton: boolean
    code_hash: Buffer
    made_at: Date
    used_at: Date | null
  }
  sheet: {
    id: string
    region_id: string
    season_id: string
    block: string
    unit_id: string
    scorecard_id: string
    card_digest: string
    opened_at: Date
    opened_by: string
    version: Generated<number>
  }
  sheet_check: {
    id: string
    draw_id: string
    sheet_id: string
    region_id: string
    season_id: string
    block: string
    unit_id: string
    checker_unit_id: string
    released_by: string | null
  }
  sheet_layer: {
    id: string
    sheet_id: string
    region_id: string
    season_id: string
    block: string
    unit_id: string
    author_unit_id: string
    kind: 'check' | 'confirmation' | 'cross' | 'final' | 'self' | 'verification'
    paper_number: string | null
    paper_date: string | null
    paper_body: string | null
    created_at: Date
    created_by: string
    version: Generated<number>
  }
  sign_in_step: {
    token_hash: Buffer
    account_id: string
    made_at: Date
  }
  signatory: {
    text_id: string
    unit_id: string
    region_id: string
    season_id: string
    step: number
  }
  signature: {
    id: string
    frozen_text_id: string
    unit_id: string
    region_id: string
    season_id: string
    account_id: string
    signer_name: string
    digest: Buffer
    signed_at: Date
    on_behalf_of: string | null
  }
  signing_root: {
    id: string
    name: string
    certificate: string
    subject: string
    fingerprint: string
    expires_on: string
    valid_from: string
    valid_to: string | null
  }
  sitting: {
    id: string
    council_id: string
    region_id: string
    season_id: string
    day: string
    place: string | null
    conference_id: string | null
    agenda: unknown
    opened_at: Date | null
    closed_at: Date | null
    version: Generated<number>
  }
  stage: {
    region_id: string
    season_id: string
    code: 'closing' | 'commendation' | 'figures' | 'movements' | 'pacts' | 'preparation' | 'registrations' | 'review' | 'scoring'
    opens: string | null
    deadline: string | null
    version: Generated<number>
  }
  substitution: {
    id: string
    account_id: string
    substitute_id: string
    unit_id: string
    role: 'head' | 'officer'
    valid_from: string
    valid_to: string
    basis: string
    made_at: Date
    ended_at: Date | null
  }
  succession: {
    id: string
    from_province_id: string
    to_province_id: string
    kind: 'merge' | 'rename' | 'split' | 'transfer'
    day: string
    basis: string
  }
  target: {
    id: string
    pact_id: string
    region_id: string
    season_id: string
    position: number
    indicator: string | null
    content: string
    comparison: '<' | '<=' | '=' | '>' | '>='
    value: string
    as_percent: boolean
    per: string | null
    due: string | null
    version: Generated<number>
    annex_id: string | null
    replaces: string | null
    indicator_id: string | null
  }
  target_difference: {
    id: string
    region_id: string
    season_id: string
    owner_kind: 'assigned' | 'pact' | 'plan'
    target_id: string
    band_id: string | null
    unit_id: string | null
    value: string
  }
  target_ending: {
    annex_id: string
    pact_id: string
    target_id: string
    region_id: string
    season_id: string
  }
  teller: {
    vote_id: string
    region_id: string
    season_id: string
    number: number
    unit_id: string
    name: string | null
  }
  teller_count: {
    vote_id: string
    region_id: string
    season_id: string
    number: number
    unit_id: string
    handed_out: number
    returned: number
    invalid: number
    blank: number
    marks: unknown
    entered_at: Date
    entered_by: string
  }
  text_comment: {
    id: string
    text_id: string
    region_id: string
    season_id: string
    article_id: string | null
    reply_to: string | null
    unit_id: string
    account_id: string
    author_name: string
    made_at: Date
    quote: string | null
    body: string
    heading: string | null
    wording: string | null
    base_heading: string | null
    base_wording: string | null
    outcome: 'accepted' | 'declined' | 'done' | null
    answer: string | null
    settled_at: Date | null
    settled_by: string | null
    version: Generated<number>
  }
  text_consent: {
    text_id: string
    unit_id: string
    region_id: string
    season_id: string
    account_id: string
    author_name: string
    given_at: Date
    text_version: number
  }
  text_draft: {
    id: string
    region_id: string
    season_id: string
    kind: 'annex' | 'pact' | 'plan'
    title: string
    preamble: Generated<string>
    version: Generated<number>
    tail: string | null
    closed_at: Date | null
    unit_id: string | null
    through_id: string | null
  }
  text_version: {
    text_id: string
    version: number
    region_id: string
    season_id: string
    title: string
    preamble: string
    articles: string
    made_at: Date | null
    made_by: string | null
    name: string | null
    note: string | null
    tail: string | null
  }
  throttle: {
    key: Buffer
    failures: number
    last_at: Date
  }
  totp: {
    account_id: string
    secret: Buffer
    made_at: Date
    confirmed_at: Date | null
    last_step: number
  }
  trial: {
    id: string
    region_id: string
    season_id: string
    block: string
    scorecard_id: string | null
    card: unknown | null
    card_digest: string
    title: string
    round_title: string | null
    file_name: string | null
    inputs: string
    inputs_digest: string
    lacking: number
    audience: 'leaders' | 'members'
    made_at: Date
    made_by: string
    version: Generated<number>
  }
  trial_unit: {
    trial_id: string
    region_id: string
    season_id: string
    unit_id: string
    place: number
    total: string
    max: string
    percent: string | null
    grade: string | null
    rank: number | null
    incomplete: boolean
    hold: string | null
    decided_by: string | null
    limits: number[]
    points: string
  }
  unit: {
    id: string
    code: string
    name: string
    kind: string
    province_id: string | null
    parent_id: string | null
    valid_from: string | null
    valid_to: string | null
    version: Generated<number>
    abbreviation: string | null
  }
  unit_birth: {
    change_id: string
    unit_id: string
  }
  unit_change: {
    id: string
    kind: 'merge' | 'rename' | 'split' | 'transfer'
    day: string
    decision_number: string | null
    decision_day: string | null
    decision_body: string | null
    made_at: Date
    memberships: number
    undone_at: Date | null
    undone_reason: string | null
    version: Generated<number>
  }
  unit_ending: {
    change_id: string
    unit_id: string
    known_to: string | null
  }
  unit_grant: {
    id: string
    unit_id: string
    region_id: string
    season_id: string
    role: 'deputy' | 'lead'
    valid_from: string
    valid_to: string
    basis: string | null
  }
  unit_kind: {
    id: string
    code: string
    name: string
    name_en: string
    organises: boolean
    valid_from: string | null
    valid_to: string | null
    basis: string | null
    version: Generated<number>
    keeps: Generated<boolean>
  }
  unit_succession: {
    change_id: string
    from_unit_id: string
    to_unit_id: string
  }
  unit_transfer: {
    change_id: string
    unit_id: string
    from_parent_id: string | null
    to_parent_id: string | null
  }
  vote: {
    id: string
    sitting_id: string
    council_id: string
    region_id: string
    season_id: string
    block: string
    award_id: string
    round: number
    before_id: string | null
    method: 'open' | 'paper' | 'sealed'
    seats: number
    least: number
    most: number
    rule: unknown | null
    roll: unknown | null
    opened_at: Date | null
    counted_at: Date | null
    abandoned_at: Date | null
    abandon_reason: string | null
    version: Generated<number>
  }
  vote_conflict: {
    vote_id: string
    region_id: string
    season_id: string
    member_id: string
    reason: string
  }
  voter_key: {
    sitting_id: string
    region_id: string
    season_id: string
    member_id: string
    unit_id: string
    key: string
    entered_at: Date
    entered_by: string
  }
  voting_rule: {
    id: string
    organiser_id: string
    award_code: string | null
    valid_from: string | null
    valid_to: string | null
    legal_basis: string | null
    provisional: boolean
    terms: unknown
    conditions: unknown
    version: Generated<number>
  }
  workload_band: {
    id: string
    region_id: string
    season_id: string
    block: string
    code: string
    name: string
    position: number
    basis: string | null
    measure_code: string | null
    bound_from: string | null
    bound_to: string | null
    version: Generated<number>
  }
}
