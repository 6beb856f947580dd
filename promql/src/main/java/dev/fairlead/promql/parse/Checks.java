package dev.fairlead.promql.parse;

import dev.fairlead.promql.ast.AggregateOp;
import dev.fairlead.promql.ast.At;
import dev.fairlead.promql.ast.BinaryOp;
import dev.fairlead.promql.ast.Durations;
import dev.fairlead.promql.ast.Expr;
import dev.fairlead.promql.ast.Function;
import dev.fairlead.promql.ast.Matching;
import dev.fairlead.promql.ast.Matching.Cardinality;
import dev.fairlead.promql.ast.Numbers;
import dev.fairlead.promql.ast.Span;
import dev.fairlead.promql.ast.ValueType;
import dev.fairlead.promql.labels.LabelText;
import dev.fairlead.promql.labels.Labels;
import dev.fairlead.promql.labels.Matcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Builds the nodes of the tree and refuses those that make no sense, in Prometheus' words. */
final class Checks {
    private final String query;
    private final Set<Feature> features;

    Checks(String query, Set<Feature> features) {
        this.query = query;
        this.features = features;
    }

    /** Refuses what is experimental and off. */
    void needs(Feature feature, String what, Span span) {
        if (!features.contains(feature)) {
            throw error(
                    span,
                    what
                            + " is experimental and off: the feature "
                            + feature.flag()
                            + " turns it on");
        }
    }

    private PromQlParseException error(Span span, String reason) {
        return new PromQlParseException(query, span, reason);
    }

    double number(Token token) {
        if (token.is(Token.Kind.DURATION)) {
            return Durations.parse(token.text()).orElseThrow() / 1000.0;
        }
        try {
            return Literals.number(token.text());
        } catch (NumberFormatException e) {
            throw error(token.span(), "error parsing number: " + LabelText.quote(token.text()));
        }
    }

    String unquote(Token token) {
        try {
            return Literals.unquote(token.text());
        } catch (IllegalArgumentException e) {
            throw error(
                    token.span(),
                    "error unquoting string " + LabelText.quote(token.text()) + ": invalid syntax");
        }
    }

    /** Milliseconds of a number of seconds. */
    long duration(double seconds, Span span, boolean positive) {
        long millis =
                Durations.millis(seconds).orElseThrow(() -> error(span, "duration out of range"));
        if (positive && seconds <= 0) {
            throw error(span, "duration must be greater than 0");
        }
        return millis;
    }

    Expr unary(boolean negative, Expr operand, Token sign) {
        Span span = sign.span().to(operand.span());
        if (operand.type() != ValueType.SCALAR && operand.type() != ValueType.VECTOR) {
            throw error(
                    operand.span(),
                    "unary expression only allowed on expressions of type scalar or instant vector, got "
                            + LabelText.quote(operand.type().words()));
        }
        if (operand instanceof Expr.NumberLiteral number) {
            return new Expr.NumberLiteral(negative ? -number.value() : number.value(), span);
        }
        return new Expr.Unary(negative, operand, span);
    }

    Expr binary(BinaryOp op, Token sign, Expr left, Expr right, Matching given, boolean bool) {
        Span span = left.span().to(right.span());
        boolean comparison = op.kind() == BinaryOp.Kind.COMPARISON;
        boolean set = op.kind() == BinaryOp.Kind.SET;
        if (bool && !comparison) {
            throw error(sign.span(), "bool modifier can only be used on comparison operators");
        }
        boolean scalars = left.type() == ValueType.SCALAR && right.type() == ValueType.SCALAR;
        if (comparison && !bool && scalars) {
            throw error(sign.span(), "comparisons between scalars must use BOOL modifier");
        }
        if (set && given.cardinality() != Cardinality.ONE_TO_ONE) {
            throw error(
                    sign.span(),
                    "no grouping allowed for " + LabelText.quote(op.symbol()) + " operation");
        }
        for (String label : given.on() ? given.labels() : List.<String>of()) {
            if (given.include().contains(label)) {
                throw error(
                        sign.span(),
                        "label "
                                + LabelText.quote(label)
                                + " must not occur in ON and GROUP clause at once");
            }
        }
        for (Expr side : List.of(left, right)) {
            if (side.type() != ValueType.SCALAR && side.type() != ValueType.VECTOR) {
                throw error(
                        side.span(),
                        "binary expression must contain only scalar and instant vector types");
            }
        }
        boolean vectors = left.type() == ValueType.VECTOR && right.type() == ValueType.VECTOR;
        if (scalars && op.kind() == BinaryOp.Kind.TRIM) {
            throw error(
                    sign.span(),
                    "operator "
                            + LabelText.quote(op.symbol())
                            + " not allowed for Scalar operations");
        }
        if (!vectors && given.fills()) {
            throw error(
                    sign.span(), "filling in missing series only allowed between instant vectors");
        }
        if (set && given.fills()) {
            throw error(
                    sign.span(),
                    "filling in missing series not allowed for "
                            + LabelText.quote(op.symbol())
                            + " operation");
        }
        if (!vectors && given.explicit()) {
            throw error(sign.span(), "vector matching only allowed between instant vectors");
        }
        if (set && !vectors) {
            throw error(
                    sign.span(),
                    "set operator "
                            + LabelText.quote(op.symbol())
                            + " not allowed in binary scalar expression");
        }
        @Nullable Matching matching = vectors ? given : null;
        if (set) {
            matching = given.withCardinality(Cardinality.MANY_TO_MANY);
        }
        return new Expr.Binary(op, left, right, matching, bool, span);
    }

    Expr selector(String name, List<Matcher> given, boolean any, Span span) {
        var matchers = new ArrayList<>(given);
        if (!name.isEmpty()) {
            for (Matcher matcher : given) {
                if (matcher.name().equals(Labels.NAME)) {
                    throw error(
                            span,
                            "metric name must not be set twice: "
                                    + LabelText.quote(name)
                                    + " or "
                                    + LabelText.quote(matcher.value()));
                }
            }
            matchers.add(Matcher.equal(Labels.NAME, name));
        }
        if (!any && matchers.stream().allMatch(matcher -> matcher.matches(""))) {
            throw error(span, "vector selector must contain at least one non-empty matcher");
        }
        return new Expr.VectorSelector(name, matchers, 0, null, span);
    }

    Expr call(Function function, List<Expr> arguments, Span span) {
        String call =
                " argument(s) in call to "
                        + LabelText.quote(function.name())
                        + ", got "
                        + arguments.size();
        if (arguments.size() < function.minArguments()) {
            String atLeast = function.variadic() == 0 ? "" : "at least ";
            throw error(span, "expected " + atLeast + function.minArguments() + call);
        }
        if (arguments.size() > function.maxArguments()) {
            String atMost = function.variadic() == 0 ? "" : "at most ";
            throw error(span, "expected " + atMost + function.maxArguments() + call);
        }
        for (int i = 0; i < arguments.size(); i++) {
            expectType(
                    arguments.get(i),
                    function.argument(i),
                    "call to function " + LabelText.quote(function.name()));
        }
        if (function.name().equals("info")
                && arguments.size() > 1
                && !(arguments.get(1) instanceof Expr.VectorSelector data
                        && data.name().isEmpty())) {
            throw error(
                    arguments.get(1).span(),
                    "expected label selectors only, got "
                            + (arguments.get(1) instanceof Expr.VectorSelector
                                    ? "vector selector"
                                    : arguments.get(1).type().toString())
                            + " instead");
        }
        return new Expr.Call(function, arguments, span);
    }

    Expr aggregate(
            AggregateOp op,
            List<Expr> arguments,
            List<String> grouping,
            boolean without,
            Span span) {
        if (arguments.isEmpty()) {
            throw error(span, "no arguments for aggregate expression provided");
        }
        int wanted = op.parameter().isPresent() ? 2 : 1;
        if (arguments.size() != wanted) {
            throw error(
                    span,
                    "wrong number of arguments for aggregate expression provided, expected "
                            + wanted
                            + ", got "
                            + arguments.size());
        }
        Expr operand = arguments.getLast();
        expectType(operand, ValueType.VECTOR, "aggregation expression");
        op.parameter()
                .ifPresent(type ->
                        expectType(
                                arguments.getFirst(),
                                type,
                                type == ValueType.SCALAR
                                        ? "aggregation parameter"
                                        : "aggregation parameter"));
        return new Expr.Aggregate(
                op, wanted == 2 ? arguments.getFirst() : null, operand, grouping, without, span);
    }

    private void expectType(Expr expr, ValueType wanted, String context) {
        if (expr.type() != wanted) {
            throw error(
                    expr.span(),
                    "expected type "
                            + wanted.words()
                            + " in "
                            + context
                            + ", got "
                            + expr.type().words());
        }
    }

    Expr matrix(Expr inner, ReadDuration range, Token close) {
        Span span = inner.span().to(close.span());
        if (!(inner instanceof Expr.VectorSelector selector)) {
            throw error(span, "ranges only allowed for vector selectors");
        }
        if (selector.hasOffset()) {
            throw error(span, "no offset modifiers allowed before range");
        }
        if (selector.at() != null) {
            throw error(span, "no @ modifiers allowed before range");
        }
        if (selector.borders() != Expr.Borders.PLAIN) {
            throw error(span, "no anchored or smoothed modifiers allowed before range");
        }
        return new Expr.MatrixSelector(selector, range.millis(), range.open(), span);
    }

    Expr subquery(Expr inner, ReadDuration range, ReadDuration step, Token close) {
        Span span = inner.span().to(close.span());
        if (inner.type() != ValueType.VECTOR && inner.type() != ValueType.SCALAR) {
            throw error(
                    span,
                    "subquery is only allowed on instant vector, got "
                            + inner.type().words()
                            + " instead");
        }
        if (inner.type() == ValueType.SCALAR) {
            throw error(span, "subquery is only allowed on instant vector, got scalar instead");
        }
        var open = new Expr.OpenTimes(range.open(), step.open(), null);
        return new Expr.Subquery(inner, range.millis(), step.millis(), 0, open, null, span);
    }

    Expr offset(Expr expr, ReadDuration offset) {
        return switch (expr) {
            case Expr.VectorSelector s -> {
                refuseSecond(s.hasOffset(), expr);
                yield s.withOffset(offset.millis(), offset.open());
            }
            case Expr.MatrixSelector m -> {
                refuseSecond(m.selector().hasOffset(), expr);
                yield m.withSelector(m.selector().withOffset(offset.millis(), offset.open()));
            }
            case Expr.Subquery q -> {
                refuseSecond(q.hasOffset(), expr);
                yield q.withOffset(offset.millis(), offset.open());
            }
            default ->
                    throw error(
                            expr.span(),
                            "offset modifier must be preceded by an instant vector selector or range vector selector"
                                    + " or a subquery");
        };
    }

    Expr borders(Expr expr, Expr.Borders borders, Token word) {
        needs(Feature.EXTENDED_SELECTORS, "the modifier " + borders.word(), word.span());
        return switch (expr) {
            case Expr.VectorSelector s -> {
                if (borders == Expr.Borders.ANCHORED) {
                    throw error(word.span(), "anchored is for range vector selectors only");
                }
                yield s.withBorders(first(s, borders, word));
            }
            case Expr.MatrixSelector m -> {
                var selector = m.selector();
                yield m.withSelector(selector.withBorders(first(selector, borders, word)));
            }
            default ->
                    throw error(
                            word.span(),
                            borders.word()
                                    + " must be preceded by a selector; a subquery or another"
                                    + " expression has no samples beyond its borders");
        };
    }

    private Expr.Borders first(Expr.VectorSelector selector, Expr.Borders borders, Token word) {
        if (selector.borders() != Expr.Borders.PLAIN) {
            throw error(word.span(), "anchored and smoothed cannot be set twice or together");
        }
        return borders;
    }

    private void refuseSecond(boolean offset, Expr expr) {
        if (offset) {
            throw error(expr.span(), "offset may not be set multiple times");
        }
    }

    Expr at(Expr expr, double seconds) {
        if (Double.isNaN(seconds)
                || Double.isInfinite(seconds)
                || Math.abs(seconds) * 1000 >= Long.MAX_VALUE) {
            throw error(
                    expr.span(),
                    "timestamp out of bounds for @ modifier: " + Numbers.format(seconds));
        }
        return at(expr, new At.Timestamp(Math.round(seconds * 1000)));
    }

    Expr at(Expr expr, boolean start) {
        return at(expr, start ? new At.Start() : new At.End());
    }

    private Expr at(Expr expr, At at) {
        return switch (expr) {
            case Expr.VectorSelector s -> {
                refuseSecond(s.at(), expr);
                yield s.withAt(at);
            }
            case Expr.MatrixSelector m -> {
                refuseSecond(m.selector().at(), expr);
                yield m.withSelector(m.selector().withAt(at));
            }
            case Expr.Subquery q -> {
                refuseSecond(q.at(), expr);
                yield q.withAt(at);
            }
            default ->
                    throw error(
                            expr.span(),
                            "@ modifier must be preceded by an instant vector selector or range vector selector or a"
                                    + " subquery");
        };
    }

    private void refuseSecond(@Nullable At at, Expr expr) {
        if (at != null) {
            throw error(expr.span(), "@ <timestamp> may not be set multiple times");
        }
    }
}
