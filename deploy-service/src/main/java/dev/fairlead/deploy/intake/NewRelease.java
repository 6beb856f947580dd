package dev.fairlead.deploy.intake;

import dev.fairlead.deploy.gate.Checklist;
import dev.fairlead.deploy.release.Release;
import dev.fairlead.events.ci.EvidenceOutcome;
import dev.fairlead.events.deployments.RequestSource;
import dev.fairlead.platform.config.InvalidField;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What is asked for, before anybody looked at it.
 *
 * @param version goes into routes, metrics and names of files: 1 to 128 letters, digits, dots,
 *     hyphens, underscores and plus signs, the first one a letter or digit
 * @param artifact where it is; goes into commands and variables of programs: up to 500 characters
 *     without white space and <code>${</code>, the first one no hyphen
 * @param commit 7 to 64 hex digits
 * @param strategy by name; null for the one that the configuration names
 * @param evidence up to 100 findings for the checklist
 * @param note for people, up to 10,000 characters
 * @param fixes up to 50 numbers of the incidents that it is the fix of
 * @param authors up to 50 names of the people behind it, none of whom may approve it
 */
public record NewRelease(
        String service,
        String environment,
        String version,
        @Nullable String artifact,
        @Nullable String commit,
        @Nullable String strategy,
        @Nullable List<Finding> evidence,
        @Nullable String note,
        @Nullable List<String> authors,
        @Nullable List<String> fixes) {

    private static final String VERSION = "[A-Za-z0-9][A-Za-z0-9._+-]{0,127}";
    private static final String ARTIFACT = "[^\\s\\p{Cntrl}-][^\\s\\p{Cntrl}]*";
    private static final String COMMIT = "[0-9a-fA-F]{7,64}";
    private static final String DIGEST = "sha256:[0-9a-f]{64}";
    private static final int LINE = 500;
    private static final int TEXT = 10_000;
    private static final int MOST_FINDINGS = 100;
    private static final int MOST_NAMES = 50;

    /** What is expected of a time at which something was found. */
    public static final String FOUND_AT = "a time since 2000, not in the future";

    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

    public NewRelease {
        requireText("service", service, LINE);
        requireText("environment", environment, LINE);
        requireVersion(version);
        if (commit != null && !commit.matches(COMMIT)) {
            throw new InvalidField("commit", "7 to 64 hex digits");
        }
        requireArtifact(artifact);
        requireText("strategy", strategy, LINE);
        requireText("note", note, TEXT);
        if (evidence != null && evidence.size() > MOST_FINDINGS) {
            throw new InvalidField("evidence", "at most %d findings".formatted(MOST_FINDINGS));
        }
        requireNames("authors", authors);
        requireNames("fixes", fixes);
    }

    /**
     * What was found for an item of the checklist.
     *
     * @param url where it can be read
     * @param digest of the artifact that was examined; then it counts for a release of that one
     *     only
     * @param at when it was found; null for when it is told
     */
    public record Finding(
            String item,
            EvidenceOutcome outcome,
            @Nullable String url,
            @Nullable String digest,
            @Nullable Instant at) {
        public Finding {
            requireText("item", item, LINE);
            requireText("url", url, LINE);
            if (digest != null && !digest.matches(DIGEST)) {
                throw new InvalidField("digest", "sha256: and 64 hex digits in small letters");
            }
        }

        /**
         * As it is recorded.
         *
         * @param by who tells it
         */
        public Release.Evidence evidence(String by, Instant toldAt) {
            return new Release.Evidence(
                    item,
                    outcome.name().toLowerCase(Locale.ROOT),
                    url,
                    digest,
                    (at == null ? toldAt : at).truncatedTo(ChronoUnit.MICROS),
                    by,
                    null);
        }
    }

    /**
     * As it is recorded.
     *
     * @param askedAt when its evidence was found that does not say
     */
    public Release release(
            String deploymentId,
            String team,
            @Nullable String requestId,
            RequestSource source,
            String requestedBy,
            Instant askedAt) {
        return new Release(
                deploymentId,
                service,
                environment,
                version,
                team,
                artifact,
                commit,
                requestId,
                source,
                requestedBy,
                evidence == null
                        ? List.of()
                        : evidence.stream().map(one -> one.evidence(requestedBy, askedAt)).toList(),
                note,
                authors == null ? List.of() : authors,
                fixes == null ? List.of() : fixes);
    }

    /** Whether something may have been found then, by a clock that may be a bit ahead. */
    public static boolean mayBeFoundAt(Instant at, Instant now) {
        return !at.isBefore(EARLIEST) && !at.isAfter(now.plus(Checklist.CLOCKS_APART));
    }

    /** A finding whose time is to come would be the newest for ever. */
    static void requireFound(Release.Evidence evidence, Instant now) {
        Instant at = evidence.at();
        if (at != null && !mayBeFoundAt(at, now)) {
            throw new InvalidField(
                    "evidence",
                    "%s, at which '%s' was found, but it is %s"
                            .formatted(FOUND_AT, evidence.item(), at));
        }
    }

    /**
     * The version, where it may be one.
     *
     * @throws InvalidField where it may not
     */
    public static String requireVersion(String version) {
        if (!version.matches(VERSION)) {
            throw new InvalidField(
                    "version",
                    "1 to 128 letters, digits, dots, hyphens, underscores or plus signs, the first"
                            + " one a letter or digit");
        }
        return version;
    }

    /** What begins with a hyphen would be an option of a program. */
    private static void requireArtifact(@Nullable String artifact) {
        if (artifact != null
                && (artifact.length() > LINE
                        || !artifact.matches(ARTIFACT)
                        || artifact.contains("${"))) {
            throw new InvalidField(
                    "artifact",
                    "1 to %d characters without white space and ${, the first one no hyphen"
                            .formatted(LINE));
        }
    }

    private static void requireNames(String field, @Nullable List<String> names) {
        if (names == null) {
            return;
        }
        if (names.size() > MOST_NAMES) {
            throw new InvalidField(field, "at most %d names".formatted(MOST_NAMES));
        }
        names.forEach(name -> requireText(field, name, LINE));
    }

    private static void requireText(String field, @Nullable String text, int limit) {
        if (text != null && (text.isBlank() || text.length() > limit)) {
            throw new InvalidField(field, "a text of 1 to %d characters".formatted(limit));
        }
    }
}
