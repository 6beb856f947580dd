package dev.fairlead.deploy.gate;

import dev.fairlead.events.deployments.ChecklistEvidence;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The checklist before a deployment: every required item needs evidence that it passed. */
public final class Checklist {

    public static final String PASSED = "passed";
    public static final String INCOMPLETE = "checklist-incomplete";
    private static final String GATE = "checklist";

    private Checklist() {}

    /**
     * @param required names of the items
     * @param evidence as it came with the request; of several for one item, the last counts.
     *     Evidence that names the digest of what was examined counts for that artifact only
     * @param artifact that is to be released; null where nobody said
     */
    public static GateResult examine(
            List<String> required, List<ChecklistEvidence> evidence, @Nullable String artifact) {
        List<String> open = new ArrayList<>();
        for (String item : required) {
            String outcome = outcome(item, evidence, artifact == null ? "" : artifact);
            if (!outcome.equals(PASSED)) {
                open.add(item + " (" + outcome + ")");
            }
        }
        return open.isEmpty()
                ? new GateResult(GATE, true, "checklist-complete", null)
                : new GateResult(
                        GATE,
                        false,
                        INCOMPLETE,
                        "expected evidence with the outcome 'passed' for %s"
                                .formatted(String.join(", ", open)));
    }

    private static String outcome(String item, List<ChecklistEvidence> evidence, String artifact) {
        String outcome = "missing";
        for (ChecklistEvidence one : evidence) {
            if (one.item().equals(item)) {
                String digest = one.digest();
                outcome =
                        digest == null || names(artifact, digest)
                                ? one.outcome()
                                : "found of %s, and the release is of %s"
                                        .formatted(
                                                digest,
                                                artifact.isEmpty() ? "no artifact" : artifact);
            }
        }
        return outcome;
    }

    /** As whole references and such with a digest at their end do. */
    public static boolean names(String artifact, String digest) {
        return artifact.equals(digest) || artifact.endsWith("@" + digest);
    }
}
