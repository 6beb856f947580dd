package dev.fairlead.alert.watch;

import tools.jackson.databind.json.JsonMapper;

/** The stored form of a watch. Every form that was ever written must stay readable. */
final class WatchJson {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private WatchJson() {}

    static String write(Watch watch) {
        return MAPPER.writeValueAsString(watch);
    }

    static Watch read(String json) {
        return MAPPER.readValue(json, Watch.class);
    }
}
