package dev.fairlead.promql.parse;

import com.google.re2j.PatternSyntaxException;
import dev.fairlead.promql.ast.BinaryOp;
import dev.fairlead.promql.ast.Expr;
import dev.fairlead.promql.ast.Span;
import dev.fairlead.promql.labels.LabelText;
import dev.fairlead.promql.labels.Matcher;
import dev.fairlead.promql.labels.WholeRegex;
import dev.fairlead.promql.parse.Token.Kind;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/** Reads selectors of series: a metric's name, matchers in braces, or both. */
final class Selectors {
    /** Those of all matchers of a query: compiled programs are in memory all at once. */
    private static final long MOST_REGEX_STEPS = 100_000;

    private final Cursor cursor;
    private final Checks checks;
    private long regexSteps;

    Selectors(Cursor cursor, Checks checks) {
        this.cursor = cursor;
        this.checks = checks;
    }

    /**
     * Reads what is left of a selector.
     *
     * @param name the name that was taken before it; null for none
     * @param any whether the selector may match series without any of its labels
     */
    Expr read(@Nullable Token name, boolean any) {
        int start = name == null ? cursor.token().start() : name.start();
        int end = name == null ? cursor.token().start() : name.span().end();
        var matchers = new ArrayList<Matcher>();
        String metric = name == null ? "" : name.text();
        if (cursor.at(Kind.LEFT_BRACE)) {
            Token open = cursor.take();
            while (!cursor.at(Kind.RIGHT_BRACE)) {
                metric = matcherOrName(metric, open, matchers);
                if (cursor.at(Kind.COMMA)) {
                    cursor.take();
                } else if (!cursor.at(Kind.RIGHT_BRACE)) {
                    throw cursor.unexpected("label matching", "\",\" or \"}\"");
                }
            }
            end = cursor.take().span().end();
        }
        return checks.selector(metric, matchers, any, new Span(start, end));
    }

    /** Adds a matcher, or answers the name that stands in its place. */
    private String matcherOrName(String metric, Token open, ArrayList<Matcher> matchers) {
        if (!cursor.at(Kind.IDENTIFIER) && !cursor.at(Kind.STRING)) {
            throw cursor.unexpected("label matching", "identifier or \"}\"");
        }
        Token label = cursor.take();
        String text = label.is(Kind.STRING) ? checks.unquote(label) : label.text();
        boolean alone = cursor.at(Kind.COMMA) || cursor.at(Kind.RIGHT_BRACE);
        if (!label.is(Kind.STRING) || !alone) {
            matchers.add(matcher(text));
            return metric;
        }
        if (!metric.isEmpty()) {
            throw cursor.error(
                    open.span(),
                    "metric name must not be set twice: "
                            + LabelText.quote(metric)
                            + " or "
                            + LabelText.quote(text));
        }
        return text;
    }

    private Matcher matcher(String label) {
        Matcher.Op op;
        if (cursor.at(Kind.ASSIGN)) {
            op = Matcher.Op.EQUAL;
        } else if (cursor.at(Kind.REGEX)) {
            op = Matcher.Op.REGEX;
        } else if (cursor.at(Kind.NOT_REGEX)) {
            op = Matcher.Op.NOT_REGEX;
        } else if (cursor.token().isOperator(BinaryOp.NOT_EQUAL)) {
            op = Matcher.Op.NOT_EQUAL;
        } else {
            throw cursor.unexpected("label matching", "label matching operator");
        }
        cursor.take();
        Token value = cursor.expect(Kind.STRING, "label matching", "string");
        String text = checks.unquote(value);
        try {
            var matcher = new Matcher(label, op, text);
            if (op == Matcher.Op.REGEX || op == Matcher.Op.NOT_REGEX) {
                regexSteps += WholeRegex.steps(text);
            }
            if (regexSteps > MOST_REGEX_STEPS) {
                throw cursor.error(
                        value.span(),
                        "the regular expressions of the query are too large together");
            }
            return matcher;
        } catch (PatternSyntaxException e) {
            throw cursor.error(
                    value.span(),
                    "error parsing regexp: " + e.getDescription() + ": `" + e.getPattern() + "`");
        }
    }
}
