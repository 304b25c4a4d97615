-- Calls to fleets that are still to be made say what is to be done in our own words, no longer in those of one protocol.
update booking_attempts a
set request = (case a.kind
                   when 'book' then jsonb_build_object('quote_id', before.request -> 'quote_id',
                                                       'callback_url', before.request -> 'callback_url',
                                                       'job', before.job)
                   else jsonb_build_object('revision', before.request -> 'revision', 'tip_only', false, 'job', before.job)
               end)::text
from (select b.id, r.request,
             jsonb_build_object(
                 'reference', b.delivery_id || '/' || b.attempt,
                 'currency', d.snapshot::jsonb -> 'currency',
                 'order', (d.snapshot::jsonb -> 'order') || jsonb_build_object(
                     'tip_cents', r.request -> 'tip_cents',
                     'total_items_count', r.request -> 'items_count',
                     'fulfillment_method',
                     case when (r.request ->> 'catering')::boolean then 'catering' else 'on-demand' end),
                 'stops', (select jsonb_agg(
                               jsonb_build_object(
                                   'task', s -> 'task',
                                   'details', (d.snapshot::jsonb -> 'tasks' -> (s ->> 'task')::int -> 'details')
                                       || jsonb_strip_nulls(jsonb_build_object(
                                              'event_at', s -> 'event_at',
                                              'location', jsonb_build_object('latitude', s -> 'latitude',
                                                                             'longitude', s -> 'longitude'),
                                              'street1', s -> 'street1', 'street2', s -> 'street2',
                                              'city', s -> 'city', 'state', s -> 'state', 'zip', s -> 'zip',
                                              'country', s -> 'country', 'recipient_name', s -> 'name',
                                              'phone', s -> 'phone', 'instructions', s -> 'instructions')))
                               order by (s ->> 'task')::int)
                           from jsonb_array_elements(r.request -> 'stops') s),
                 'simulate', d.snapshot::jsonb -> 'simulate',
                 'scenario', r.request -> 'scenario') as job
      from booking_attempts b
      join deliveries d on d.delivery_id = b.delivery_id
      cross join lateral (select b.request::jsonb as request) r
      where b.state = 'due' and b.kind in ('book', 'modify')) before
where a.id = before.id;

-- So do callbacks that wait for their job: stages instead of one protocol's codes.
update parked_callbacks
set progress = (progress::jsonb - 'tasks' || jsonb_build_object(
        'stages', coalesce(
            (select jsonb_agg(jsonb_build_object(
                        'task', t -> 'task',
                        'stage', case (t ->> 'status')::int
                                     when 6 then 'unassigned' when 0 then 'assigned' when 7 then 'accepted'
                                     when 1 then 'started' when 4 then 'arrived' when 2 then 'done'
                                     when 3 then 'failed' when 8 then 'declined' else 'cancelled'
                                 end,
                        'proof_of_delivery', coalesce(t -> 'proof_of_delivery', '[]'::jsonb)) order by place)
             from jsonb_array_elements(progress::jsonb -> 'tasks') with ordinality as tasks(t, place)),
            '[]'::jsonb)))::text;

-- A booking whose outcome is unknown may become known by a report of the fleet that names our reference.
alter table booking_attempts add column found_job text;
