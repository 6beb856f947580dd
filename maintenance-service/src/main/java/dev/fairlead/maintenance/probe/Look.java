package dev.fairlead.maintenance.probe;

import dev.fairlead.maintenance.finding.Finding;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a look at something found.
 *
 * @param findings what is to be mended, and what could not be seen
 * @param unseen what could not be looked at
 * @param empty whether there was nothing to look at, so that nothing found proves nothing
 */
public record Look(List<Finding> findings, Set<Unseen> unseen, boolean empty) {
    /** The kind of what could not be looked at. */
    public static final String FAILED = "probe-failed";

    /**
     * Findings of which it is not known whether they are gone.
     *
     * @param kind of those; empty for every kind
     * @param object how their objects begin; empty for all
     */
    public record Unseen(String kind, String object) {
        boolean hides(String aKind, String anObject) {
            return (kind.isEmpty() || kind.equals(aKind)) && anObject.startsWith(object);
        }
    }

    public Look {
        findings = List.copyOf(findings);
        unseen = Set.copyOf(unseen);
    }

    /** Whether a finding that is no more among these is gone. */
    public boolean saw(String kind, String object) {
        return kind.equals(FAILED) || unseen.stream().noneMatch(each -> each.hides(kind, object));
    }

    /** Nothing could be seen. */
    static Look failed(String object, String why, String remedy) {
        return new Look(List.of(failure(object, why, remedy)), Set.of(new Unseen("", "")), false);
    }

    /** Whether all that was to be seen was seen, and there was something. */
    public boolean isWhole() {
        return unseen.isEmpty() && !empty;
    }

    private static Finding failure(String object, String why, String remedy) {
        return new Finding(
                FAILED,
                object,
                "It could not be looked at; what it hides is not known.",
                why,
                remedy);
    }

    /** Collects what a look finds. */
    static final class Builder {
        private final List<Finding> findings = new ArrayList<>();
        private final Set<Unseen> unseen = new LinkedHashSet<>();
        private boolean empty;

        void found(Finding finding) {
            findings.add(finding);
        }

        /** Nothing of that kind could be looked for. */
        void failedKind(String kind, String why, String remedy) {
            findings.add(failure(kind, why, remedy));
            unseen.add(new Unseen(kind, ""));
        }

        /** There may be more of that kind than were found. */
        void unseenKind(String kind) {
            unseen.add(new Unseen(kind, ""));
        }

        /** That object could not be looked at. */
        void failedObject(String object, String why, String remedy) {
            findings.add(failure(object, why, remedy));
            unseen.add(new Unseen("", object));
        }

        /** There was nothing to look at. */
        void nothingThere() {
            empty = true;
        }

        /** What a look at a part found. */
        void add(String prefix, Look part) {
            part.findings().forEach(each -> findings.add(Several.named(prefix, each)));
            part.unseen()
                    .forEach(each -> unseen.add(new Unseen(each.kind(), prefix + each.object())));
        }

        Look build() {
            return new Look(findings, unseen, empty);
        }
    }
}
