-- What went to archives, and which streams are in which. Reasons: docs/adr/0102-what-has-ended-is-archived-by-age.md.

create table archive (
    number      bigint primary key,
    created_at  timestamptz not null,
    cutoff      timestamptz not null,
    first_at    timestamptz not null,
    last_at     timestamptz not null,
    manifest    text        not null,
    rows        bigint      not null,
    bytes       bigint      not null,
    removed_at  timestamptz,
    restored_at timestamptz
);
comment on column archive.manifest is 'SHA-256 of its manifest: the next one names it';
comment on column archive.removed_at is 'when the last of its rows left the store; null while some may still be in both places';

create table archived_stream (
    stream_id      text   not null,
    archive        bigint not null references archive,
    document       text,
    alias          text,
    first_sequence bigint,
    last_sequence  bigint,
    events         bigint not null,
    digest         text,
    restored_at    timestamptz,
    primary key (stream_id, archive)
);
create index archived_stream_document on archived_stream (document) where document is not null;
create index archived_stream_alias on archived_stream (alias) where alias is not null;
comment on column archived_stream.document is 'id of its document, by which people ask for it';
comment on column archived_stream.alias is 'its other name, such as the number of an incident';
comment on column archived_stream.digest is 'of its public events, as /api/v1/streams has it';
