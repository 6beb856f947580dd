package dev.fairlead.console.upstream;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An incident with its timeline and ready-made texts. */
public record IncidentFile(Incident incident, @Nullable Messages messages) {

    /** The incident itself. */
    public record Incident(
            String id,
            String number,
            String title,
            @Nullable String summary,
            @Nullable Situation situation,
            @Nullable PostMortem postMortem,
            String status,
            String tone,
            List<String> actions,
            String priority,
            @Nullable String service,
            @Nullable String environment,
            @Nullable String team,
            @Nullable String fingerprint,
            @Nullable String suspectDeploymentId,
            @Nullable String suspectVersion,
            @Nullable String runbook,
            @Nullable String dashboard,
            String lifecycleId,
            @Nullable String openedBy,
            Instant openedAt,
            @Nullable Mark acknowledged,
            @Nullable Mark mitigated,
            @Nullable Mark resolved,
            Instant responseDue,
            Instant resolutionDue,
            List<String> missed,
            @Nullable Instant nobodyReachedSince,
            @Nullable Escalation escalation,
            @Nullable List<Reached> reached,
            @Nullable List<Joined> joinedAlerts,
            @Nullable Crew crew,
            @Nullable List<Item> checklist,
            List<Entry> timeline) {

        /** The timeline as people read it: what happened last is above. */
        public List<Entry> newestFirst() {
            return timeline.reversed();
        }

        /** What is to be done so that it does not happen again, by its id. */
        public Optional<ActionItem> action(String item) {
            return postMortem == null
                    ? Optional.empty()
                    : postMortem.actions().stream()
                            .filter(action -> action.id().equals(item))
                            .findFirst();
        }
    }

    /** Who handles it besides whoever has it. */
    public record Crew(List<Holder> roles, List<Helper> responders) {}

    /** Somebody who has a role. */
    public record Holder(String role, String person) {}

    /** Somebody who was asked to help. */
    public record Helper(String person) {}

    /** An item of its checklist; what is null is not known, or not done. */
    public record Item(
            String item,
            String label,
            boolean done,
            @Nullable String by,
            @Nullable Instant at,
            @Nullable String fact,
            @Nullable String note) {

        /** Whether somebody said that it is done: what the record shows is not taken back. */
        public boolean isSaid() {
            return done && fact == null;
        }
    }

    /** What people know of it by now. */
    public record Situation(
            @Nullable String impact,
            @Nullable String eta,
            @Nullable String rootCause,
            @Nullable Instant nextUpdateAt,
            boolean updateMissed) {}

    /** What is learned of it. */
    public record PostMortem(
            @Nullable Instant due,
            boolean overdue,
            @Nullable Mark published,
            List<ActionItem> actions) {}

    /** Something that is to be done so that it does not happen again. */
    public record ActionItem(
            String id,
            String text,
            String owner,
            @Nullable String due,
            @Nullable Instant doneAt,
            @Nullable Boolean overdue) {

        /** Whether its day passed and it is still to be done. */
        public boolean isLate() {
            return doneAt == null && Boolean.TRUE.equals(overdue);
        }
    }

    /** Who did something to it, and when. */
    public record Mark(@Nullable String by, Instant at, @Nullable String note) {}

    /**
     * Where the escalation stands; levels and rounds begin with 1.
     *
     * @param next who is asked next; null where it does not go on by itself
     */
    public record Escalation(String policy, int round, int level, @Nullable Next next) {}

    /** Who is asked next, unless somebody acknowledges before; people are none where nobody is. */
    public record Next(int round, int level, Instant at, List<Asked> people) {
        /** Names with roles, in a line. */
        public String who() {
            return people.isEmpty()
                    ? "nobody is on call"
                    : people.stream()
                            .map(each -> "%s (%s)".formatted(each.person(), each.role()))
                            .collect(Collectors.joining(", "));
        }
    }

    /** Somebody who is asked, and as what. */
    public record Asked(String person, String role) {}

    /** Somebody whose page was taken. */
    public record Reached(String person, String role, Instant at) {}

    /** A group of alerts that it is about besides the one that opened it. */
    public record Joined(String title, boolean fires) {}

    /** An entry of the timeline. */
    public record Entry(Instant at, String type, @Nullable String by, @Nullable String text) {}

    /** Texts for whoever must be told. */
    public record Messages(
            @Nullable String opened, @Nullable String update, @Nullable String resolved) {}

    /** What those who follow it would be told. */
    public record Preview(String text) {}
}
