-- Who changed what on which account, in the transaction of the change. No credential is ever in here.

create table audit_log (
    id bigint generated always as identity primary key,
    at timestamptz not null,
    actor text not null,
    action text not null,
    merchant_id text not null,
    version_before bigint,
    version_after bigint not null,
    changes text not null
);

create index audit_log_merchant on audit_log (merchant_id, id);

-- Which request opened which account, so that repeating it opens no other one. request is a keyed digest of its body.

create table merchant_openings (
    idempotency_key text primary key,
    request text not null,
    merchant_id text not null,
    at timestamptz not null
);
