package dev.fairlead.alert.rule;

import java.util.Map;
import java.util.Optional;

/** A target that an alert is about: the labels by which {@code up} tells of it. */
public record Source(String job, String instance) {
    static final String JOB = "job";
    static final String INSTANCE = "instance";

    /** Empty where the labels name no target. */
    public static Optional<Source> of(Map<String, String> labels) {
        String job = labels.get(JOB);
        String instance = labels.get(INSTANCE);
        return job == null || instance == null
                ? Optional.empty()
                : Optional.of(new Source(job, instance));
    }
}
