package dev.fairlead.deploy.plan;

import tools.jackson.databind.json.JsonMapper;

/** The stored form of a plan. */
public final class PlanJson {

    /** Version of the form that {@link #write} writes. */
    public static final int FORMAT = 1;

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private PlanJson() {}

    public static String write(Plan plan) {
        return MAPPER.writeValueAsString(plan);
    }

    /**
     * @throws IllegalArgumentException where the form is newer than this program
     */
    public static Plan read(int format, String json) {
        if (format != FORMAT) {
            throw new IllegalArgumentException(
                    "planFormat: %d (expected: %d); run the version that wrote it"
                            .formatted(format, FORMAT));
        }
        return MAPPER.readValue(json, Plan.class);
    }
}
