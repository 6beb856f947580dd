package dev.fairlead.console.upstream;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
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
            @Nullable String live,
            int weightPercent,
            @Nullable String pausedFor,
            @Nullable String reason,
            @Nullable String endedBy,
            String requestedBy,
            String lifecycleId,
            Instant requestedAt,
            @Nullable Instant endedAt) {
        public boolean isUnderWay() {
            return endedAt == null;
        }

        /** Why it ended so, and who had it end; null where it has no reason. */
        public @Nullable String why() {
            return reason == null || endedBy == null ? reason : reason + " by " + endedBy;
        }

        /** Whether users get it: it was found good, or it has a share while it is judged. */
        public boolean serves() {
            return "yes".equals(live) || isUnderWay() && weightPercent > 0;
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

    /** How many there are. */
    public record Count(long count) {}

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

    public record Slos(List<Slo> items, @Nullable String next) implements Listed<Slo> {}

    /**
     * Where a service stands with an objective.
     *
     * @param labels whose it is; empty where nothing was measured yet
     * @param objective percent of the events that are to be good
     * @param attained percent that were; null where there were none
     * @param budgetLeft share of the errors that may still happen; null where it is not known
     * @param burnRates by window, how many times as fast as allowed the budget is spent
     * @param burnedAt since when no budget is left; null where there is some
     * @param expression PromQL of the budget left over time
     */
    public record Slo(
            String id,
            String slo,
            @Nullable String description,
            Map<String, String> labels,
            @Nullable String service,
            @Nullable String environment,
            double objective,
            String period,
            String state,
            String tone,
            @Nullable Double attained,
            @Nullable Double budgetLeft,
            long events,
            Map<String, Double> burnRates,
            @Nullable Instant burnedAt,
            String expression) {
        /** Whose it is, in a line. */
        public String whose() {
            return labels.isEmpty() ? "nothing measured yet" : String.join(", ", labels.values());
        }

        /** What was attained, to three decimals of a percent. */
        public String attainedText() {
            return attained == null ? "" : percent(attained);
        }

        /** What is to be attained. */
        public String objectiveText() {
            return percent(objective);
        }

        /** What is left of the budget, in percent of it. */
        public String leftText() {
            return budgetLeft == null
                    ? "not known"
                    : String.format(Locale.ENGLISH, "%.1f %%", 100 * budgetLeft);
        }

        /** The rates in a line. */
        public String ratesText() {
            return burnRates.entrySet().stream()
                    .map(rate ->
                            String.format(
                                    Locale.ENGLISH, "%s: %.2f", rate.getKey(), rate.getValue()))
                    .collect(Collectors.joining(", "));
        }

        private static String percent(double value) {
            return String.format(Locale.ENGLISH, "%.3f", value).replaceAll("\\.?0+$", "") + " %";
        }
    }

    public record Businesses(List<Business> items, @Nullable String next)
            implements Listed<Business> {}

    /**
     * What a service does for the firm, as a number.
     *
     * @param unit of all numbers; null where it was not said
     * @param now null where nothing is measured now, as are the others where nothing was then
     * @param lowerBound below which somebody is told; null for none
     * @param error why it is not measured; null where nothing is known of it
     * @param expression PromQL of the number over time
     */
    public record Business(
            String id,
            String service,
            String name,
            String kind,
            @Nullable String unit,
            @Nullable String description,
            String state,
            String tone,
            @Nullable Double now,
            @Nullable Double dayBefore,
            @Nullable Double weekBefore,
            @Nullable Double lowerBound,
            @Nullable String error,
            String expression) {
        public String nowText() {
            return text(now);
        }

        public String dayBeforeText() {
            return text(dayBefore);
        }

        public String weekBeforeText() {
            return text(weekBefore);
        }

        /** What it should be at least; empty where any number is fine. */
        public String leastText() {
            return lowerBound == null ? "" : "at least " + text(lowerBound);
        }

        private static String text(@Nullable Double value) {
            if (value == null) {
                return "–";
            }
            double size = Math.abs(value);
            int decimals = size >= 100 ? 0 : size >= 1 ? 2 : 4;
            String text = String.format(Locale.ENGLISH, "%,." + decimals + "f", value);
            return text.contains(".") ? text.replaceAll("\\.?0+$", "") : text;
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

    public record Lifecycles(List<LifecycleId> items, @Nullable String next)
            implements Listed<LifecycleId> {}

    /** A lifecycle in a list. */
    public record LifecycleId(String id) {}

    public record Events(List<Event> items, @Nullable String next) implements Listed<Event> {}

    /**
     * An event of the trail.
     *
     * @param names ids of what it is about, and {@code caller:} with who asked
     */
    public record Event(
            Instant time,
            @Nullable String type,
            @Nullable String subject,
            @Nullable String source,
            @Nullable String correlationId,
            @Nullable String service,
            @Nullable List<String> names,
            @Nullable Map<String, Object> payload) {}
}
