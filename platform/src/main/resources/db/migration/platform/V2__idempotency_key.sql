-- Keys of requests that create something, with the answers that repeats get; kept for 24 hours.

create table idempotency_key (
    caller       text        not null,
    key          text        not null,
    request_hash text        not null,
    resource_id  text        not null,
    held_until   timestamptz not null,
    status       int,
    location     text,
    body         text,
    created_at   timestamptz not null,
    primary key (caller, key)
);
comment on column idempotency_key.resource_id is 'what the request creates or created, the same for every try';
create index idempotency_key_age on idempotency_key (created_at);
