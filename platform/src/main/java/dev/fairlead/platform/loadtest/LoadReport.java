package dev.fairlead.platform.loadtest;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a file turned out to be. */
public sealed interface LoadReport {

    /** The summary of a load test. */
    record Known(LoadSummary summary) implements LoadReport {}

    /**
     * No summary, or one that contradicts itself.
     *
     * @param path of the field, such as {@code metrics.http_reqs.count}; empty for the whole
     * @param detail what was found and what was expected
     */
    record Unreadable(String path, String detail) implements LoadReport {}

    JsonMapper JSON =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(
                            DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                            DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                    .build();

    String EXPECTED =
            "expected what k6 writes with --summary-export or gives to handleSummary, what the scripts"
                    + " in integrations/k6 write, or Gatling's js/stats.json or js/global_stats.json,"
                    + " which it writes up to 3.13.4";

    /**
     * Reads what k6 or Gatling wrote; which of them shows in its fields.
     *
     * @param text of any length; whoever takes it limits it
     */
    static LoadReport read(String text) {
        JsonNode root;
        try {
            root = JSON.readTree(text);
        } catch (JacksonException malformed) {
            return new Unreadable("", "%s; %s".formatted(malformed.getOriginalMessage(), EXPECTED));
        }
        try {
            if (root.path("metrics").isObject()) {
                return new Known(K6Summary.read(new Fields("metrics", root.path("metrics"))));
            }
            if (root.has("p95Millis")) {
                return new Known(ScriptSummary.read(new Fields("", root)));
            }
            JsonNode stats = root.path("stats").isObject() ? root.path("stats") : root;
            if (stats.path("numberOfRequests").isObject()) {
                return new Known(
                        GatlingStats.read(new Fields(stats == root ? "" : "stats", stats)));
            }
        } catch (Fields.Wrong wrong) {
            return new Unreadable(wrong.path(), wrong.detail());
        }
        return new Unreadable("", EXPECTED);
    }
}
