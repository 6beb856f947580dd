package dev.fairlead.deploy.release;

import dev.fairlead.events.deployments.ChecklistEvidence;
import dev.fairlead.events.deployments.DeploymentRequested;
import dev.fairlead.events.deployments.RequestSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who asked for which version, and with what evidence. */
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
        @Nullable String note) {

    public Release {
        evidence = List.copyOf(evidence);
    }

    /**
     * Evidence for an item of the checklist.
     *
     * @param outcome passed, failed, skipped or unknown
     * @param digest of the artifact that was examined; null where nobody said
     */
    public record Evidence(
            String item, String outcome, @Nullable String url, @Nullable String digest) {
        /** As events carry it. */
        public ChecklistEvidence event() {
            return ChecklistEvidence.newBuilder()
                    .item(item)
                    .outcome(outcome)
                    .url(url)
                    .digest(digest)
                    .build();
        }

        /** As the event tells it. */
        public static Evidence of(ChecklistEvidence event) {
            return new Evidence(event.item(), event.outcome(), event.url(), event.digest());
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
                event.note());
    }

    /** The release with evidence that is older than its own. */
    public Release withEarlier(List<Evidence> earlier) {
        return withEvidence(earlier, evidence);
    }

    /** The release with evidence that came after it was asked for. */
    public Release withLater(List<Evidence> later) {
        return withEvidence(evidence, later);
    }

    private Release withEvidence(List<Evidence> older, List<Evidence> newer) {
        List<Evidence> all = new ArrayList<>(older);
        all.addAll(newer);
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
                all,
                note);
    }

    /** The evidence as events carry it. */
    public List<ChecklistEvidence> evidenceEvents() {
        return evidence.stream().map(Evidence::event).toList();
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
