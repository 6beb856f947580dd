package dev.fairlead.promql.parse;

import dev.fairlead.promql.ast.Expr;
import dev.fairlead.promql.ast.Expr.Borders;
import dev.fairlead.promql.parse.Token.Kind;
import java.util.Locale;

/** Reads what may follow a selector or subquery: a range, an offset, a time, a kind of borders. */
final class Times {
    private final Cursor cursor;
    private final Checks checks;
    private final DurationArithmetic durations;

    Times(Cursor cursor, Checks checks) {
        this.cursor = cursor;
        this.checks = checks;
        this.durations = new DurationArithmetic(cursor, checks);
    }

    /** Whether one of them is next. */
    boolean follow() {
        return cursor.at(Kind.LEFT_BRACKET)
                || cursor.atKeyword("offset")
                || cursor.at(Kind.AT)
                || borders(cursor.token()) != Borders.PLAIN;
    }

    /** Nothing else that is a name can stand there, so that metrics may be called the same. */
    private static Borders borders(Token token) {
        return !token.is(Kind.IDENTIFIER)
                ? Borders.PLAIN
                : switch (token.text().toLowerCase(Locale.ROOT)) {
                    case "anchored" -> Borders.ANCHORED;
                    case "smoothed" -> Borders.SMOOTHED;
                    default -> Borders.PLAIN;
                };
    }

    /** Reads the next one. */
    Expr read(Expr expr) {
        Token first = cursor.take();
        if (first.is(Kind.LEFT_BRACKET)) {
            return range(expr);
        }
        Borders borders = borders(first);
        if (borders != Borders.PLAIN) {
            return checks.borders(expr, borders, first);
        }
        return first.is(Kind.AT) ? at(expr) : checks.offset(expr, durations.signed());
    }

    private Expr range(Expr inner) {
        ReadDuration range = durations.positive("subquery or range selector");
        if (cursor.at(Kind.COLON)) {
            cursor.take();
            ReadDuration step =
                    cursor.at(Kind.RIGHT_BRACKET)
                            ? ReadDuration.NONE
                            : durations.positive("subquery selector");
            Token close = cursor.expect(Kind.RIGHT_BRACKET, "subquery selector", "\"]\"");
            return checks.subquery(inner, range, step, close);
        }
        Token close = cursor.expect(Kind.RIGHT_BRACKET, "subquery or range", "\":\" or \"]\"");
        return checks.matrix(inner, range, close);
    }

    private Expr at(Expr expr) {
        if (cursor.atKeyword("start") || cursor.atKeyword("end")) {
            boolean start = cursor.take().text().equalsIgnoreCase("start");
            cursor.expect(Kind.LEFT_PAREN, "@", "timestamp");
            cursor.expect(Kind.RIGHT_PAREN, "@", "timestamp");
            return checks.at(expr, start);
        }
        boolean negative = cursor.takeSign();
        if (!cursor.at(Kind.NUMBER) && !cursor.at(Kind.DURATION)) {
            throw cursor.unexpected("@", "timestamp");
        }
        double seconds = checks.number(cursor.take());
        return checks.at(expr, negative ? -seconds : seconds);
    }
}
