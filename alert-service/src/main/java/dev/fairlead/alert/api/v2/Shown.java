package dev.fairlead.alert.api.v2;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The bodies of requests and answers, in Alertmanager's words. */
final class Shown {

    private Shown() {}

    /** An alert that is posted. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record PostableAlert(
            @Nullable Map<String, String> labels,
            @Nullable Map<String, String> annotations,
            @Nullable Instant startsAt,
            @Nullable Instant endsAt,
            @Nullable String generatorURL) {}

    /** The name of a receiver. */
    record Receiver(String name) {}

    /** Whether an alert is told. */
    record AlertStatus(
            String state,
            List<String> silencedBy,
            List<String> inhibitedBy,
            List<String> mutedBy) {}

    /** An alert that fires. */
    record GettableAlert(
            Map<String, String> annotations,
            Instant endsAt,
            String fingerprint,
            List<Receiver> receivers,
            Instant startsAt,
            AlertStatus status,
            Instant updatedAt,
            String generatorURL,
            Map<String, String> labels) {}

    /** Alerts that are told together. */
    record AlertGroup(Map<String, String> labels, Receiver receiver, List<GettableAlert> alerts) {}

    /** A condition of a silence. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record SilenceMatcher(
            @Nullable String name,
            @Nullable String value,
            boolean isRegex,
            @Nullable Boolean isEqual) {}

    /** A silence that is wanted. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record PostableSilence(
            @Nullable String id,
            @Nullable List<SilenceMatcher> matchers,
            @Nullable Instant startsAt,
            @Nullable Instant endsAt,
            @Nullable String createdBy,
            @Nullable String comment) {}

    /** Where a silence stands. */
    record SilenceStatus(String state) {}

    /** A silence. */
    record GettableSilence(
            String id,
            SilenceStatus status,
            Instant updatedAt,
            List<SilenceMatcher> matchers,
            Instant startsAt,
            Instant endsAt,
            String createdBy,
            String comment) {}

    /** The id of a silence. */
    record SilenceId(String silenceID) {}

    /** What runs here. */
    record Status(
            Cluster cluster, Map<String, String> versionInfo, Config config, Instant uptime) {}

    /** There is none. */
    record Cluster(String status, List<String> peers) {}

    /** The file in force. */
    record Config(String original) {}
}
