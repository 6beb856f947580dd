package dev.fairlead.promql.parse;

import dev.fairlead.promql.ast.AggregateOp;
import dev.fairlead.promql.ast.BinaryOp;
import dev.fairlead.promql.ast.Expr;
import dev.fairlead.promql.ast.Function;
import dev.fairlead.promql.ast.Matching;
import dev.fairlead.promql.ast.Matching.Cardinality;
import dev.fairlead.promql.ast.Span;
import dev.fairlead.promql.labels.LabelText;
import dev.fairlead.promql.labels.Matcher;
import dev.fairlead.promql.parse.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Recursive descent over the tokens of one query; operators by precedence climbing. */
public final class Parser extends Pieces {
    /** How deep expressions may nest, operands of a chain of operators included. */
    public static final int MAX_DEPTH = 300;

    private static final Set<String> FILLS = Set.of("fill", "fill_left", "fill_right");

    private int nesting;

    /** Whether the selector that comes next may match series without any of its labels. */
    private boolean anyMatchers;

    /** Height of the tree that was built last. */
    private int height;

    private Parser(String query) {
        super(query);
    }

    /**
     * Reads a query.
     *
     * @throws PromQlParseException where the text is no valid expression
     */
    public static Expr parse(String query) {
        var parser = new Parser(query);
        if (parser.token.is(Kind.END)) {
            throw parser.error(parser.token.span(), "no expression found in input");
        }
        Expr expr = parser.expression(1);
        if (!parser.token.is(Kind.END)) {
            throw parser.unexpected("", "");
        }
        return expr;
    }

    private void enter(int depth) {
        if (depth > MAX_DEPTH) {
            throw error(token.span(), "expression nests deeper than " + MAX_DEPTH + " levels");
        }
    }

    private Expr expression(int minPrecedence) {
        enter(++nesting);
        Expr left = unary();
        int leftHeight = height;
        while (token.is(Kind.OPERATOR) && token.operator().precedence() >= minPrecedence) {
            Token sign = take();
            BinaryOp op = sign.operator();
            var modifiers = modifiers();
            Expr right = expression(op.rightAssociative() ? op.precedence() : op.precedence() + 1);
            left = checks.binary(op, sign, left, right, modifiers.matching, modifiers.bool);
            leftHeight = Math.max(leftHeight, height) + 1;
            enter(nesting + leftHeight);
        }
        height = leftHeight;
        nesting--;
        return left;
    }

    private record Modifiers(boolean bool, Matching matching) {}

    private Modifiers modifiers() {
        boolean bool = false;
        if (token.isKeyword("bool")) {
            take();
            bool = true;
        }
        return new Modifiers(bool, fills(matching()));
    }

    private Matching matching() {
        if (!token.isKeyword("on") && !token.isKeyword("ignoring")) {
            return Matching.all();
        }
        boolean on = take().text().equalsIgnoreCase("on");
        List<String> labels = groupingLabels();
        var cardinality = Cardinality.ONE_TO_ONE;
        List<String> include = List.of();
        if (token.isKeyword("group_left") || token.isKeyword("group_right")) {
            cardinality =
                    take().text().equalsIgnoreCase("group_left")
                            ? Cardinality.MANY_TO_ONE
                            : Cardinality.ONE_TO_MANY;
            if (token.is(Kind.LEFT_PAREN)) {
                include = groupingLabels();
            }
        }
        return new Matching(on, labels, cardinality, include, true, null, null);
    }

    /** The experimental modifiers {@code fill}, {@code fill_left} and {@code fill_right}. */
    private Matching fills(Matching matching) {
        @Nullable Double left = matching.fillLeft();
        @Nullable Double right = matching.fillRight();
        while (token.is(Kind.IDENTIFIER) && FILLS.contains(token.text()) && opensNext()) {
            String modifier = take().text();
            take();
            boolean negative = token.isOperator(BinaryOp.SUBTRACT);
            if (negative || token.isOperator(BinaryOp.ADD)) {
                take();
            }
            double number = checks.number(expect(Kind.NUMBER, modifier + " modifier", "number"));
            double value = negative ? -number : number;
            expect(Kind.RIGHT_PAREN, modifier + " modifier", "\")\"");
            left = modifier.equals("fill_right") ? left : Double.valueOf(value);
            right = modifier.equals("fill_left") ? right : Double.valueOf(value);
        }
        return matching.withFills(left, right);
    }

    private Expr unary() {
        if (!token.isOperator(BinaryOp.ADD) && !token.isOperator(BinaryOp.SUBTRACT)) {
            return postfix(primary());
        }
        Token sign = take();
        boolean negative = sign.isOperator(BinaryOp.SUBTRACT);
        // A sign binds as tight as a product: only a power is part of its operand.
        Expr operand = expression(BinaryOp.POWER.precedence());
        height++;
        return checks.unary(negative, operand, sign);
    }

    private Expr primary() {
        height = 1;
        return switch (token.kind()) {
            case NUMBER, DURATION -> {
                Token number = take();
                yield new Expr.NumberLiteral(checks.number(number), number.span());
            }
            case STRING -> {
                Token string = take();
                yield new Expr.StringLiteral(checks.unquote(string), string.span());
            }
            case LEFT_PAREN -> {
                Token open = take();
                Expr inner = expression(1);
                Token close = expect(Kind.RIGHT_PAREN, "", "");
                height++;
                yield new Expr.Paren(inner, open.span().to(close.span()));
            }
            case LEFT_BRACE -> selector(null);
            case IDENTIFIER -> {
                Token name = take();
                yield token.is(Kind.LEFT_PAREN) ? call(name) : selector(name);
            }
            case METRIC_IDENTIFIER -> selector(take());
            case AGGREGATOR -> {
                Token name = take();
                boolean aggregation =
                        token.is(Kind.LEFT_PAREN)
                                || token.isKeyword("by")
                                || token.isKeyword("without");
                yield aggregation ? aggregate(name) : selector(name);
            }
            case OPERATOR -> {
                if (token.operator().kind() != BinaryOp.Kind.SET) {
                    throw unexpected("", "");
                }
                yield selector(take());
            }
            case KEYWORD -> {
                if ((token.isKeyword("start") || token.isKeyword("end")) && opensNext()) {
                    yield call(take());
                }
                boolean metric =
                        List.of("by", "without", "offset", "start", "end").stream()
                                .anyMatch(token::isKeyword);
                if (!metric) {
                    throw unexpected("", "");
                }
                yield selector(take());
            }
            default -> throw unexpected("", "");
        };
    }

    private Expr selector(@Nullable Token name) {
        boolean any = anyMatchers;
        anyMatchers = false;
        int start = name == null ? token.start() : name.start();
        int end = name == null ? token.start() : name.span().end();
        var matchers = new ArrayList<Matcher>();
        String metric = name == null ? "" : name.text();
        if (token.is(Kind.LEFT_BRACE)) {
            Token open = take();
            while (!token.is(Kind.RIGHT_BRACE)) {
                if (!token.is(Kind.IDENTIFIER) && !token.is(Kind.STRING)) {
                    throw unexpected("label matching", "identifier or \"}\"");
                }
                Token label = take();
                String labelName = label.is(Kind.STRING) ? checks.unquote(label) : label.text();
                if (label.is(Kind.STRING) && (token.is(Kind.COMMA) || token.is(Kind.RIGHT_BRACE))) {
                    if (!metric.isEmpty()) {
                        throw error(
                                open.span(),
                                "metric name must not be set twice: "
                                        + LabelText.quote(metric)
                                        + " or "
                                        + LabelText.quote(labelName));
                    }
                    metric = labelName;
                } else {
                    matchers.add(matcher(labelName));
                }
                if (token.is(Kind.COMMA)) {
                    take();
                } else if (!token.is(Kind.RIGHT_BRACE)) {
                    throw unexpected("label matching", "\",\" or \"}\"");
                }
            }
            end = take().span().end();
        }
        height = 1;
        return checks.selector(metric, matchers, any, new Span(start, end));
    }

    private Expr call(Token name) {
        Function function =
                Functions.of(name.text())
                        .orElseThrow(() ->
                                error(
                                        name.span(),
                                        "unknown function with name "
                                                + LabelText.quote(name.text())));
        var arguments = new ArrayList<Expr>();
        Token close = arguments(arguments, function.name().equals("info"));
        height++;
        return checks.call(function, arguments, name.span().to(close.span()));
    }

    /** Reads a list of arguments in parentheses and answers the closing one. */
    private Token arguments(List<Expr> into, boolean info) {
        expect(Kind.LEFT_PAREN, "", "");
        int highest = 0;
        if (!token.is(Kind.RIGHT_PAREN)) {
            into.add(expression(1));
            highest = height;
            while (token.is(Kind.COMMA)) {
                Token comma = take();
                if (token.is(Kind.RIGHT_PAREN)) {
                    throw error(comma.span(), "trailing commas not allowed in function call args");
                }
                anyMatchers = info && token.is(Kind.LEFT_BRACE);
                into.add(expression(1));
                highest = Math.max(highest, height);
            }
        }
        height = highest;
        return expect(Kind.RIGHT_PAREN, "", "");
    }

    private Expr aggregate(Token name) {
        AggregateOp op = name.aggregator();
        @Nullable List<String> grouping = null;
        boolean without = false;
        if (token.isKeyword("by") || token.isKeyword("without")) {
            without = take().text().equalsIgnoreCase("without");
            grouping = groupingLabels();
            if (!token.is(Kind.LEFT_PAREN)) {
                throw unexpected("aggregation", "");
            }
        }
        var arguments = new ArrayList<Expr>();
        Span span = name.span().to(arguments(arguments, false).span());
        if (grouping == null && (token.isKeyword("by") || token.isKeyword("without"))) {
            without = take().text().equalsIgnoreCase("without");
            grouping = groupingLabels();
            span = new Span(name.start(), token.start());
        }
        height++;
        return checks.aggregate(
                op, arguments, grouping == null ? List.of() : grouping, without, span);
    }

    private Expr postfix(Expr expr) {
        Expr result = expr;
        while (true) {
            if (token.is(Kind.LEFT_BRACKET)) {
                result = range(result);
            } else if (token.isKeyword("offset")) {
                take();
                result = checks.offset(result, signedDuration("offset"));
            } else if (token.is(Kind.AT)) {
                take();
                result = at(result);
            } else {
                return result;
            }
            enter(nesting + ++height);
        }
    }

    private Expr range(Expr inner) {
        take();
        long range = duration("subquery or range selector");
        if (token.is(Kind.COLON)) {
            take();
            long step = token.is(Kind.RIGHT_BRACKET) ? 0 : duration("subquery selector");
            Token close = expect(Kind.RIGHT_BRACKET, "subquery selector", "\"]\"");
            return checks.subquery(inner, range, step, close);
        }
        Token close = expect(Kind.RIGHT_BRACKET, "subquery or range", "\":\" or \"]\"");
        return checks.matrix(inner, range, close);
    }

    private Expr at(Expr expr) {
        if (token.isKeyword("start") || token.isKeyword("end")) {
            boolean start = take().text().equalsIgnoreCase("start");
            expect(Kind.LEFT_PAREN, "@", "timestamp");
            expect(Kind.RIGHT_PAREN, "@", "timestamp");
            return checks.at(expr, start);
        }
        boolean negative = token.isOperator(BinaryOp.SUBTRACT);
        if (negative || token.isOperator(BinaryOp.ADD)) {
            take();
        }
        if (!token.is(Kind.NUMBER) && !token.is(Kind.DURATION)) {
            throw unexpected("@", "timestamp");
        }
        double seconds = checks.number(take());
        return checks.at(expr, negative ? -seconds : seconds);
    }
}
