package dev.fairlead.console.upstream;

import java.util.List;

/** Whether the rules in force have series to go by. */
public record RuleData(List<Rule> rules) {

    /**
     * @param state as that of its worst selector
     */
    public record Rule(String group, String rule, String state, List<Selector> selectors) {
        public String tone() {
            return RuleData.tone(state);
        }
    }

    /**
     * What it reads.
     *
     * @param series that were there in the last hour
     * @param seriesOfName of the same name with other labels, too
     * @param broughtBy what brings such series
     */
    public record Selector(
            String selector, String state, int series, int seriesOfName, String broughtBy) {
        public String tone() {
            return RuleData.tone(state);
        }
    }

    private static String tone(String state) {
        return switch (state) {
            case "present" -> "good";
            case "unconfigured", "unanswered" -> "bad";
            default -> "idle";
        };
    }
}
