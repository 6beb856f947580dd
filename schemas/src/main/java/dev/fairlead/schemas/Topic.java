package dev.fairlead.schemas;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * Every topic of the platform. Topics are created from this catalogue, never automatically. The
 * number of partitions is part of the contract: keys keep their partition for ever.
 */
public enum Topic {
    CI(
            "fairlead.ci.v1",
            3,
            "service/environment that the pipeline releases to",
            Duration.ofDays(30),
            CleanupPolicy.DELETE,
            "What CI pipelines ask for and attest."),
    DEPLOYMENTS(
            "fairlead.deployments.v1",
            6,
            "service/environment; of refused records, the stream",
            Duration.ofDays(30),
            CleanupPolicy.DELETE,
            "Rollouts, from the request to the archived previous version, and what was refused."),
    ALERTS(
            "fairlead.alerts.v1",
            6,
            "fingerprint of the alert, key of the group, or id of the watch",
            Duration.ofDays(30),
            CleanupPolicy.DELETE,
            "Alerts, their notifications, and the verdicts on watched deployments."),
    INCIDENTS(
            "fairlead.incidents.v1",
            6,
            "id of the incident",
            Duration.ofDays(30),
            CleanupPolicy.DELETE,
            "Incidents, who was paged for them, and how they ended."),
    BACKUPS(
            "fairlead.backups.v1",
            3,
            "name of the backup set",
            Duration.ofDays(30),
            CleanupPolicy.DELETE,
            "Backups, restores and recovery drills."),
    MAINTENANCE(
            "fairlead.maintenance.v1",
            3,
            "name of the procedure, day or month of a checklist, or id of the finding or window",
            Duration.ofDays(30),
            CleanupPolicy.DELETE,
            "Recurring tasks, checklists, what probes found, and maintenance windows."),
    ACCESS(
            "fairlead.access.v1",
            3,
            "Fairlead service that was asked",
            Duration.ofDays(30),
            CleanupPolicy.DELETE,
            "Sign-ins, callers that were there, and changes that were accepted or refused."),
    SCHEMAS(
            "fairlead.schemas.v1",
            1,
            "fingerprint of the schema, 16 hexadecimal digits",
            Duration.ofMillis(-1),
            CleanupPolicy.COMPACT,
            "The schema of every event type, written by each producer when it starts.");

    /** How the broker makes room. */
    public enum CleanupPolicy {
        DELETE,
        COMPACT;

        /** The word that Kafka's {@code cleanup.policy} takes. */
        public String configValue() {
            return this == COMPACT ? "compact" : "delete";
        }
    }

    private final String topicName;
    private final int partitions;
    private final String key;
    private final Duration retention;
    private final CleanupPolicy cleanupPolicy;
    private final String purpose;

    Topic(
            String topicName,
            int partitions,
            String key,
            Duration retention,
            CleanupPolicy cleanupPolicy,
            String purpose) {
        this.topicName = topicName;
        this.partitions = partitions;
        this.key = key;
        this.retention = retention;
        this.cleanupPolicy = cleanupPolicy;
        this.purpose = purpose;
    }

    /** Its name on the broker. */
    public String topicName() {
        return topicName;
    }

    public int partitions() {
        return partitions;
    }

    /** What its records are keyed by, for people. */
    public String key() {
        return key;
    }

    /** How long the broker keeps a record; -1 ms, as in Kafka's settings, is for ever. */
    public Duration retention() {
        return retention;
    }

    public CleanupPolicy cleanupPolicy() {
        return cleanupPolicy;
    }

    /** What it carries, for people. */
    public String purpose() {
        return purpose;
    }

    /** Middle part of its name, for example {@code deployments}; part of an event type's name. */
    public String domain() {
        return topicName.split("\\.")[1];
    }

    /**
     * The service that alone writes it; empty where pipelines or several services do.
     *
     * @return as in {@code ce_source}, without {@code /fairlead/}
     */
    public Optional<String> writer() {
        return switch (this) {
            case DEPLOYMENTS -> Optional.of("deploy");
            case ALERTS -> Optional.of("alert");
            case INCIDENTS -> Optional.of("incident");
            case BACKUPS -> Optional.of("backup");
            case MAINTENANCE -> Optional.of("maintenance");
            case CI, ACCESS, SCHEMAS -> Optional.empty();
        };
    }

    /**
     * Whether its records carry the seal of the service that wrote them. Pipelines, which have no
     * such key, sign with their tokens.
     */
    public boolean isSealed() {
        return carriesEvents() && this != CI;
    }

    /** Every topic carries events but {@link #SCHEMAS}. */
    public boolean carriesEvents() {
        return this != SCHEMAS;
    }

    public static Optional<Topic> named(String topicName) {
        return Arrays.stream(values()).filter(t -> t.topicName.equals(topicName)).findFirst();
    }
}
