package dev.fairlead.alert.watch;

import dev.fairlead.events.alerts.Verdict;
import java.util.List;

/** What a watch comes to after an evaluation. */
public sealed interface Judgement {

    /** Named reason in kebab-case. */
    String reason();

    /** Too early to say. */
    record Continue(String reason) implements Judgement {}

    /**
     * Conditions are broken: the verdict is FAILED.
     *
     * @param broken at least one, in the order of the watch
     */
    record Breached(List<Condition> broken) implements Judgement {
        @Override
        public String reason() {
            return "metric-breached";
        }
    }

    /** The watch is over without a breach. */
    record Completed(Verdict verdict, String reason) implements Judgement {}
}
