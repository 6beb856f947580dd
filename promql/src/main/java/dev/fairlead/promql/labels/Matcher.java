package dev.fairlead.promql.labels;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A condition on the value of one label. Regular expressions have RE2's syntax, match in linear
 * time, match the whole value, and let the dot match line ends, as in Prometheus 3.
 */
public final class Matcher {
    /** How a matcher compares. */
    public enum Op {
        EQUAL("="),
        NOT_EQUAL("!="),
        REGEX("=~"),
        NOT_REGEX("!~");

        private final String symbol;

        Op(String symbol) {
            this.symbol = symbol;
        }

        /** The operator as it is written in PromQL. */
        public String symbol() {
            return symbol;
        }
    }

    private final String name;
    private final Op op;
    private final String value;
    private final @Nullable Pattern pattern;

    /**
     * A matcher.
     *
     * @throws PatternSyntaxException for a regular expression that RE2 refuses
     */
    public Matcher(String name, Op op, String value) {
        this.name = name;
        this.op = op;
        this.value = value;
        this.pattern = op == Op.REGEX || op == Op.NOT_REGEX ? WholeRegex.compile(value) : null;
    }

    /** Matcher for an exact value. */
    public static Matcher equal(String name, String value) {
        return new Matcher(name, Op.EQUAL, value);
    }

    /** The label's name. */
    public String name() {
        return name;
    }

    /** How it compares. */
    public Op op() {
        return op;
    }

    /** The value or regular expression to compare with. */
    public String value() {
        return value;
    }

    /** Whether a value, the empty string for an absent label, fulfils the condition. */
    public boolean matches(String candidate) {
        return switch (op) {
            case EQUAL -> value.equals(candidate);
            case NOT_EQUAL -> !value.equals(candidate);
            case REGEX -> Objects.requireNonNull(pattern).matches(candidate);
            case NOT_REGEX -> !Objects.requireNonNull(pattern).matches(candidate);
        };
    }

    /** Whether the label set fulfils the condition. */
    public boolean matches(Labels labels) {
        return matches(labels.get(name));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Matcher that
                && name.equals(that.name)
                && op == that.op
                && value.equals(that.value);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, op, value);
    }

    /** The matcher as it is written in PromQL. */
    @Override
    public String toString() {
        var text = new StringBuilder();
        LabelText.appendPair(text, name, op.symbol, value);
        return text.toString();
    }
}
