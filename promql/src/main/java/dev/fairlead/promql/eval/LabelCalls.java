package dev.fairlead.promql.eval;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.fairlead.promql.ast.Expr;
import dev.fairlead.promql.labels.LabelText;
import dev.fairlead.promql.labels.Labels;
import dev.fairlead.promql.labels.WholeRegex;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Functions that write labels or sort by them. */
final class LabelCalls {
    /** Longest value that a function may make of others. */
    private static final int LONGEST_VALUE = 1 << 16;

    private static final long REGEX_STEP_BYTES = 64;

    private final Evaluation evaluation;

    LabelCalls(Evaluation evaluation) {
        this.evaluation = evaluation;
    }

    void stream(Expr.Call call, Grid grid, Consumer<StepSeries> sink) {
        List<Expr> arguments = call.arguments();
        Expr operand = arguments.getFirst();
        List<String> texts = arguments.stream().skip(1).map(evaluation::string).toList();
        switch (call.function().name()) {
            case "label_replace" -> rewrite(operand, grid, texts.getFirst(), replace(texts), sink);
            case "label_join" -> rewrite(operand, grid, texts.getFirst(), join(texts), sink);
            case "sort_by_label" -> sorted(call, grid, byLabels(texts), sink);
            default -> sorted(call, grid, byLabels(texts).reversed(), sink);
        }
    }

    private void rewrite(
            Expr operand,
            Grid grid,
            String destination,
            UnaryOperator<Labels> change,
            Consumer<StepSeries> sink) {
        var merged = new Names.Merger(evaluation);
        evaluation.stream(
                operand,
                grid,
                series -> {
                    boolean drop = series.dropName && !destination.equals(Labels.NAME);
                    Labels changed = change.apply(series.labels);
                    // A character may take two bytes.
                    evaluation.holdBytes(2L * changed.get(destination).length());
                    merged.add(series.relabel(changed, drop));
                });
        merged.drain(sink);
    }

    private UnaryOperator<Labels> replace(List<String> texts) {
        String destination = texts.get(0);
        String replacement = texts.get(1);
        String source = texts.get(2);
        Pattern pattern;
        evaluation.holdBytes(REGEX_STEP_BYTES * WholeRegex.steps(texts.get(3)));
        try {
            pattern = WholeRegex.compile(texts.get(3));
        } catch (PatternSyntaxException e) {
            throw PromQlEvaluationException.execution(
                    "invalid regular expression in label_replace(): " + texts.get(3));
        }
        checkName(destination, "destination", "label_replace");
        return labels -> {
            evaluation.work(labels.get(source).length());
            Matcher match = pattern.matcher(labels.get(source));
            return match.matches()
                    ? labels.with(destination, expand(replacement, match, pattern))
                    : labels;
        };
    }

    /**
     * Go's template of a replacement: {@code $1}, {@code $name}, <code>${name}</code>, {@code $$};
     * unknown ones are empty.
     */
    private static String expand(String template, Matcher match, Pattern pattern) {
        var out = new StringBuilder();
        for (int i = 0; i < template.length(); i++) {
            checkLength("label_replace", out.length());
            char c = template.charAt(i);
            if (c != '$' || i + 1 == template.length()) {
                out.append(c);
                continue;
            }
            char next = template.charAt(i + 1);
            if (next == '$') {
                out.append('$');
                i++;
                continue;
            }
            boolean braces = next == '{';
            int start = i + (braces ? 2 : 1);
            int end = start;
            while (end < template.length()
                    && (Character.isLetterOrDigit(template.charAt(end))
                            || template.charAt(end) == '_')) {
                end++;
            }
            boolean closed = !braces || (end < template.length() && template.charAt(end) == '}');
            if (end == start || !closed) {
                out.append(c);
                continue;
            }
            out.append(group(template.substring(start, end), match, pattern));
            i = braces ? end : end - 1;
        }
        checkLength("label_replace", out.length());
        return out.toString();
    }

    /** Refuses a value that would be too long before it is made. */
    private static void checkLength(String function, long length) {
        if (length > LONGEST_VALUE) {
            throw PromQlEvaluationException.execution(
                    "label value of more than %d characters made by %s(): join fewer or shorter labels"
                            .formatted(LONGEST_VALUE, function));
        }
    }

    private static String group(String name, Matcher match, Pattern pattern) {
        Integer number;
        if (name.chars().allMatch(c -> c >= '0' && c <= '9')) {
            number = name.length() > 6 ? null : Integer.valueOf(name);
        } else {
            number = pattern.namedGroups().get(name);
        }
        if (number == null || number > match.groupCount()) {
            return "";
        }
        String value = match.group(number);
        return value == null ? "" : value;
    }

    private static UnaryOperator<Labels> join(List<String> texts) {
        String destination = texts.get(0);
        String separator = texts.get(1);
        List<String> sources = texts.subList(2, texts.size());
        sources.forEach(source -> checkName(source, "source", "label_join"));
        checkName(destination, "destination", "label_join");
        return labels -> {
            long length = (long) separator.length() * Math.max(0, sources.size() - 1);
            for (String source : sources) {
                length += labels.get(source).length();
            }
            checkLength("label_join", length);
            String joined =
                    sources.stream().map(labels::get).collect(Collectors.joining(separator));
            return labels.with(destination, joined);
        };
    }

    private static void checkName(String name, String role, String function) {
        if (!LabelText.isLabelName(name)) {
            throw PromQlEvaluationException.execution(
                    "invalid " + role + " label name in " + function + "(): " + name);
        }
    }

    private void sorted(
            Expr.Call call, Grid grid, Comparator<StepSeries> order, Consumer<StepSeries> sink) {
        var all = new ArrayList<>(evaluation.vector(call.arguments().getFirst(), grid));
        if (grid.count() == 1) {
            all.sort(evaluation.watched(order));
        } else {
            evaluation.remarks().sortedInRange(call.span());
        }
        evaluation.handOn(all, sink);
    }

    private static Comparator<StepSeries> byLabels(List<String> names) {
        Comparator<StepSeries> order = Comparator.comparing(series -> "");
        for (String name : names) {
            order = order.thenComparing(series -> series.labels.get(name), NaturalOrder.INSTANCE);
        }
        return order.thenComparing(series -> series.labels);
    }

    /** Compares texts with runs of digits by their number: {@code a9} before {@code a10}. */
    private enum NaturalOrder implements Comparator<String> {
        INSTANCE;

        @Override
        public int compare(String a, String b) {
            int i = 0;
            int j = 0;
            while (i < a.length() && j < b.length()) {
                if (digit(a, i) && digit(b, j)) {
                    int startA = i;
                    int startB = j;
                    while (digit(a, i)) {
                        i++;
                    }
                    while (digit(b, j)) {
                        j++;
                    }
                    int order = number(a, startA, i).compareTo(number(b, startB, j));
                    if (order != 0) {
                        return order;
                    }
                } else if (a.charAt(i) != b.charAt(j)) {
                    return Character.compare(a.charAt(i), b.charAt(j));
                } else {
                    i++;
                    j++;
                }
            }
            return Integer.compare(a.length() - i, b.length() - j);
        }

        /** Without leading zeros, the longer number is the larger one. */
        private static Run number(String text, int start, int end) {
            int from = start;
            while (from < end - 1 && text.charAt(from) == '0') {
                from++;
            }
            return new Run(text, from, end);
        }

        private record Run(String text, int from, int end) implements Comparable<Run> {
            @Override
            public int compareTo(Run other) {
                int length = end - from;
                int byLength = Integer.compare(length, other.end - other.from);
                for (int i = 0; byLength == 0 && i < length; i++) {
                    char own = text.charAt(from + i);
                    char others = other.text.charAt(other.from + i);
                    if (own != others) {
                        return Character.compare(own, others);
                    }
                }
                return byLength;
            }
        }

        private static boolean digit(String text, int at) {
            return at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
        }
    }
}
