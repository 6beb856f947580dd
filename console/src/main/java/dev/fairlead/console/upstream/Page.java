package dev.fairlead.console.upstream;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lists of the services, as far as the console shows them. */
public final class Page {
    private Page() {}

    /** A page of a list that has more of them. */
    public interface Listed<T> {
        List<T> items();

        /** Cursor of what comes after it; null at the end. */
        @Nullable String next();
    }

    public record Deployments(List<DeploymentSummary> items, @Nullable String next)
            implements Listed<DeploymentSummary> {}

    /**
     * A deployment in the list.
     *
     * @param endedAt null while it is under way
     */
    public record DeploymentSummary(
            String id,
            String service,
            String environment,
            String version,
            @Nullable String team,
            String status,
            String tone,
            int weightPercent,
            @Nullable String pausedFor,
            @Nullable String reason,
            String requestedBy,
            String lifecycleId,
            Instant requestedAt,
            @Nullable Instant endedAt) {
        public boolean isUnderWay() {
            return endedAt == null;
        }
    }

    public record Observed(List<ObservedSummary> items, @Nullable String next)
            implements Listed<ObservedSummary> {}

    /** A deployment of somebody else in the list. */
    public record ObservedSummary(
            String id,
            String service,
            String environment,
            String version,
            @Nullable String team,
            String status,
            String tone,
            String provider,
            @Nullable String by,
            @Nullable String url,
            String lifecycleId,
            Instant changedAt) {}

    public record Incidents(List<IncidentSummary> items, @Nullable String next)
            implements Listed<IncidentSummary> {}

    /** An incident in the list. */
    public record IncidentSummary(
            String id,
            String number,
            String title,
            String status,
            String tone,
            String priority,
            @Nullable String service,
            @Nullable String environment,
            @Nullable String team,
            @Nullable String suspectDeploymentId,
            String lifecycleId,
            Instant openedAt,
            Instant responseDue,
            Instant resolutionDue,
            @Nullable String acknowledgedBy,
            @Nullable Instant nobodyReachedSince) {

        /** When the next of its objectives is due: the response until somebody has it. */
        public Instant due() {
            return status.equals("open") ? responseDue : resolutionDue;
        }
    }

    public record Alerts(List<AlertSummary> items, @Nullable String next)
            implements Listed<AlertSummary> {}

    /**
     * An alert in the list.
     *
     * @param since when its condition was first found broken
     */
    public record AlertSummary(
            String fingerprint,
            String state,
            String tone,
            String name,
            String severity,
            @Nullable String service,
            @Nullable String environment,
            @Nullable String team,
            String summary,
            Instant since) {}

    public record Silences(List<Silence> items, @Nullable String next) implements Listed<Silence> {}

    /** A silence: alerts that fulfil all matchers are not told until it ends. */
    public record Silence(
            String id,
            String state,
            String tone,
            List<String> matchers,
            Instant startsAt,
            Instant endsAt,
            String createdBy,
            String comment) {
        public boolean isOver() {
            return state.equals("expired");
        }

        /** The matchers in a line. */
        public String means() {
            return String.join(", ", matchers);
        }
    }

    public record Schedules(List<Schedule> items) {}

    /** A rota. */
    public record Schedule(String name, String timeZone) {}

    public record Backups(List<BackupSummary> items) {}

    /**
     * A backup in the list.
     *
     * @param stored null until it is complete
     * @param failure why it failed or is damaged
     */
    public record BackupSummary(
            String id,
            String backupSet,
            String status,
            String tone,
            Instant startedAt,
            @Nullable Stored stored,
            @Nullable Instant verifiedAt,
            @Nullable Failure failure) {
        /** When it was complete, or else when it began. */
        public Instant at() {
            return stored == null ? startedAt : stored.completedAt();
        }
    }

    /** What a backup left in its store. */
    public record Stored(Instant completedAt, long storedBytes) {}

    /** Why a backup failed. */
    public record Failure(@Nullable String reason, @Nullable String detail) {}

    public record Events(List<Event> items, @Nullable String next) implements Listed<Event> {}

    /** An event of the trail. */
    public record Event(
            Instant time,
            @Nullable String type,
            @Nullable String subject,
            @Nullable String source,
            @Nullable String correlationId,
            @Nullable String service,
            @Nullable Map<String, Object> payload) {}
}
