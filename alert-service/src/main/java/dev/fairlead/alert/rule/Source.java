package dev.fairlead.alert.rule;

import java.util.Map;
import java.util.Optional;

/** A target that an alert is about: the labels by which {@code up} tells of it. */
record Source(String job, String instance) {

    /** Empty where the labels name no target. */
    static Optional<Source> of(Map<String, String> labels) {
        String job = labels.get("job");
        String instance = labels.get("instance");
        return job == null || instance == null
                ? Optional.empty()
                : Optional.of(new Source(job, instance));
    }
}
