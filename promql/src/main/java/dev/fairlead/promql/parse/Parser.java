package dev.fairlead.promql.parse;

import dev.fairlead.promql.ast.AggregateOp;
import dev.fairlead.promql.ast.BinaryOp;
import dev.fairlead.promql.ast.Expr;
import dev.fairlead.promql.ast.Function;
import dev.fairlead.promql.ast.Span;
import dev.fairlead.promql.labels.LabelText;
import dev.fairlead.promql.parse.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Recursive descent over the tokens of one query; operators by precedence climbing. */
public final class Parser {
    /**
     * How deep expressions may nest. A chain of operators on the left may be of any length and
     * counts as {@link Expr.Binary#CHAIN_LEVELS} levels at most.
     */
    public static final int MAX_DEPTH = 300;

    private final Cursor cursor;
    private final Checks checks;
    private final Selectors selectors;
    private final Modifiers modifiers;
    private final Times times;
    private int nesting;

    /** Whether the selector that comes next may match series without any of its labels. */
    private boolean anyMatchers;

    /** Height of the tree that was built last. */
    private int height;

    private Parser(String query, Set<Feature> features) {
        this.cursor = new Cursor(query);
        this.checks = new Checks(query, features);
        this.selectors = new Selectors(cursor, checks);
        this.modifiers = new Modifiers(cursor, checks);
        this.times = new Times(cursor, checks);
    }

    /**
     * Reads a query.
     *
     * @param features the experimental parts of the language that it may use
     * @throws PromQlParseException where the text is no valid expression
     */
    public static Expr parse(String query, Set<Feature> features) {
        var parser = new Parser(query, features);
        Cursor cursor = parser.cursor;
        if (cursor.at(Kind.END)) {
            throw cursor.error(cursor.token().span(), "no expression found in input");
        }
        Expr expr = parser.expression(1);
        if (!cursor.at(Kind.END)) {
            throw cursor.unexpected("", "");
        }
        return expr;
    }

    private void enter(int depth) {
        if (depth > MAX_DEPTH) {
            throw cursor.error(
                    cursor.token().span(), "expression nests deeper than " + MAX_DEPTH + " levels");
        }
    }

    private Expr expression(int minPrecedence) {
        enter(++nesting);
        Expr left = unary();
        int operands = height;
        int levels = 0;
        while (cursor.at(Kind.OPERATOR)
                && cursor.token().operator().precedence() >= minPrecedence) {
            Token sign = cursor.take();
            BinaryOp op = sign.operator();
            var modifier = modifiers.ofOperator();
            Expr right = expression(op.rightAssociative() ? op.precedence() : op.precedence() + 1);
            left = checks.binary(op, sign, left, right, modifier.matching(), modifier.bool());
            operands = Math.max(operands, height);
            levels = Math.min(levels + 1, Expr.Binary.CHAIN_LEVELS);
            enter(nesting + operands + levels);
        }
        height = operands + levels;
        nesting--;
        return left;
    }

    private Expr unary() {
        if (!cursor.token().isOperator(BinaryOp.ADD)
                && !cursor.token().isOperator(BinaryOp.SUBTRACT)) {
            return timed(primary());
        }
        Token sign = cursor.take();
        boolean negative = sign.isOperator(BinaryOp.SUBTRACT);
        // A sign binds as tight as a product: only a power is part of its operand.
        Expr operand = expression(BinaryOp.POWER.precedence());
        height++;
        return checks.unary(negative, operand, sign);
    }

    private Expr timed(Expr expr) {
        Expr result = expr;
        while (times.follow()) {
            result = times.read(result);
            enter(nesting + ++height);
        }
        return result;
    }

    private Expr primary() {
        height = 1;
        return switch (cursor.token().kind()) {
            case NUMBER, DURATION -> {
                Token number = cursor.take();
                yield new Expr.NumberLiteral(checks.number(number), number.span());
            }
            case STRING -> {
                Token string = cursor.take();
                yield new Expr.StringLiteral(checks.unquote(string), string.span());
            }
            case LEFT_PAREN -> {
                Token open = cursor.take();
                Expr inner = expression(1);
                Token close = cursor.expect(Kind.RIGHT_PAREN, "", "");
                height++;
                yield new Expr.Paren(inner, open.span().to(close.span()));
            }
            case LEFT_BRACE -> selector(null);
            case IDENTIFIER -> {
                Token name = cursor.take();
                yield cursor.at(Kind.LEFT_PAREN) ? call(name) : selector(name);
            }
            case METRIC_IDENTIFIER -> selector(cursor.take());
            case AGGREGATOR -> {
                Token name = cursor.take();
                boolean aggregation = cursor.at(Kind.LEFT_PAREN) || grouped();
                yield aggregation ? aggregate(name) : selector(name);
            }
            case OPERATOR -> {
                if (cursor.token().operator().kind() != BinaryOp.Kind.SET) {
                    throw cursor.unexpected("", "");
                }
                yield selector(cursor.take());
            }
            case KEYWORD -> {
                if ((cursor.atKeyword("start") || cursor.atKeyword("end")) && cursor.opensNext()) {
                    yield call(cursor.take());
                }
                boolean metric =
                        List.of("by", "without", "offset", "start", "end").stream()
                                .anyMatch(cursor::atKeyword);
                if (!metric) {
                    throw cursor.unexpected("", "");
                }
                yield selector(cursor.take());
            }
            default -> throw cursor.unexpected("", "");
        };
    }

    private Expr selector(@Nullable Token name) {
        boolean any = anyMatchers;
        anyMatchers = false;
        return selectors.read(name, any);
    }

    private Expr call(Token name) {
        Function function =
                Functions.of(name.text())
                        .orElseThrow(() ->
                                cursor.error(
                                        name.span(),
                                        "unknown function with name "
                                                + LabelText.quote(name.text())));
        if (Functions.isExperimental(function)) {
            checks.needs(
                    Feature.EXPERIMENTAL_FUNCTIONS, "the function " + function.name(), name.span());
        }
        var arguments = new ArrayList<Expr>();
        Token close = arguments(arguments, function.name().equals("info"));
        height++;
        return checks.call(function, arguments, name.span().to(close.span()));
    }

    /** Reads a list of arguments in parentheses and answers the closing one. */
    private Token arguments(List<Expr> into, boolean info) {
        cursor.expect(Kind.LEFT_PAREN, "", "");
        int highest = 0;
        if (!cursor.at(Kind.RIGHT_PAREN)) {
            into.add(expression(1));
            highest = height;
            while (cursor.at(Kind.COMMA)) {
                Token comma = cursor.take();
                if (cursor.at(Kind.RIGHT_PAREN)) {
                    throw cursor.error(
                            comma.span(), "trailing commas not allowed in function call args");
                }
                anyMatchers = info && cursor.at(Kind.LEFT_BRACE);
                into.add(expression(1));
                highest = Math.max(highest, height);
            }
        }
        height = highest;
        return cursor.expect(Kind.RIGHT_PAREN, "", "");
    }

    private boolean grouped() {
        return cursor.atKeyword("by") || cursor.atKeyword("without");
    }

    private Expr aggregate(Token name) {
        AggregateOp op = name.aggregator();
        if (op == AggregateOp.LIMITK || op == AggregateOp.LIMIT_RATIO) {
            checks.needs(
                    Feature.EXPERIMENTAL_FUNCTIONS, "the aggregation " + op.symbol(), name.span());
        }
        @Nullable List<String> grouping = null;
        boolean without = false;
        if (grouped()) {
            without = cursor.take().text().equalsIgnoreCase("without");
            grouping = modifiers.labels();
            if (!cursor.at(Kind.LEFT_PAREN)) {
                throw cursor.unexpected("aggregation", "");
            }
        }
        var arguments = new ArrayList<Expr>();
        Span span = name.span().to(arguments(arguments, false).span());
        if (grouping == null && grouped()) {
            without = cursor.take().text().equalsIgnoreCase("without");
            grouping = modifiers.labels();
            span = new Span(name.start(), cursor.token().start());
        }
        height++;
        return checks.aggregate(
                op, arguments, grouping == null ? List.of() : grouping, without, span);
    }
}
