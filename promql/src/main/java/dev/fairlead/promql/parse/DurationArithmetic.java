package dev.fairlead.promql.parse;

import dev.fairlead.promql.ast.BinaryOp;
import dev.fairlead.promql.ast.Span;
import dev.fairlead.promql.parse.Token.Kind;

/** Reads durations that are calculated, such as {@code 5m * 2}: an experimental part of PromQL. */
final class DurationArithmetic {
    private final Cursor cursor;
    private final Checks checks;
    private int nesting;

    DurationArithmetic(Cursor cursor, Checks checks) {
        this.cursor = cursor;
        this.checks = checks;
    }

    /** Milliseconds of a calculation in brackets; more than 0. */
    long positive(String context) {
        Span first = cursor.token().span();
        double seconds = sum(BinaryOp.ADD.precedence(), context);
        return checks.duration(seconds, first, true);
    }

    /** Milliseconds of an offset: a literal or a calculation in parentheses, with a sign or not. */
    long signed() {
        Span first = cursor.token().span();
        boolean negative = cursor.takeSign();
        double seconds = primary("offset");
        return checks.duration(negative ? -seconds : seconds, first, false);
    }

    private double sum(int minPrecedence, String context) {
        if (++nesting > Parser.MAX_DEPTH) {
            throw cursor.error(
                    cursor.token().span(),
                    "duration nests deeper than " + Parser.MAX_DEPTH + " levels");
        }
        double left = unary(context);
        while (atOperator(minPrecedence)) {
            Token sign = cursor.take();
            BinaryOp op = sign.operator();
            double right =
                    sum(op.rightAssociative() ? op.precedence() : op.precedence() + 1, context);
            left = calculate(sign, left, right);
        }
        nesting--;
        return left;
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

    private double calculate(Token sign, double left, double right) {
        return switch (sign.operator()) {
            case ADD -> left + right;
            case SUBTRACT -> left - right;
            case MULTIPLY -> left * right;
            case POWER -> Math.pow(left, right);
            case DIVIDE -> left / divisor(sign, right, "division by zero");
            case MODULO -> left % divisor(sign, right, "modulo by zero");
            default -> throw cursor.error(sign.span(), "no operator of durations");
        };
    }

    private double divisor(Token sign, double divisor, String refusal) {
        if (divisor == 0) {
            throw cursor.error(sign.span(), refusal);
        }
        return divisor;
    }

    private double unary(String context) {
        if (!cursor.token().isOperator(BinaryOp.ADD)
                && !cursor.token().isOperator(BinaryOp.SUBTRACT)) {
            return primary(context);
        }
        boolean negative = cursor.takeSign();
        double operand = sum(BinaryOp.POWER.precedence(), context);
        return negative ? -operand : operand;
    }

    private double primary(String context) {
        if (cursor.at(Kind.NUMBER) || cursor.at(Kind.DURATION)) {
            return checks.number(cursor.take());
        }
        if (cursor.at(Kind.LEFT_PAREN)) {
            cursor.take();
            double inner = sum(BinaryOp.ADD.precedence(), context);
            cursor.expect(Kind.RIGHT_PAREN, context, "\")\"");
            return inner;
        }
        String name = cursor.token().text();
        if ((name.equalsIgnoreCase("step") || name.equalsIgnoreCase("range"))
                && cursor.opensNext()) {
            throw cursor.error(
                    cursor.token().span(),
                    name + "() cannot be part of a duration here: write the duration itself");
        }
        throw cursor.unexpected(context, "number, duration, step(), or range()");
    }
}
