package dev.fairlead.promql.parse;

import dev.fairlead.promql.ast.BinaryOp;
import dev.fairlead.promql.ast.DurationExpr;
import dev.fairlead.promql.ast.Span;
import dev.fairlead.promql.parse.Token.Kind;
import java.util.Locale;
import java.util.Set;

/**
 * Reads durations, also those that are calculated, such as {@code 5m * 2}. What depends on nothing
 * is calculated at once.
 */
final class DurationArithmetic {
    private static final Set<String> PICKS = Set.of("min", "max", "min_of", "max_of");

    private final Cursor cursor;
    private final Checks checks;
    private int nesting;
    private int open;
    private boolean calculated;

    DurationArithmetic(Cursor cursor, Checks checks) {
        this.cursor = cursor;
        this.checks = checks;
    }

    /** One in brackets; more than 0. */
    ReadDuration positive(String context) {
        Span first = start();
        return finish(sum(BinaryOp.ADD.precedence(), context), first, true);
    }

    /** An offset: a duration, a call, or a calculation in parentheses, with a sign or not. */
    ReadDuration signed() {
        Span first = start();
        boolean negative = cursor.takeSign();
        DurationExpr read = primary("offset");
        return finish(negative ? negative(read) : read, first, false);
    }

    private Span start() {
        open = 0;
        calculated = false;
        return cursor.token().span();
    }

    private ReadDuration finish(DurationExpr read, Span first, boolean positive) {
        if (calculated) {
            checks.needs(Feature.DURATION_EXPRESSIONS, "a calculated duration", first);
        }
        return read.constant()
                ? new ReadDuration(checks.duration(seconds(read), first, positive), null)
                : new ReadDuration(0, read);
    }

    private static double seconds(DurationExpr constant) {
        return constant.seconds(DurationExpr.Query.INSTANT);
    }

    private DurationExpr sum(int minPrecedence, String context) {
        enter(++nesting);
        DurationExpr left = unary(context);
        while (atOperator(minPrecedence)) {
            Token sign = cursor.take();
            BinaryOp op = sign.operator();
            DurationExpr right =
                    sum(op.rightAssociative() ? op.precedence() : op.precedence() + 1, context);
            left = folded(new DurationExpr.Operation(op, left, right), sign.span());
        }
        nesting--;
        return left;
    }

    private void enter(int depth) {
        if (depth > Parser.MAX_DEPTH) {
            throw cursor.error(
                    cursor.token().span(),
                    "duration nests deeper than " + Parser.MAX_DEPTH + " levels");
        }
    }

    /** What is known becomes a number, so that only what is not makes a tree, of bounded height. */
    private DurationExpr folded(DurationExpr read, Span place) {
        calculated = true;
        if (!read.constant()) {
            enter(++open);
            return read;
        }
        try {
            return new DurationExpr.Literal(seconds(read), isDuration(read));
        } catch (ArithmeticException e) {
            throw cursor.error(place, String.valueOf(e.getMessage()));
        }
    }

    private static boolean isDuration(DurationExpr read) {
        return switch (read) {
            case DurationExpr.Literal literal -> literal.duration();
            case DurationExpr.Paren paren -> isDuration(paren.inner());
            case DurationExpr.Negative negative -> isDuration(negative.inner());
            case DurationExpr.Pick pick -> isDuration(pick.left()) || isDuration(pick.right());
            case DurationExpr.Operation each -> isDuration(each.left()) || isDuration(each.right());
            case DurationExpr.Step step -> true;
            case DurationExpr.Range range -> true;
        };
    }

    private boolean atOperator(int minPrecedence) {
        if (!cursor.at(Kind.OPERATOR)) {
            return false;
        }
        BinaryOp op = cursor.token().operator();
        return op.kind() == BinaryOp.Kind.ARITHMETIC
                && op != BinaryOp.ATAN2
                && op.precedence() >= minPrecedence;
    }

    private DurationExpr unary(String context) {
        if (!cursor.token().isOperator(BinaryOp.ADD)
                && !cursor.token().isOperator(BinaryOp.SUBTRACT)) {
            return primary(context);
        }
        calculated = true;
        boolean negative = cursor.takeSign();
        DurationExpr operand = sum(BinaryOp.POWER.precedence(), context);
        return negative ? negative(operand) : operand;
    }

    private DurationExpr negative(DurationExpr operand) {
        if (operand instanceof DurationExpr.Literal literal) {
            return new DurationExpr.Literal(-literal.value(), literal.duration());
        }
        enter(++open);
        return new DurationExpr.Negative(operand);
    }

    private DurationExpr primary(String context) {
        Token token = cursor.token();
        if (token.is(Kind.NUMBER) || token.is(Kind.DURATION)) {
            cursor.take();
            return new DurationExpr.Literal(checks.number(token), token.is(Kind.DURATION));
        }
        if (token.is(Kind.LEFT_PAREN)) {
            cursor.take();
            DurationExpr inner = sum(BinaryOp.ADD.precedence(), context);
            cursor.expect(Kind.RIGHT_PAREN, context, "\")\"");
            return folded(new DurationExpr.Paren(inner), token.span());
        }
        String name = token.text().toLowerCase(Locale.ROOT);
        if (cursor.opensNext() && (name.equals("step") || name.equals("range"))) {
            cursor.take();
            cursor.take();
            cursor.expect(Kind.RIGHT_PAREN, context, "\")\"");
            return folded(
                    name.equals("step") ? new DurationExpr.Step() : new DurationExpr.Range(),
                    token.span());
        }
        if (cursor.opensNext() && PICKS.contains(name)) {
            return pick(name, context);
        }
        throw cursor.unexpected(context, "number, duration, step(), or range()");
    }

    private DurationExpr pick(String name, String context) {
        Span place = cursor.take().span();
        cursor.take();
        DurationExpr left = sum(BinaryOp.ADD.precedence(), context);
        cursor.expect(Kind.COMMA, context, "\",\"");
        DurationExpr right = sum(BinaryOp.ADD.precedence(), context);
        cursor.expect(Kind.RIGHT_PAREN, context, "\")\"");
        boolean larger = name.startsWith("max");
        return folded(new DurationExpr.Pick(name, larger, left, right), place);
    }
}
