package dev.fairlead.promql.relabel;

import java.util.List;
import java.util.Locale;

/**
 * One step of relabeling.
 *
 * @param sourceLabels labels whose values, joined, are what the rule looks at
 * @param separator stands between them
 * @param targetLabel the label that is set or compared; empty where the action has none
 * @param regex matches the whole of what it is applied to; a dot matches line breaks, too
 * @param modulus of a hash; 0 where the action has none
 * @param replacement with {@code $1}, {@code ${1}} or {@code ${name}} for what groups matched
 */
public record RelabelRule(
        List<String> sourceLabels,
        String separator,
        String targetLabel,
        RelabelRegex regex,
        long modulus,
        String replacement,
        RelabelAction action) {
    /** Where the separator is not given. */
    public static final String SEPARATOR = ";";

    /** Where the regular expression is not given: anything, as group 1. */
    public static final String REGEX = "(.*)";

    /** Where the replacement is not given. */
    public static final String REPLACEMENT = "$1";

    /** A part of a rule that does not go with its action. */
    public static final class InvalidRule extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        private final String field;
        private final String expected;

        InvalidRule(String field, String expected) {
            super(field + ": expected " + expected);
            this.field = field;
            this.expected = expected;
        }

        /** The component's name. */
        public String field() {
            return field;
        }

        /** What is allowed there. */
        public String expected() {
            return expected;
        }
    }

    /**
     * Checks the rule.
     *
     * @throws InvalidRule where a part is missing, or has no meaning for the action
     */
    public RelabelRule {
        sourceLabels = List.copyOf(sourceLabels);
        switch (action) {
            case REPLACE -> needsTarget(targetLabel, action);
            case HASHMOD -> {
                needsTarget(targetLabel, action);
                if (modulus < 1) {
                    throw new InvalidRule("modulus", "at least 1 for the action hashmod");
                }
            }
            case LOWERCASE, UPPERCASE -> {
                needsTarget(targetLabel, action);
                unused("replacement", replacement, REPLACEMENT, action);
            }
            case KEEPEQUAL, DROPEQUAL -> {
                needsTarget(targetLabel, action);
                unused("regex", regex.text(), REGEX, action);
                unused("separator", separator, SEPARATOR, action);
                unused("replacement", replacement, REPLACEMENT, action);
            }
            case LABELDROP, LABELKEEP -> {
                unused("sourceLabels", String.join(",", sourceLabels), "", action);
                unused("targetLabel", targetLabel, "", action);
                unused("separator", separator, SEPARATOR, action);
                unused("replacement", replacement, REPLACEMENT, action);
            }
            case LABELMAP, KEEP, DROP -> {}
        }
        if (modulus != 0 && action != RelabelAction.HASHMOD) {
            throw new InvalidRule("modulus", "none for the action " + word(action));
        }
    }

    /** A rule of an action with everything else left out. */
    public static RelabelRule of(RelabelAction action, String target, String... sources) {
        return new RelabelRule(
                List.of(sources),
                SEPARATOR,
                target,
                RelabelRegex.parse(REGEX),
                0,
                REPLACEMENT,
                action);
    }

    /** The same with another regular expression and replacement. */
    public RelabelRule with(String newRegex, String newReplacement) {
        return new RelabelRule(
                sourceLabels,
                separator,
                targetLabel,
                RelabelRegex.parse(newRegex),
                modulus,
                newReplacement,
                action);
    }

    private static void needsTarget(String target, RelabelAction action) {
        if (target.isEmpty()) {
            throw new InvalidRule("targetLabel", "a label for the action " + word(action));
        }
    }

    private static void unused(String field, String given, String absent, RelabelAction action) {
        if (!given.equals(absent)) {
            throw new InvalidRule(field, "none for the action " + word(action));
        }
    }

    private static String word(RelabelAction action) {
        return action.name().toLowerCase(Locale.ROOT);
    }
}
