package dev.fairlead.maintenance.probe;

import java.util.List;
import java.util.Locale;

/**
 * What is looked for in a PostgreSQL database (14 to 18): statements that only read catalogues and
 * statistics, and give an object, the evidence and a remedy.
 */
final class DatabaseChecks {

    /**
     * One of them.
     *
     * @param statement gives three texts: object, evidence, remedy
     */
    record Check(String kind, String meaning, String statement) {}

    /**
     * What a statement does, and how pg_stat_statements calls it: its text has values in it, which
     * are not ours to show.
     */
    private static final String STATEMENT =
            "coalesce(upper(substring(%1$squery from '^[[:space:](]*([A-Za-z]+)')), '…')"
                    + " || coalesce(' (query_id ' || %1$squery_id || ')', '')";

    private DatabaseChecks() {}

    static List<Check> of(DatabaseLimits limits) {
        return List.of(
                longRunning(limits),
                blocked(limits),
                idleInTransaction(limits),
                deadRows(limits),
                staleStatistics(limits),
                invalidIndexes(),
                unusedIndexes(limits),
                duplicateIndexes(),
                foreignKeys(limits),
                sequences(limits),
                connections(limits),
                wraparound(limits),
                settings(),
                slots(limits));
    }

    private static Check longRunning(DatabaseLimits limits) {
        return new Check(
                "long-running-query",
                "It holds its snapshot and its locks, and others may wait for it.",
                """
                select format('pid %%s (%%s)', pid, usename),
                       format('runs for %%s: %%s', date_trunc('second', now() - query_start), %s),
                       format('select pg_cancel_backend(%%s);', pid)
                from pg_stat_activity
                where datname = current_database() and backend_type = 'client backend' and pid <> pg_backend_pid()
                  and state = 'active' and now() - query_start > interval '%d seconds'
                """
                        .formatted(STATEMENT.formatted(""), limits.query().toSeconds()));
    }

    private static Check blocked(DatabaseLimits limits) {
        return new Check(
                "blocked-session",
                "It waits for a lock that another session holds.",
                """
                select format('pid %%s (%%s)', waits.pid, waits.usename),
                       format('waits for %%s behind pid %%s (%%s): %%s', date_trunc('second', now() - waits.state_change),
                              holds.pid, holds.state, %s),
                       format('select pg_terminate_backend(%%s);', holds.pid)
                from pg_stat_activity waits
                join lateral unnest(pg_blocking_pids(waits.pid)) blocker(pid) on true
                join pg_stat_activity holds on holds.pid = blocker.pid
                where waits.datname = current_database() and waits.wait_event_type = 'Lock'
                  and now() - waits.state_change > interval '%d seconds'
                """
                        .formatted(STATEMENT.formatted("holds."), limits.waiting().toSeconds()));
    }

    private static Check idleInTransaction(DatabaseLimits limits) {
        return new Check(
                "idle-in-transaction",
                "Its transaction keeps rows from being cleaned up, and may hold locks.",
                """
                select format('pid %%s (%%s)', pid, usename),
                       format('idle for %%s after: %%s', date_trunc('second', now() - state_change), %s),
                       format('select pg_terminate_backend(%%s);', pid)
                from pg_stat_activity
                where datname = current_database() and state like 'idle in transaction%%'
                  and now() - state_change > interval '%d seconds'
                """
                        .formatted(STATEMENT.formatted(""), limits.waiting().toSeconds()));
    }

    private static Check deadRows(DatabaseLimits limits) {
        return new Check(
                "dead-rows",
                "The table takes more room than it needs, and reading it takes longer.",
                """
                select format('%%I.%%I', schemaname, relname),
                       format('%%s dead rows beside %%s; last vacuum: %%s', n_dead_tup, n_live_tup,
                              coalesce(greatest(last_vacuum, last_autovacuum)::text, 'never')),
                       format('vacuum (analyze) %%I.%%I;', schemaname, relname)
                from pg_stat_user_tables
                where n_dead_tup > %d and n_dead_tup > 0.3 * n_live_tup
                  and %s
                """
                        .formatted(
                                limits.rows(),
                                longAgo("greatest(last_vacuum, last_autovacuum)", limits)));
    }

    private static Check staleStatistics(DatabaseLimits limits) {
        return new Check(
                "stale-statistics",
                "Plans are made for a table as it no longer is.",
                """
                select format('%%I.%%I', schemaname, relname),
                       format('%%s of %%s rows changed; last analyze: %%s', n_mod_since_analyze, n_live_tup,
                              coalesce(greatest(last_analyze, last_autoanalyze)::text, 'never')),
                       format('analyze %%I.%%I;', schemaname, relname)
                from pg_stat_user_tables
                where n_mod_since_analyze > %d and n_mod_since_analyze > 0.3 * n_live_tup
                  and %s
                """
                        .formatted(
                                limits.rows(),
                                longAgo("greatest(last_analyze, last_autoanalyze)", limits)));
    }

    /**
     * Autovacuum comes to a busy table each minute: what piled up since it was there is no fault of
     * anybody's.
     */
    private static String longAgo(String last, DatabaseLimits limits) {
        return "coalesce(%s, '-infinity') < now() - interval '%d seconds'"
                .formatted(last, limits.query().toSeconds());
    }

    private static Check invalidIndexes() {
        return new Check(
                "invalid-index",
                "It is written at each change, and no query uses it.",
                """
                select format('%I.%I', n.nspname, c.relname),
                       format('not valid, on %s, %s', i.indrelid::regclass, pg_size_pretty(pg_relation_size(c.oid))),
                       format('reindex index concurrently %I.%I;', n.nspname, c.relname)
                from pg_index i join pg_class c on c.oid = i.indexrelid join pg_namespace n on n.oid = c.relnamespace
                where not i.indisvalid
                  and not exists (select from pg_stat_progress_create_index p where p.index_relid = i.indexrelid)
                """);
    }

    private static Check unusedIndexes(DatabaseLimits limits) {
        return new Check(
                "unused-index",
                "It is written at each change, and no query has used it.",
                """
                select format('%%I.%%I', s.schemaname, s.indexrelname),
                       format('not used since %%s, on %%s, %%s', coalesce(d.stats_reset, pg_postmaster_start_time()),
                              s.relname, pg_size_pretty(pg_relation_size(s.indexrelid))),
                       format('drop index concurrently %%I.%%I;', s.schemaname, s.indexrelname)
                from pg_stat_user_indexes s
                join pg_index i on i.indexrelid = s.indexrelid
                join pg_stat_user_tables t on t.relid = s.relid
                join pg_stat_database d on d.datname = current_database()
                where s.idx_scan = 0 and not i.indisunique and i.indisvalid and t.n_live_tup > %d
                  and not exists (select from pg_constraint c where c.conindid = s.indexrelid)
                  and now() - coalesce(d.stats_reset, pg_postmaster_start_time()) > interval '%d seconds'
                """
                        .formatted(limits.rows(), limits.unusedAfter().toSeconds()));
    }

    private static Check duplicateIndexes() {
        return new Check(
                "duplicate-index",
                "Another index does the same; both are written at each change.",
                """
                select format('%I.%I', n.nspname, c.relname),
                       format('the same as %s, on %s, %s', min(one.indexrelid::regclass::text), two.indrelid::regclass,
                              pg_size_pretty(pg_relation_size(c.oid))),
                       format('drop index concurrently %I.%I;', n.nspname, c.relname)
                from pg_index one
                join pg_index two on two.indrelid = one.indrelid and two.indkey = one.indkey
                  and two.indclass = one.indclass and two.indoption = one.indoption
                  and two.indcollation = one.indcollation
                  and coalesce(pg_get_expr(two.indexprs, two.indrelid), '') = coalesce(pg_get_expr(one.indexprs, one.indrelid), '')
                  and coalesce(pg_get_expr(two.indpred, two.indrelid), '') = coalesce(pg_get_expr(one.indpred, one.indrelid), '')
                  and (one.indisunique and not two.indisunique
                       or one.indisunique = two.indisunique and one.indexrelid < two.indexrelid)
                join pg_class c on c.oid = two.indexrelid join pg_namespace n on n.oid = c.relnamespace
                join pg_class first on first.oid = one.indexrelid and first.relam = c.relam
                where n.nspname not in ('pg_catalog', 'pg_toast') and one.indisvalid and two.indisvalid
                  and not exists (select from pg_constraint k where k.conindid = two.indexrelid)
                group by n.nspname, c.relname, c.oid, two.indrelid
                """);
    }

    private static Check foreignKeys(DatabaseLimits limits) {
        return new Check(
                "foreign-key-without-index",
                "Deleting or changing what it refers to reads the whole table.",
                """
                select format('%%s of %%s', k.conname, k.conrelid::regclass),
                       format('no index begins with (%%s); %%s rows', columns.names, t.n_live_tup),
                       format('create index concurrently on %%s (%%s);', k.conrelid::regclass, columns.names)
                from pg_constraint k
                join pg_stat_user_tables t on t.relid = k.conrelid
                cross join lateral (
                  select string_agg(quote_ident(a.attname), ', ' order by key.place) as names
                  from unnest(k.conkey) with ordinality key(number, place)
                  join pg_attribute a on a.attrelid = k.conrelid and a.attnum = key.number) columns
                where k.contype = 'f' and t.n_live_tup > %d
                  and not exists (
                    select from pg_index i
                    where i.indrelid = k.conrelid and i.indisvalid and i.indpred is null
                      and (i.indkey::int2[])[0:cardinality(k.conkey) - 1] @> k.conkey
                      and k.conkey @> (i.indkey::int2[])[0:cardinality(k.conkey) - 1])
                """
                        .formatted(limits.rows()));
    }

    private static Check sequences(DatabaseLimits limits) {
        return new Check(
                "sequence-near-its-end",
                "After its last number nothing can be added any more.",
                """
                select format('%%I.%%I', schemaname, sequencename),
                       format('at %%s of %%s', last_value, max_value),
                       format('alter sequence %%I.%%I as bigint maxvalue 9223372036854775807; and the column, too',
                              schemaname, sequencename)
                from pg_sequences
                where not cycle and increment_by > 0 and last_value > %s * max_value
                """
                        .formatted(share(limits)));
    }

    private static Check connections(DatabaseLimits limits) {
        return new Check(
                "connections-near-the-limit",
                "Beyond the limit the server takes nobody any more.",
                """
                select 'the server', format('%%s of %%s connections', used, most),
                       'lower the pools of the applications, or: alter system set max_connections = ' || 2 * most || ';'
                from (select count(*) filter (where backend_type = 'client backend') as used,
                             current_setting('max_connections')::int
                               - current_setting('superuser_reserved_connections')::int as most
                      from pg_stat_activity) counted
                where used > %s * most
                """
                        .formatted(share(limits)));
    }

    private static Check wraparound(DatabaseLimits limits) {
        return new Check(
                "transaction-ids-run-out",
                "At 2.1 billion the server refuses to write, to protect what is there.",
                """
                select datname::text, format('oldest unfrozen transaction is %%s transactions ago', age(datfrozenxid)),
                       'vacuum (freeze);'
                from pg_database
                where datname = current_database() and age(datfrozenxid) > %d
                """
                        .formatted(limits.frozenAge()));
    }

    private static Check settings() {
        return new Check(
                "dangerous-setting",
                "A crash, or time alone, loses data with this setting.",
                """
                select name, format('%s = %s', name, setting), format('alter system set %s = on;', name)
                from pg_settings
                where name in ('fsync', 'full_page_writes', 'autovacuum', 'track_counts') and setting = 'off'
                """);
    }

    private static Check slots(DatabaseLimits limits) {
        return new Check(
                "slot-holds-log",
                "Nobody reads the slot, and the server keeps its log for it until the disk is full.",
                """
                select slot_name::text, format('%%s of log since %%s', pg_size_pretty(held), restart_lsn),
                       format('select pg_drop_replication_slot(%%L);', slot_name)
                from (select *, pg_wal_lsn_diff(
                               case when pg_is_in_recovery() then pg_last_wal_replay_lsn() else pg_current_wal_lsn() end,
                               restart_lsn) as held
                      from pg_replication_slots where not active) slots
                where held > %d
                """
                        .formatted(limits.slotBytes()));
    }

    private static String share(DatabaseLimits limits) {
        return String.format(Locale.ROOT, "%.4f", limits.used());
    }
}
