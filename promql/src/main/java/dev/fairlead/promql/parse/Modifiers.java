package dev.fairlead.promql.parse;

import dev.fairlead.promql.ast.Matching;
import dev.fairlead.promql.ast.Matching.Cardinality;
import dev.fairlead.promql.labels.LabelText;
import dev.fairlead.promql.parse.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what stands between an operator or aggregation and its operands. */
final class Modifiers {
    private static final Set<String> FILLS = Set.of("fill", "fill_left", "fill_right");

    private final Cursor cursor;
    private final Checks checks;

    Modifiers(Cursor cursor, Checks checks) {
        this.cursor = cursor;
        this.checks = checks;
    }

    /** Those of a binary operator. */
    record OfOperator(boolean bool, Matching matching) {}

    OfOperator ofOperator() {
        boolean bool = false;
        if (cursor.atKeyword("bool")) {
            cursor.take();
            bool = true;
        }
        return new OfOperator(bool, fills(matching()));
    }

    private Matching matching() {
        if (!cursor.atKeyword("on") && !cursor.atKeyword("ignoring")) {
            return Matching.all();
        }
        boolean on = cursor.take().text().equalsIgnoreCase("on");
        List<String> labels = labels();
        var cardinality = Cardinality.ONE_TO_ONE;
        List<String> include = List.of();
        if (cursor.atKeyword("group_left") || cursor.atKeyword("group_right")) {
            cardinality =
                    cursor.take().text().equalsIgnoreCase("group_left")
                            ? Cardinality.MANY_TO_ONE
                            : Cardinality.ONE_TO_MANY;
            if (cursor.at(Kind.LEFT_PAREN)) {
                include = labels();
            }
        }
        return new Matching(on, labels, cardinality, include, true, null, null);
    }

    /** The experimental modifiers {@code fill}, {@code fill_left} and {@code fill_right}. */
    private Matching fills(Matching matching) {
        @Nullable Double left = matching.fillLeft();
        @Nullable Double right = matching.fillRight();
        while (cursor.at(Kind.IDENTIFIER)
                && FILLS.contains(cursor.token().text())
                && cursor.opensNext()) {
            checks.needs(
                    Feature.FILL_MODIFIERS,
                    "the modifier " + cursor.token().text(),
                    cursor.token().span());
            String modifier = cursor.take().text();
            cursor.take();
            boolean negative = cursor.takeSign();
            double number =
                    checks.number(cursor.expect(Kind.NUMBER, modifier + " modifier", "number"));
            double value = negative ? -number : number;
            cursor.expect(Kind.RIGHT_PAREN, modifier + " modifier", "\")\"");
            left = modifier.equals("fill_right") ? left : Double.valueOf(value);
            right = modifier.equals("fill_left") ? right : Double.valueOf(value);
        }
        return matching.withFills(left, right);
    }

    /** A list of labels in parentheses. */
    List<String> labels() {
        cursor.expect(Kind.LEFT_PAREN, "grouping opts", "\"(\"");
        var labels = new ArrayList<String>();
        while (!cursor.at(Kind.RIGHT_PAREN)) {
            labels.add(label());
            if (cursor.at(Kind.COMMA)) {
                cursor.take();
            } else if (!cursor.at(Kind.RIGHT_PAREN)) {
                throw cursor.unexpected("grouping opts", "\",\" or \")\"");
            }
        }
        cursor.take();
        return labels;
    }

    private String label() {
        return switch (cursor.token().kind()) {
            case STRING -> checks.unquote(cursor.take());
            case IDENTIFIER, METRIC_IDENTIFIER, KEYWORD, AGGREGATOR, OPERATOR, NUMBER -> {
                if (!LabelText.isPlainLabelName(cursor.token().text())) {
                    throw cursor.unexpected("grouping opts", "label");
                }
                yield cursor.take().text();
            }
            default -> throw cursor.unexpected("grouping opts", "label");
        };
    }
}
