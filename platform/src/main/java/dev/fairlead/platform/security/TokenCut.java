package dev.fairlead.platform.security;

import dev.fairlead.platform.config.ConfigNode;
import dev.fairlead.platform.config.ConfigNode.Entry;
import dev.fairlead.platform.config.ConfigNode.Mapping;
import dev.fairlead.platform.config.ConfigNode.Scalar;
import dev.fairlead.platform.config.ConfigNode.Sequence;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts the lines of one token out of the tokens file, so that everything else, comments too, stays
 * as somebody wrote it; pure. Whether the rest still says the same is for the caller to check:
 * entries that share lines cannot be cut apart.
 */
final class TokenCut {
    private TokenCut() {}

    /** The text without the lines from the first to the last value of the token. */
    static String without(String text, ConfigNode root, String name) {
        if (!(root instanceof Mapping file) || !(file.get("tokens") instanceof Sequence tokens)) {
            return text;
        }
        List<String> lines = new ArrayList<>(text.lines().toList());
        for (ConfigNode item : tokens.items()) {
            if (item instanceof Mapping token
                    && token.get("name") instanceof Scalar found
                    && found.text().equals(name)) {
                lines.subList(item.position().line() - 1, lastLine(item)).clear();
            }
        }
        String rest = String.join("\n", lines) + "\n";
        // A list without entries is nothing, and nothing is not a list.
        return tokens.items().size() == 1
                ? rest.replaceFirst("(?m)^tokens:(?! *\\[)", "tokens: []")
                : rest;
    }

    private static int lastLine(ConfigNode node) {
        int last = node.position().line();
        return switch (node) {
            case Mapping mapping ->
                    mapping.entries().stream()
                            .map(Entry::value)
                            .mapToInt(TokenCut::lastLine)
                            .reduce(last, Math::max);
            case Sequence list ->
                    list.items().stream().mapToInt(TokenCut::lastLine).reduce(last, Math::max);
            case Scalar _ -> last;
        };
    }
}
