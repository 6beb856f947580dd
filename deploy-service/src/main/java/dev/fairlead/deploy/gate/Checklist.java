package dev.fairlead.deploy.gate;

import dev.fairlead.deploy.release.Release;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A checklist before a deployment: every item needs evidence that it passed. Evidence that is
 * missing may still come; an item that was examined and did not pass is refused.
 *
 * @param name of the checklist, unique in the plan
 * @param items their names
 * @param patience how long missing evidence is waited for; zero for not at all
 */
public record Checklist(String name, List<String> items, Duration patience) implements Gate {
    /** Name of the one that a service has. */
    public static final String NAME = "checklist";

    public static final String INCOMPLETE = "checklist-incomplete";
    private static final String PASSED = "passed";
    private static final String MISSING = "missing";

    public Checklist {
        items = List.copyOf(items);
    }

    @Override
    public List<String> asks() {
        return items;
    }

    /**
     * Of several findings for one item, the last counts. Evidence that names the digest of what was
     * examined counts for that artifact only, and says nothing about another one.
     */
    @Override
    public Finding examine(Situation now) {
        Release release = now.release();
        List<String> open = new ArrayList<>();
        boolean mayCome = true;
        for (String item : items) {
            Outcome outcome = outcome(item, release);
            if (!outcome.text().equals(PASSED)) {
                open.add(item + " (" + outcome.text() + ")");
                mayCome &= !outcome.known();
            }
        }
        if (open.isEmpty()) {
            return new Finding.Passed("checklist-complete", null);
        }
        String detail =
                "expected evidence with the outcome 'passed' for " + String.join(", ", open);
        return mayCome
                ? new Finding.Missing(INCOMPLETE, detail)
                : new Finding.Refused(INCOMPLETE, detail);
    }

    /**
     * What is known of an item.
     *
     * @param known whether the artifact was examined
     */
    private record Outcome(String text, boolean known) {}

    private static Outcome outcome(String item, Release release) {
        String artifact = release.artifact() == null ? "" : release.artifact();
        Outcome outcome = new Outcome(MISSING, false);
        for (Release.Evidence one : release.evidence()) {
            if (one.item().equals(item)) {
                String digest = one.digest();
                outcome =
                        digest == null || names(artifact, digest)
                                ? new Outcome(one.outcome(), true)
                                : new Outcome(ofAnother(artifact, digest), false);
            }
        }
        return outcome;
    }

    private static String ofAnother(String artifact, String digest) {
        String released = artifact.isEmpty() ? "no artifact" : artifact;
        return "found of %s, and the release is of %s".formatted(digest, released);
    }

    /** As whole references and such with a digest at their end do. */
    public static boolean names(String artifact, String digest) {
        return artifact.equals(digest) || artifact.endsWith("@" + digest);
    }
}
