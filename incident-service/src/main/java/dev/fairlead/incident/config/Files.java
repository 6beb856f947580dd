package dev.fairlead.incident.config;

import dev.fairlead.events.alerts.Severity;
import dev.fairlead.events.incidents.Priority;
import dev.fairlead.incident.oncall.Frequency;
import dev.fairlead.incident.oncall.OverrideKind;
import dev.fairlead.incident.template.MessageTemplate;
import dev.fairlead.platform.channel.Channel;
import dev.fairlead.platform.config.Default;
import dev.fairlead.platform.config.InvalidField;
import dev.fairlead.platform.config.Located;
import dev.fairlead.platform.config.SecretRef;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The files of {@code config/incident/} as they are written. */
final class Files {

    private Files() {}

    /** {@code incidents.yaml}. */
    record Settings(
            @Nullable String receiver,
            Located<String> policy,
            @Default("{}") Map<Priority, Located<String>> policies,
            @Nullable FailedDeployments failedDeployments,
            @Nullable FailedBackups failedBackups,
            @Nullable DeclaredRecoveries recoveries,
            @Nullable OverdueTasks overdueTasks,
            @Nullable OverrunWindows overrunWindows,
            @Nullable JoiningFile joining,
            @Default("[]") List<AudienceFile> announcements) {
        Settings {
            requireKnown("policies", policies.keySet());
        }
    }

    private static void requirePositive(String field, Collection<Duration> spans) {
        if (!spans.stream().allMatch(Duration::isPositive)) {
            throw new InvalidField(field, "more than 0s for each priority");
        }
    }

    private static void requireKnown(String field, Set<Priority> named) {
        if (named.contains(Priority.UNKNOWN)) {
            throw new InvalidField(field, "p1, p2, p3 or p4");
        }
    }

    /** Who hears of the incidents that fit; what is left out fits all. */
    record AudienceFile(
            @Default("[]") Set<String> teams,
            @Default("[]") Set<Located<String>> services,
            @Default("[]") Set<Priority> priorities,
            List<Located<String>> channels) {
        AudienceFile {
            requireKnown("priorities", priorities);
            if (channels.isEmpty()) {
                throw new InvalidField("channels", "at least one channel");
            }
        }
    }

    record FailedDeployments(Severity severity) {}

    record FailedBackups(Severity severity) {}

    record DeclaredRecoveries(Priority priority) {
        DeclaredRecoveries {
            requireKnown("priority", Set.of(priority));
        }
    }

    record OverdueTasks(Severity severity) {}

    record OverrunWindows(Severity severity) {}

    /** Which alerts belong to the incident of others. */
    record JoiningFile(Duration within) {

        private static final Duration LONGEST = Duration.ofDays(1);

        JoiningFile {
            if (!within.isPositive() || within.compareTo(LONGEST) > 0) {
                throw new InvalidField("within", "more than 0s and at most 1d");
            }
        }
    }

    /** {@code priorities.yaml}. */
    record PrioritiesFile(
            Map<Priority, ObjectivesFile> objectives,
            @Default("[]") List<RuleFile> rules,
            Priority otherwise,
            @Default("{}") Map<Priority, PagingFile> paging,
            @Default("{}") WorkingHoursFile workingHours,
            @Default("{}") Map<Priority, Duration> updates,
            @Default("{}") Map<Priority, Duration> postMortems) {
        PrioritiesFile {
            requireKnown("paging", paging.keySet());
            requireKnown("updates", updates.keySet());
            requireKnown("postMortems", postMortems.keySet());
            requirePositive("updates", updates.values());
            requirePositive("postMortems", postMortems.values());
            if (otherwise == Priority.UNKNOWN) {
                throw new InvalidField("otherwise", "p1, p2, p3 or p4");
            }
            for (Priority priority : Priority.values()) {
                if ((priority == Priority.UNKNOWN) == objectives.containsKey(priority)) {
                    throw new InvalidField("objectives", "p1, p2, p3 and p4");
                }
            }
        }
    }

    /** When incidents of a priority page by themselves. */
    enum PagingFile {
        ALWAYS,
        WORKING_HOURS,
        NEVER
    }

    record WorkingHoursFile(
            @Default("[monday, tuesday, wednesday, thursday, friday]") Set<DayOfWeek> days,
            @Default("\"09:00\"") LocalTime from,
            @Default("\"17:00\"") LocalTime until,
            @Default("UTC") ZoneId timeZone) {
        WorkingHoursFile {
            if (days.isEmpty()) {
                throw new InvalidField("days", "at least one day of the week");
            }
            if (!from.isBefore(until)) {
                throw new InvalidField("until", "a time after from, of the same day");
            }
        }
    }

    record ObjectivesFile(Duration response, Duration resolution) {
        ObjectivesFile {
            if (!response.isPositive()) {
                throw new InvalidField("response", "more than 0s");
            }
            if (resolution.compareTo(response) < 0) {
                throw new InvalidField("resolution", "at least the response");
            }
        }
    }

    record RuleFile(
            @Default("[]") Set<Severity> severities,
            @Default("[]") Set<Integer> tiers,
            @Default("[]") Set<String> environments,
            Priority priority) {
        RuleFile {
            if (priority == Priority.UNKNOWN) {
                throw new InvalidField("priority", "p1, p2, p3 or p4");
            }
        }
    }

    /** {@code schedules/<name>.yaml}. */
    record ScheduleFile(
            ZoneId timeZone,
            @Default("weekly") Frequency rotation,
            @Default("1") int every,
            HandoffFile handoff,
            LocalDate start,
            Map<String, List<Located<String>>> roles,
            @Default("[]") List<OverrideFile> overrides) {
        ScheduleFile {
            if (roles.isEmpty() || roles.values().stream().anyMatch(List::isEmpty)) {
                throw new InvalidField("roles", "at least one role, each with at least one person");
            }
            if (every < 1 || every > 1_000) {
                throw new InvalidField("every", "1 to 1000");
            }
            if ((rotation == Frequency.WEEKLY) != (handoff.day() != null)) {
                throw new InvalidField(
                        "handoff.day", "a day of the week for a weekly rotation, and for no other");
            }
            if ((rotation == Frequency.MONTHLY) != (handoff.dayOfMonth() != null)) {
                throw new InvalidField(
                        "handoff.dayOfMonth", "1 to 31 for a monthly rotation, and for no other");
            }
        }
    }

    record HandoffFile(@Nullable DayOfWeek day, @Nullable Integer dayOfMonth, LocalTime time) {
        HandoffFile {
            if (dayOfMonth != null && (dayOfMonth < 1 || dayOfMonth > 31)) {
                throw new InvalidField("dayOfMonth", "1 to 31");
            }
        }
    }

    record OverrideFile(
            Located<String> role,
            LocalDateTime from,
            LocalDateTime until,
            @Nullable Located<String> person,
            @Nullable OverrideKind kind) {
        OverrideFile {
            if (!from.isBefore(until)) {
                throw new InvalidField("until", "a time after from");
            }
            if (kind != null && (kind == OverrideKind.REMOVE) != (person == null)) {
                throw new InvalidField("person", "somebody, or nobody for the kind remove");
            }
        }
    }

    /** {@code policies/<name>.yaml}. */
    record PolicyFile(
            Located<String> channel,
            List<LevelFile> levels,
            @Default("0") int repeat,
            @Default("15m") Duration again) {
        PolicyFile {
            if (!again.isPositive()) {
                throw new InvalidField("again", "more than 0s");
            }
            if (levels.isEmpty()) {
                throw new InvalidField("levels", "at least one level");
            }
            if (repeat < 0 || repeat > 100) {
                throw new InvalidField("repeat", "0 to 100");
            }
        }
    }

    record LevelFile(
            @Nullable Located<String> schedule,
            @Nullable Located<String> role,
            @Nullable Located<String> person,
            Duration delay) {
        LevelFile {
            if (!delay.isPositive()) {
                throw new InvalidField("delay", "more than 0s");
            }
            boolean onCall = schedule != null && role != null;
            boolean either = schedule != null || role != null;
            if (onCall == (person != null) || (either && !onCall)) {
                throw new IllegalArgumentException("either a schedule with a role, or a person");
            }
        }
    }

    /** {@code channels.yaml}. */
    record ChannelsFile(Map<String, Channel> channels) {}

    /** {@code templates.yaml}. */
    record TemplatesFile(
            MessageTemplate opened,
            MessageTemplate update,
            MessageTemplate resolved,
            @Default(
                            "\"INCIDENT REMINDER\\nIncident: #{{number}}\\nIssue: {{title}}\\n{{reminder}}\"")
                    MessageTemplate reminder) {}

    /** {@code deployments.yaml}. */
    record DeploymentsFile(@Default("[]") List<DeploymentAudienceFile> announcements) {}

    /** Who is told of the deployments that fit; what is left out fits all. */
    record DeploymentAudienceFile(
            @Default("[]") Set<String> teams,
            @Default("[]") Set<Located<String>> services,
            @Default("[]") Set<Located<String>> environments,
            @Default("[started, ended]") Set<DeploymentAudience.Moment> on,
            List<Located<String>> channels) {
        DeploymentAudienceFile {
            if (on.isEmpty()) {
                throw new InvalidField("on", "at least one of requested, started and ended");
            }
            if (channels.isEmpty()) {
                throw new InvalidField("channels", "at least one channel");
            }
        }
    }

    /** {@code intake.yaml}. */
    record IntakeFile(
            @Default("{}") Map<String, IntegrationFile> integrations,
            @Nullable CallbacksFile callbacks) {
        IntakeFile {
            if (!integrations.keySet().stream().allMatch(name -> name.matches(NAME))) {
                throw new InvalidField(
                        "integrations", "names of 1 to 60 lower-case letters, digits and hyphens");
            }
        }

        private static final String NAME = "[a-z0-9][a-z0-9-]{0,59}";
    }

    /** Secrets of the tools that tell what people do there. */
    record CallbacksFile(
            @Default("[]") List<SecretRef> pagerduty, @Default("[]") List<SecretRef> slack) {
        Callbacks callbacks() {
            return new Callbacks(pagerduty, slack);
        }
    }

    /** A tool that may open incidents. */
    record IntegrationFile(
            Located<SecretRef> key,
            @Nullable Located<String> service,
            @Nullable Located<String> environment,
            @Nullable String team,
            @Nullable Priority priority,
            @Default("warning") Severity severity,
            @Default("600") int eventsPerMinute) {
        IntegrationFile {
            if ((service == null) == (team == null)) {
                throw new InvalidField("service", "either a service, or a team");
            }
            if (environment != null && service == null) {
                throw new InvalidField("environment", "nothing without a service");
            }
            if (priority == Priority.UNKNOWN) {
                throw new InvalidField("priority", "p1, p2, p3 or p4");
            }
            if (severity == Severity.UNKNOWN) {
                throw new InvalidField("severity", "critical, warning or info");
            }
            if (eventsPerMinute < 1 || eventsPerMinute > 100_000) {
                throw new InvalidField("eventsPerMinute", "1 to 100000");
            }
        }
    }

    /** The section {@code incident} of a service. */
    record ServiceSection(
            @Nullable Located<String> policy,
            @Default("{}") Map<Priority, Located<String>> policies) {
        ServiceSection {
            requireKnown("policies", policies.keySet());
        }
    }
}
