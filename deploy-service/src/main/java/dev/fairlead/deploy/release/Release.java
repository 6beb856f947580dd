package dev.fairlead.deploy.release;

import dev.fairlead.events.deployments.ChecklistEvidence;
import dev.fairlead.events.deployments.DeploymentRequested;
import dev.fairlead.events.deployments.RequestSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who asked for which version, and with what evidence.
 *
 * @param requestedBy the token or person that asked
 * @param fixes numbers of the incidents that it is the fix of
 * @param authors the people behind it: who started the pipeline, who made the changes, who asked
 *     for it again
 */
public record Release(
        String deploymentId,
        String service,
        String environment,
        String version,
        String team,
        @Nullable String artifact,
        @Nullable String commit,
        @Nullable String requestId,
        RequestSource source,
        String requestedBy,
        List<Evidence> evidence,
        @Nullable String note,
        List<String> authors,
        List<String> fixes) {

    private static final Pattern DIGEST = Pattern.compile("(?:^|@)(sha256:[0-9a-f]{64})$");

    public Release {
        evidence = List.copyOf(evidence);
        // Requests that were stored before there were any.
        authors = List.copyOf(Objects.requireNonNullElse(authors, List.of()));
        fixes = List.copyOf(Objects.requireNonNullElse(fixes, List.of()));
    }

    /**
     * Evidence for an item of the checklist.
     *
     * @param outcome passed, failed, skipped or unknown
     * @param digest of the artifact that was examined; null where nobody said
     * @param at when it was found; null in what was recorded before that was
     * @param source the token that recorded it; null in what was recorded before that was
     * @param detail what was measured, for people; null where the outcome says all
     */
    public record Evidence(
            String item,
            String outcome,
            @Nullable String url,
            @Nullable String digest,
            @Nullable Instant at,
            @Nullable String source,
            @Nullable String detail) {
        /** Of which nobody knows when it was found, and by whom. */
        public Evidence(
                String item, String outcome, @Nullable String url, @Nullable String digest) {
            this(item, outcome, url, digest, null, null, null);
        }

        /** As events carry it. */
        public ChecklistEvidence event() {
            return ChecklistEvidence.newBuilder()
                    .item(item)
                    .outcome(outcome)
                    .url(url)
                    .digest(digest)
                    .foundAt(at)
                    .source(source)
                    .detail(detail)
                    .build();
        }

        /** As the event tells it. */
        public static Evidence of(ChecklistEvidence event) {
            return new Evidence(
                    event.item(),
                    event.outcome(),
                    event.url(),
                    event.digest(),
                    event.foundAt(),
                    event.source(),
                    event.detail());
        }

        /** The same with what was measured. */
        public Evidence with(String measured) {
            return new Evidence(item, outcome, url, digest, at, source, measured);
        }

        /**
         * Whether the other one is about the same artifact, or about none in particular as well.
         */
        public boolean isAboutWhat(Evidence other) {
            return item.equals(other.item()) && Objects.equals(digest, other.digest());
        }

        /** Whether it was found before the other one; not where nobody knows. */
        public boolean isOlderThan(Evidence other) {
            return at != null && other.at() != null && at.isBefore(other.at());
        }
    }

    /** As the event tells it. */
    public static Release of(DeploymentRequested event) {
        return new Release(
                event.deploymentId(),
                event.service(),
                event.environment(),
                event.version(),
                event.team(),
                event.artifact(),
                event.commit(),
                event.requestId(),
                event.source(),
                event.requestedBy(),
                event.evidence().stream().map(Evidence::of).toList(),
                event.note(),
                event.authors(),
                event.fixes());
    }

    /** The release with evidence that was told before its own. */
    public Release withEarlier(List<Evidence> earlier) {
        return withEvidence(earlier, evidence);
    }

    /** The release with evidence that was told after its own. */
    public Release withLater(List<Evidence> later) {
        return withEvidence(evidence, later);
    }

    /** The release, with one more who stands behind it. */
    public Release withAuthor(String name) {
        List<String> all = new ArrayList<>(authors);
        all.add(name);
        return with(evidence, all);
    }

    private Release withEvidence(List<Evidence> older, List<Evidence> newer) {
        List<Evidence> all = new ArrayList<>(older);
        all.addAll(newer);
        return with(all, authors);
    }

    private Release with(List<Evidence> allEvidence, List<String> allAuthors) {
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
                allEvidence,
                note,
                allAuthors,
                fixes);
    }

    /** The evidence as events carry it. */
    public List<ChecklistEvidence> evidenceEvents() {
        return evidence.stream().map(Evidence::event).toList();
    }

    /** Digest of the artifact; null where it names none. */
    public @Nullable String digest() {
        Matcher found = DIGEST.matcher(artifact == null ? "" : artifact);
        return found.find() ? found.group(1) : null;
    }

    /** Whether the person or token asked for it, or stands behind it, however it is written. */
    public boolean isAskedForBy(String name) {
        return requestedBy.equalsIgnoreCase(name)
                || authors.stream().anyMatch(author -> author.equalsIgnoreCase(name));
    }

    /** What only one rollout at a time may hold. */
    public String claim() {
        return "rollout:" + key();
    }

    /** Topic key of the deployment's events. */
    public String key() {
        return service + "/" + environment;
    }
}
