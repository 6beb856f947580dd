package dev.fairlead.platform.web.idempotency;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Keys in the table {@code idempotency_key}. */
public final class JdbcIdempotencyStore implements IdempotencyStore {
    /** How long a key keeps its answer. */
    public static final Duration KEPT = Duration.ofHours(24);

    /** How long a key without an answer is held against repeats. */
    public static final Duration HELD = Duration.ofSeconds(30);

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;

    private record Row(
            String requestHash,
            String resourceId,
            Instant heldUntil,
            @Nullable Integer status,
            @Nullable String location,
            @Nullable String body) {}

    public JdbcIdempotencyStore(JdbcClient jdbc, TransactionOperations transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    @Override
    public Reservation reserve(Request request, String resourceId, Instant now) {
        return Objects.requireNonNull(
                transactions.execute(_ -> {
                    forgetOld(now);
                    return insert(request, resourceId, now)
                            ? new Reservation.Run(resourceId)
                            : meet(request, now);
                }));
    }

    private void forgetOld(Instant now) {
        jdbc.sql(
                        """
                        delete from idempotency_key where (caller, key) in (
                            select caller, key from idempotency_key where created_at < :old
                            order by created_at limit 100 for update skip locked)
                        """)
                .param("old", at(now.minus(KEPT)))
                .update();
    }

    private boolean insert(Request request, String resourceId, Instant now) {
        return jdbc.sql(
                                """
                                insert into idempotency_key
                                    (caller, key, request_hash, resource_id, held_until, created_at)
                                values (:caller, :key, :hash, :resource, :held, :now)
                                on conflict (caller, key) do nothing
                                """)
                        .param("caller", request.caller())
                        .param("key", request.key())
                        .param("hash", request.requestHash())
                        .param("resource", resourceId)
                        .param("held", at(now.plus(HELD)))
                        .param("now", at(now))
                        .update()
                == 1;
    }

    private Reservation meet(Request request, Instant now) {
        Row row =
                jdbc.sql(
                                """
                                select request_hash, resource_id, held_until, status, location, body
                                from idempotency_key where caller = :caller and key = :key for update
                                """)
                        .param("caller", request.caller())
                        .param("key", request.key())
                        .query(JdbcIdempotencyStore::row)
                        .single();
        if (!row.requestHash().equals(request.requestHash())) {
            return new Reservation.OtherRequest();
        }
        if (row.status() != null && row.body() != null) {
            return new Reservation.Answered(new Answer(row.status(), row.location(), row.body()));
        }
        if (now.isBefore(row.heldUntil())) {
            return new Reservation.Running(row.heldUntil());
        }
        jdbc.sql(
                        """
                        update idempotency_key set held_until = :held
                        where caller = :caller and key = :key
                        """)
                .param("held", at(now.plus(HELD)))
                .param("caller", request.caller())
                .param("key", request.key())
                .update();
        return new Reservation.Run(row.resourceId());
    }

    @Override
    public void answered(Request request, Answer answer) {
        jdbc.sql(
                        """
                        update idempotency_key
                        set status = :status, location = :location, body = :body
                        where caller = :caller and key = :key
                        """)
                .param("status", answer.status())
                .param("location", answer.location())
                .param("body", answer.body())
                .param("caller", request.caller())
                .param("key", request.key())
                .update();
    }

    @Override
    public void release(Request request) {
        jdbc.sql(
                        """
                        delete from idempotency_key
                        where caller = :caller and key = :key and status is null
                        """)
                .param("caller", request.caller())
                .param("key", request.key())
                .update();
    }

    private static Row row(ResultSet result, int number) throws SQLException {
        return new Row(
                result.getString("request_hash"),
                result.getString("resource_id"),
                result.getObject("held_until", OffsetDateTime.class).toInstant(),
                result.getObject("status", Integer.class),
                result.getString("location"),
                result.getString("body"));
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
