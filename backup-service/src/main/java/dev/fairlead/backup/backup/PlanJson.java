package dev.fairlead.backup.backup;

import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Frozen plans as JSON. */
final class PlanJson {
    private static final JsonMapper JSON =
            JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

    private PlanJson() {}

    static String write(Object plan) {
        return JSON.writeValueAsString(plan);
    }

    static <P> P read(String json, Class<P> type) {
        return JSON.readValue(json, type);
    }
}
