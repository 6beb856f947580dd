-- Where in version control the configuration of a hash stands. The first commit whose tree has that
-- hash and nothing else stays; one that differs from its commit gives way to it.
create table configuration (
    hash   text primary key,
    commit text,
    dirty  boolean     not null,
    since  timestamptz not null
);

-- Each decision with the commit of the configuration that it was made under.
create view decision_revision as
    select d.id, d.stream_id, d.version, d.outcome, d.reason, d.detail, d.command_type, d.actor, d.note,
           d.lifecycle_id, d.config_hash, c.commit as config_commit, c.dirty as config_dirty, d.decided_at
    from decision d left join configuration c on c.hash = d.config_hash;
