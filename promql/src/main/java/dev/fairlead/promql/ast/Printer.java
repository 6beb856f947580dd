package dev.fairlead.promql.ast;

import dev.fairlead.promql.labels.LabelText;
import dev.fairlead.promql.labels.Labels;
import dev.fairlead.promql.labels.Matcher;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes expressions in their canonical form, on one line. */
final class Printer {
    private Printer() {}

    static String print(Expr expr) {
        var out = new StringBuilder();
        write(expr, out);
        return out.toString();
    }

    private static void write(Expr expr, StringBuilder out) {
        switch (expr) {
            case Expr.NumberLiteral number -> out.append(Numbers.format(number.value()));
            case Expr.StringLiteral string -> out.append(LabelText.quote(string.value()));
            case Expr.Paren paren -> {
                out.append('(');
                write(paren.inner(), out);
                out.append(')');
            }
            case Expr.Unary unary -> {
                out.append(unary.negative() ? '-' : '+');
                write(unary.operand(), out);
            }
            case Expr.Binary binary -> chain(binary, out);
            case Expr.Aggregate aggregate -> aggregate(aggregate, out);
            case Expr.Call call -> {
                out.append(call.function().name()).append('(');
                list(call.arguments(), out);
                out.append(')');
            }
            case Expr.VectorSelector selector -> {
                selector(selector, out);
                modifiers(selector, out);
            }
            case Expr.MatrixSelector matrix -> {
                selector(matrix.selector(), out);
                out.append('[').append(duration(matrix.range(), matrix.openRange())).append(']');
                modifiers(matrix.selector(), out);
            }
            case Expr.Subquery subquery -> {
                write(subquery.inner(), out);
                Expr.OpenTimes open = subquery.open();
                out.append('[').append(duration(subquery.range(), open.range())).append(':');
                if (subquery.step() != 0 || open.step() != null) {
                    out.append(duration(subquery.step(), open.step()));
                }
                out.append(']');
                modifiers(subquery.at(), subquery.offset(), open.offset(), out);
            }
        }
    }

    private static void list(List<Expr> exprs, StringBuilder out) {
        String separator = "";
        for (Expr expr : exprs) {
            out.append(separator);
            write(expr, out);
            separator = ", ";
        }
    }

    private static void chain(Expr.Binary binary, StringBuilder out) {
        List<Expr.Binary> chain = binary.chain();
        Expr.Binary innermost = chain.getFirst();
        if (innermost.op() == BinaryOp.POWER
                && innermost.left() instanceof Expr.NumberLiteral base
                && base.value() == Double.POSITIVE_INFINITY) {
            // A sign before a power is that of the power.
            out.append("Inf");
        } else {
            write(innermost.left(), out);
        }
        chain.forEach(each -> operation(each, out));
    }

    /** The operator and what is right of it. */
    private static void operation(Expr.Binary binary, StringBuilder out) {
        out.append(' ').append(binary.op().symbol());
        if (binary.bool()) {
            out.append(" bool");
        }
        Matching matching = binary.matching();
        if (matching != null) {
            if (matching.explicit()) {
                out.append(matching.on() ? " on (" : " ignoring (")
                        .append(names(matching.labels()))
                        .append(')');
            }
            switch (matching.cardinality()) {
                case MANY_TO_ONE ->
                        out.append(" group_left (").append(names(matching.include())).append(')');
                case ONE_TO_MANY ->
                        out.append(" group_right (").append(names(matching.include())).append(')');
                case ONE_TO_ONE, MANY_TO_MANY -> {}
            }
            fills(matching, out);
        }
        out.append(' ');
        write(binary.right(), out);
    }

    private static void fills(Matching matching, StringBuilder out) {
        Double left = matching.fillLeft();
        Double right = matching.fillRight();
        if (left != null && left.equals(right)) {
            out.append(" fill (").append(Numbers.format(left)).append(')');
            return;
        }
        if (left != null) {
            out.append(" fill_left (").append(Numbers.format(left)).append(')');
        }
        if (right != null) {
            out.append(" fill_right (").append(Numbers.format(right)).append(')');
        }
    }

    private static void aggregate(Expr.Aggregate aggregate, StringBuilder out) {
        out.append(aggregate.op().symbol());
        if (aggregate.without()) {
            out.append(" without (").append(names(aggregate.grouping())).append(") ");
        } else if (!aggregate.grouping().isEmpty()) {
            out.append(" by (").append(names(aggregate.grouping())).append(") ");
        }
        out.append('(');
        if (aggregate.parameter() != null) {
            write(aggregate.parameter(), out);
            out.append(", ");
        }
        write(aggregate.operand(), out);
        out.append(')');
    }

    private static String names(List<String> labels) {
        return labels.stream()
                .map(name -> LabelText.isPlainLabelName(name) ? name : LabelText.quote(name))
                .collect(Collectors.joining(", "));
    }

    private static void selector(Expr.VectorSelector selector, StringBuilder out) {
        String name = selector.name();
        boolean plain = LabelText.isPlainMetricName(name);
        if (plain) {
            out.append(name);
        }
        var inside =
                selector.matchers().stream()
                        .filter(m -> name.isEmpty() || !m.equals(Matcher.equal(Labels.NAME, name)))
                        .map(Matcher::toString)
                        .collect(Collectors.toList());
        if (!plain && !name.isEmpty()) {
            inside.addFirst(LabelText.quote(name));
        }
        if (!inside.isEmpty()) {
            out.append('{').append(String.join(",", inside)).append('}');
        }
    }

    private static String duration(long millis, @Nullable DurationExpr open) {
        return open == null ? Durations.format(millis) : open.toString();
    }

    private static void modifiers(Expr.VectorSelector selector, StringBuilder out) {
        if (selector.borders() != Expr.Borders.PLAIN) {
            out.append(' ').append(selector.borders().word());
        }
        modifiers(selector.at(), selector.offset(), selector.openOffset(), out);
    }

    private static void modifiers(
            @Nullable At at, long offset, @Nullable DurationExpr open, StringBuilder out) {
        switch (at) {
            case null -> {}
            case At.Start start -> out.append(" @ start()");
            case At.End end -> out.append(" @ end()");
            case At.Timestamp time ->
                    out.append(String.format(Locale.ROOT, " @ %.3f", time.millis() / 1000.0));
        }
        if (open != null) {
            // A call, or in parentheses: an operator behind it is one of the query.
            out.append(" offset ").append(open);
        } else if (offset != 0) {
            out.append(" offset ").append(Durations.format(offset));
        }
    }
}
