-- Whoever leads a season that relies on a card, and is asked to approve the next one, reads what they approve.
create policy scorecard_read_proposed on scorecard for select using (issued_at is null and exists (
  select from proposal p where p.object_id = scorecard.id and p.deed = 'scorecard.issue' and p.state = 'open'
    and p.concerned && (select app_led())));
