package dev.fairlead.alert.notification;

import tools.jackson.databind.json.JsonMapper;

/** The stored form of a group. */
final class GroupJson {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private GroupJson() {}

    static String write(Group group) {
        return MAPPER.writeValueAsString(group);
    }

    static Group read(String json) {
        return MAPPER.readValue(json, Group.class);
    }
}
