package dev.fairlead.promql.parse;

import dev.fairlead.promql.ast.BinaryOp;
import dev.fairlead.promql.ast.Expr;
import dev.fairlead.promql.parse.Token.Kind;

/** Reads what may follow a selector or subquery: a range, an offset, a time. */
final class Times {
    private final Cursor cursor;
    private final Checks checks;

    Times(Cursor cursor, Checks checks) {
        this.cursor = cursor;
        this.checks = checks;
    }

    /** Whether one of them is next. */
    boolean follow() {
        return cursor.at(Kind.LEFT_BRACKET) || cursor.atKeyword("offset") || cursor.at(Kind.AT);
    }

    /** Reads the next one. */
    Expr read(Expr expr) {
        Token first = cursor.take();
        if (first.is(Kind.LEFT_BRACKET)) {
            return range(expr);
        }
        return first.is(Kind.AT) ? at(expr) : checks.offset(expr, signedDuration());
    }

    private Expr range(Expr inner) {
        long range = checks.duration(duration("subquery or range selector"), true);
        if (cursor.at(Kind.COLON)) {
            cursor.take();
            long step =
                    cursor.at(Kind.RIGHT_BRACKET)
                            ? 0
                            : checks.duration(duration("subquery selector"), true);
            Token close = cursor.expect(Kind.RIGHT_BRACKET, "subquery selector", "\"]\"");
            return checks.subquery(inner, range, step, close);
        }
        Token close = cursor.expect(Kind.RIGHT_BRACKET, "subquery or range", "\":\" or \"]\"");
        return checks.matrix(inner, range, close);
    }

    private Token duration(String context) {
        if (!cursor.at(Kind.DURATION) && !cursor.at(Kind.NUMBER)) {
            throw cursor.unexpected(context, "number, duration, step(), or range()");
        }
        return cursor.take();
    }

    /** Takes a sign where there is one. */
    private boolean negative() {
        boolean negative = cursor.token().isOperator(BinaryOp.SUBTRACT);
        if (negative || cursor.token().isOperator(BinaryOp.ADD)) {
            cursor.take();
        }
        return negative;
    }

    private long signedDuration() {
        boolean negative = negative();
        long millis = checks.duration(duration("offset"), false);
        return negative ? -millis : millis;
    }

    private Expr at(Expr expr) {
        if (cursor.atKeyword("start") || cursor.atKeyword("end")) {
            boolean start = cursor.take().text().equalsIgnoreCase("start");
            cursor.expect(Kind.LEFT_PAREN, "@", "timestamp");
            cursor.expect(Kind.RIGHT_PAREN, "@", "timestamp");
            return checks.at(expr, start);
        }
        boolean negative = negative();
        if (!cursor.at(Kind.NUMBER) && !cursor.at(Kind.DURATION)) {
            throw cursor.unexpected("@", "timestamp");
        }
        double seconds = checks.number(cursor.take());
        return checks.at(expr, negative ? -seconds : seconds);
    }
}
