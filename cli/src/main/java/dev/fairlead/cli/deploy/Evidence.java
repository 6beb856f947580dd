package dev.fairlead.cli.deploy;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * What was found for an item of the checklist.
 *
 * @param outcome passed, failed or skipped
 * @param url where it can be read; null for nowhere
 */
record Evidence(String item, String outcome, @Nullable String url) {
    private static final Set<String> OUTCOMES = Set.of("passed", "failed", "skipped");

    /** As the API takes it. */
    Map<String, Object> body() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("item", item);
        body.put("outcome", outcome);
        if (url != null) {
            body.put("url", url);
        }
        return body;
    }

    /** Reads {@code item=outcome} and {@code item=outcome@url}. */
    static final class Converter implements ITypeConverter<Evidence> {
        @Override
        public Evidence convert(String text) {
            int equals = text.indexOf('=');
            int at = text.indexOf('@', equals + 1);
            String outcome = text.substring(equals + 1, at < 0 ? text.length() : at);
            if (equals < 1 || !OUTCOMES.contains(outcome) || at == text.length() - 1) {
                throw new TypeConversionException(
                        "'%s' is no evidence: expected ITEM=OUTCOME or ITEM=OUTCOME@URL, the outcome passed, failed or skipped"
                                .formatted(text));
            }
            return new Evidence(
                    text.substring(0, equals), outcome, at < 0 ? null : text.substring(at + 1));
        }
    }
}
