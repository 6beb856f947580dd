package dev.fairlead.cli.deploy;

import dev.fairlead.cli.client.Api;
import java.util.LinkedHashMap;
import java.util.Map;
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
    /** What is recorded, by that and by what pipelines call it. */
    private static final Map<String, String> OUTCOMES =
            Map.ofEntries(
                    Map.entry("passed", "passed"),
                    Map.entry("success", "passed"),
                    Map.entry("failed", "failed"),
                    Map.entry("failure", "failed"),
                    Map.entry("cancelled", "failed"),
                    Map.entry("canceled", "failed"),
                    Map.entry("skipped", "skipped"));

    /**
     * As the API takes it.
     *
     * @param digest of the artifact that was examined; null where nobody said
     */
    Map<String, Object> body(@Nullable String digest) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("item", item);
        body.put("outcome", outcome);
        Api.put(body, "url", url);
        Api.put(body, "digest", digest);
        return body;
    }

    /**
     * Reads {@code item=outcome} and {@code item=outcome@url}. An outcome may have the word that a
     * pipeline has for the result of a job.
     */
    static final class Converter implements ITypeConverter<Evidence> {
        @Override
        public Evidence convert(String text) {
            int equals = text.indexOf('=');
            int at = text.indexOf('@', equals + 1);
            String outcome = OUTCOMES.get(text.substring(equals + 1, at < 0 ? text.length() : at));
            if (equals < 1 || outcome == null || at == text.length() - 1) {
                throw new TypeConversionException(
                        "'%s' is no evidence: expected ITEM=OUTCOME or ITEM=OUTCOME@URL, the outcome passed, failed or skipped, or a job's result such as success or failure"
                                .formatted(text));
            }
            return new Evidence(
                    text.substring(0, equals), outcome, at < 0 ? null : text.substring(at + 1));
        }
    }
}
