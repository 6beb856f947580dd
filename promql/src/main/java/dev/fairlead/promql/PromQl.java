package dev.fairlead.promql;

import dev.fairlead.promql.ast.Expr;
import dev.fairlead.promql.parse.Parser;
import dev.fairlead.promql.parse.PromQlParseException;

/** The entry to the language. */
public final class PromQl {
    private PromQl() {}

    /**
     * Reads a query into a type-checked syntax tree.
     *
     * @throws PromQlParseException with line and column where the text is no valid expression
     */
    public static Expr parse(String query) {
        return Parser.parse(query);
    }

    /**
     * The canonical text of a query.
     *
     * @throws PromQlParseException with line and column where the text is no valid expression
     */
    public static String format(String query) {
        return parse(query).toString();
    }
}
