package dev.fairlead.deploy.dora;

import dev.fairlead.deploy.dora.Counts.Day;
import dev.fairlead.deploy.dora.Counts.Spread;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** Counts the documents of rollouts and observed deployments. */
public final class StoredCounts {
    /**
     * What ended in the time. A rollout was with users from the first share that its last attempt
     * was given; one of somebody else from its success on.
     */
    private static final String ENDED =
            """
            with ended as (
                select
                    kind,
                    case document ->> 'status'
                        when 'archiving' then 'succeeded' else document ->> 'status' end as outcome,
                    at,
                    (document ->> 'committedAt')::timestamptz as committed,
                    case
                        when document ->> 'status' <> 'rolled-back' then null
                        when kind = 'observed' then (document ->> 'endedAt')::timestamptz
                        else (
                            select min((moment ->> 'at')::timestamptz)
                            from jsonb_array_elements(document -> 'timeline') moment
                            where moment ->> 'event' = 'TrafficShifted'
                                and (moment ->> 'at')::timestamptz >= (
                                    select max((begun ->> 'at')::timestamptz)
                                    from jsonb_array_elements(document -> 'timeline') begun
                                    where begun ->> 'event' = 'DeploymentStarted'))
                    end as reached
                from (
                    select kind, document,
                        (case
                            when kind = 'observed' and document ->> 'status' = 'rolled-back'
                                then document ->> 'changedAt'
                            else document ->> 'endedAt'
                        end)::timestamptz as at
                    from projection
                    where kind in ('deployment', 'observed')
                        and document ->> 'status'
                            in ('succeeded', 'archiving', 'failed', 'rolled-back', 'cancelled')
                        and (cast(:service as text) is null or document ->> 'service' = :service)
                        and (cast(:environment as text) is null
                            or document ->> 'environment' = :environment)
                        and (cast(:team as text) is null or document ->> 'team' = :team)
                        and not ((document ->> 'service') || '/' || (document ->> 'environment')
                            = any (cast(:others as text[])))
                ) one
                where at >= :from and at < :to
            )
            """;

    private static final String SUMS =
            ENDED
                    + """
                    select
                        count(*) filter (where outcome = 'succeeded') as succeeded,
                        count(*) filter (where outcome = 'failed') as failed,
                        count(*) filter (where outcome = 'rolled-back') as rolled_back,
                        count(*) filter (where outcome = 'cancelled') as cancelled,
                        count(*) filter (where kind = 'observed') as observed,
                        count(*) filter (where outcome = 'succeeded' and committed < at) as leads,
                        percentile_cont(0.5) within group (order by extract(epoch from at - committed))
                            filter (where outcome = 'succeeded' and committed < at) as lead_median,
                        percentile_cont(0.95) within group (order by extract(epoch from at - committed))
                            filter (where outcome = 'succeeded' and committed < at) as lead_p95,
                        count(*) filter (where reached < at) as restores,
                        percentile_cont(0.5) within group (order by extract(epoch from at - reached))
                            filter (where reached < at) as restore_median,
                        percentile_cont(0.95) within group (order by extract(epoch from at - reached))
                            filter (where reached < at) as restore_p95
                    from ended
                    """;

    private static final String DAYS =
            ENDED
                    + """
                    select
                        to_char(at at time zone 'UTC', 'YYYY-MM-DD') as day,
                        count(*) filter (where outcome = 'succeeded') as succeeded,
                        count(*) filter (where outcome = 'failed') as failed,
                        count(*) filter (where outcome = 'rolled-back') as rolled_back
                    from ended
                    group by 1
                    order by 1
                    """;

    private final JdbcClient jdbc;

    public StoredCounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Counts what is in the scope, as of the last commit. */
    public Counts count(Scope scope) {
        List<Day> days = statement(DAYS, scope).query((row, _) -> day(row)).list();
        return statement(SUMS, scope).query((row, _) -> counts(row, days)).single();
    }

    private StatementSpec statement(String sql, Scope scope) {
        return jdbc.sql(sql)
                .param("service", scope.service())
                .param("environment", scope.environment())
                .param("team", scope.team())
                .param("others", scope.others().toArray(String[]::new))
                .param("from", scope.from().atOffset(ZoneOffset.UTC))
                .param("to", scope.to().atOffset(ZoneOffset.UTC));
    }

    private static Counts counts(ResultSet row, List<Day> days) throws SQLException {
        return new Counts(
                row.getLong("succeeded"),
                row.getLong("failed"),
                row.getLong("rolled_back"),
                row.getLong("cancelled"),
                row.getLong("observed"),
                spread(row, "leads", "lead"),
                spread(row, "restores", "restore"),
                days);
    }

    private static Spread spread(ResultSet row, String count, String name) throws SQLException {
        return new Spread(
                row.getLong(count), number(row, name + "_median"), number(row, name + "_p95"));
    }

    private static @Nullable Double number(ResultSet row, String column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? null : value;
    }

    private static Day day(ResultSet row) throws SQLException {
        return new Day(
                row.getString("day"),
                row.getLong("succeeded"),
                row.getLong("failed"),
                row.getLong("rolled_back"));
    }
}
