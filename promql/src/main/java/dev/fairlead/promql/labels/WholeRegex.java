package dev.fairlead.promql.labels;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

/**
 * Compiles regular expressions that match whole texts, in RE2's syntax, after a look at how large
 * their programs would be: a repetition is compiled as often as it repeats.
 */
public final class WholeRegex {
    /** As in Go's RE2: repetitions within repetitions included. */
    private static final int MOST_REPEATS = 1000;

    private static final int MOST_DEPTH = 200;

    /** Two numbers below 10^8, which have no zeros before them, a comma and braces. */
    private static final int LONGEST_BOUNDS = 24;

    /** Steps of a program; a usual expression has fewer than a hundred. */
    private static final long MOST_STEPS = 20_000;

    private WholeRegex() {}

    /**
     * Compiles an expression; the dot matches line ends.
     *
     * @throws PatternSyntaxException for what RE2 refuses, and for what is too large
     */
    public static Pattern compile(String text) {
        check(text);
        return Pattern.compile("^(?s:" + text + ")$");
    }

    /**
     * Compiles an expression that matches anywhere in a text; the dot does not match line ends.
     *
     * @throws PatternSyntaxException for what RE2 refuses, and for what is too large
     */
    public static Pattern compileWithin(String text) {
        check(text);
        return Pattern.compile(text);
    }

    /** How many steps the program of an expression has, roughly. */
    public static long steps(String text) {
        return new Scan(text).steps();
    }

    private static void check(String text) {
        var scan = new Scan(text);
        long steps = scan.steps();
        if (scan.repeats > MOST_REPEATS) {
            throw new PatternSyntaxException("invalid repeat count", shortened(text));
        }
        if (scan.depth > MOST_DEPTH) {
            throw new PatternSyntaxException("expression nests too deeply", shortened(text));
        }
        if (steps > MOST_STEPS) {
            throw new PatternSyntaxException("expression too large", shortened(text));
        }
    }

    private static String shortened(String text) {
        return text.length() <= 200 ? text : text.substring(0, 200) + "…";
    }

    /**
     * Goes through an expression once. What is no proper expression is scanned somehow: the
     * compiler refuses it afterwards.
     */
    private static final class Scan {
        private final String text;
        private int at;
        private long repeats = 1;
        private int depth;

        private Scan(String text) {
            this.text = text;
        }

        /** Steps and the product of repetitions of a part. */
        private record Size(long steps, long repeats) {}

        private long steps() {
            Size size = new Size(0, 1);
            while (at < text.length()) {
                Size part = group(1);
                size =
                        new Size(
                                size.steps() + part.steps() + 1,
                                Math.max(size.repeats(), part.repeats()));
                // An unopened parenthesis: the compiler tells.
                at++;
            }
            repeats = size.repeats();
            return size.steps();
        }

        /** Reads up to the end of a group, which is left to the caller. */
        private Size group(int level) {
            depth = Math.max(depth, level);
            long steps = 0;
            long most = 1;
            while (at < text.length() && text.charAt(at) != ')') {
                Size atom = repeated(atom(level));
                steps = Math.min(Integer.MAX_VALUE, steps + atom.steps());
                most = Math.max(most, atom.repeats());
            }
            return new Size(steps, most);
        }

        private Size atom(int level) {
            char c = text.charAt(at);
            switch (c) {
                case '(' -> {
                    at++;
                    if (level > MOST_DEPTH) {
                        // Deep enough to be refused; what is inside matters no more.
                        depth = level + 1;
                        at = text.length();
                        return new Size(1, 1);
                    }
                    Size inner = group(level + 1);
                    at++;
                    return new Size(inner.steps() + 2, inner.repeats());
                }
                case '[' -> {
                    int start = at;
                    at++;
                    // A bracket that closes stands for itself at the beginning.
                    if (at < text.length() && text.charAt(at) == '^') {
                        at++;
                    }
                    if (at < text.length() && text.charAt(at) == ']') {
                        at++;
                    }
                    while (at < text.length() && text.charAt(at) != ']') {
                        at += text.charAt(at) == '\\' ? 2 : 1;
                    }
                    at++;
                    return new Size(1L + (at - start) / 8, 1);
                }
                case '\\' -> {
                    at += 2;
                    // Classes such as \pL hold hundreds of ranges.
                    boolean unicode =
                            at <= text.length()
                                    && (text.charAt(at - 1) == 'p' || text.charAt(at - 1) == 'P');
                    return new Size(unicode ? 64 : 1, 1);
                }
                default -> {
                    at++;
                    return new Size(1, 1);
                }
            }
        }

        /** Reads the repetitions behind a part. */
        private Size repeated(Size part) {
            long steps = part.steps();
            long most = part.repeats();
            while (at < text.length()) {
                char c = text.charAt(at);
                if (c == '*' || c == '+' || c == '?') {
                    at++;
                    steps++;
                    continue;
                }
                int close = c == '{' ? closing() : -1;
                long times = close < 0 ? -1 : times(text.substring(at + 1, close));
                if (times < 0) {
                    break;
                }
                at = close + 1;
                steps = Math.min(Integer.MAX_VALUE, (steps + 1) * Math.max(1, times));
                most = Math.min(Integer.MAX_VALUE, most * Math.max(1, times));
            }
            return new Size(steps, most);
        }

        /** Where the bounds end that begin here; -1 where they are longer than any can be. */
        private int closing() {
            int end = Math.min(text.length(), at + LONGEST_BOUNDS);
            return text.indexOf('}', at, end);
        }

        /** The larger bound of {@code n}, {@code n,} or {@code n,m}; negative for other texts. */
        private static long times(String bounds) {
            int comma = bounds.indexOf(',');
            String low = comma < 0 ? bounds : bounds.substring(0, comma);
            String high = comma < 0 ? "" : bounds.substring(comma + 1);
            if (!number(low) || !(high.isEmpty() || number(high))) {
                return -1;
            }
            return Math.max(value(low), high.isEmpty() ? 0 : value(high));
        }

        private static boolean number(String text) {
            return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
        }

        private static long value(String digits) {
            return digits.length() > 6 ? Integer.MAX_VALUE : Long.parseLong(digits);
        }
    }
}
