package dev.fairlead.deploy.gate;

import dev.fairlead.events.deployments.ChecklistEvidence;
import java.util.ArrayList;
import java.util.List;

/** The checklist before a deployment: every required item needs evidence that it passed. */
public final class Checklist {

    public static final String PASSED = "passed";
    public static final String INCOMPLETE = "checklist-incomplete";
    private static final String GATE = "checklist";

    private Checklist() {}

    /**
     * @param required names of the items
     * @param evidence as it came with the request; of several for one item, the last counts
     */
    public static GateResult examine(List<String> required, List<ChecklistEvidence> evidence) {
        List<String> open = new ArrayList<>();
        for (String item : required) {
            String outcome = outcome(item, evidence);
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

    private static String outcome(String item, List<ChecklistEvidence> evidence) {
        String outcome = "missing";
        for (ChecklistEvidence one : evidence) {
            if (one.item().equals(item)) {
                outcome = one.outcome();
            }
        }
        return outcome;
    }
}
