package dev.fairlead.promql;

import dev.fairlead.promql.ast.Expr;
import dev.fairlead.promql.parse.Feature;
import dev.fairlead.promql.parse.Parser;
import dev.fairlead.promql.parse.PromQlParseException;
import java.util.Set;

/** The entry to the language. */
public final class PromQl {
    private PromQl() {}

    /**
     * Reads a query into a type-checked syntax tree, experimental parts of the language included.
     *
     * @throws PromQlParseException with line and column where the text is no valid expression
     */
    public static Expr parse(String query) {
        return parse(query, Feature.ALL);
    }

    /**
     * Reads a query into a type-checked syntax tree.
     *
     * @param features the experimental parts of the language that it may use
     * @throws PromQlParseException with line and column where the text is no valid expression
     */
    public static Expr parse(String query, Set<Feature> features) {
        return Parser.parse(query, features);
    }

    /**
     * The canonical text of a query, experimental parts of the language included.
     *
     * @throws PromQlParseException with line and column where the text is no valid expression
     */
    public static String format(String query) {
        return format(query, Feature.ALL);
    }

    /**
     * The canonical text of a query.
     *
     * @param features the experimental parts of the language that it may use
     * @throws PromQlParseException with line and column where the text is no valid expression
     */
    public static String format(String query, Set<Feature> features) {
        return parse(query, features).toString();
    }
}
